import { counted } from '@homeward/board';
import type { Revived } from '@homeward/store';

/** What a restore brought back of who may do what, and what whoever ran it does next. */
export function accessInWords({ roles, staff, tokens }: Revived, kept: boolean): string[] {
  if (roles + tokens === 0) return [];
  const brought = `${counted(roles, 'role')} of ${counted(staff, 'member of staff', 'staff')} and ${counted(tokens, 'token')}`;
  if (kept) return [`${brought} hold as they did when the backup was made: whoever was taken out since is in again. Look through "staff list" and "token list" now.`];
  return [
    `${brought} are back and do NOT hold: one of them may have been taken away since the backup was made. Until you confirm them nobody can work, and no feed with a token can send:`,
    '  npm run homeward -- staff confirm      lists the roles; then staff confirm ID --by NAME, or staff confirm all --by NAME',
    '  npm run homeward -- token confirm      lists the tokens; then token confirm ID --by NAME, or token confirm all --by NAME',
    'What you do not confirm does not hold. "staff disable ID" and "token revoke ID" take it out of these lists for good.',
  ];
}
