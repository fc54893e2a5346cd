import { userInfo } from 'node:os';

/** Whose account on this machine runs a verb, as the audit and lists name it where nobody says who decided. */
export const account = (): string => {
  try {
    return `account ${userInfo().username}`;
  } catch {
    // A container may run as a number without a name.
    return 'operator at the terminal';
  }
};
