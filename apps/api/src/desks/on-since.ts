import type { ShiftRow } from '@homeward/store';

/** Since when somebody is on a desk without a break: a shift that was carried on after a locked screen begins at the very moment at which the one before ended. */
export function onSince(shift: ShiftRow, all: readonly ShiftRow[]): Date {
  const before = all.find(({ deskId, staffId, until, from }) => deskId === shift.deskId && staffId === shift.staffId && until?.getTime() === shift.from.getTime() && from < shift.from);
  return before === undefined ? shift.from : onSince(before, all);
}
