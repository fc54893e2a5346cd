import { grantedFor, type Role } from './role.js';

/** A role as somebody holds it now. */
export interface Grant {
  readonly role: Role;
  /** Code of the trust, site, care home, provider or council that it is for; null: the whole place. */
  readonly organisation: string | null;
  /** Of that site; null: all of it. */
  readonly ward: string | null;
}

/** What is wrong with a grant, in plain words; null: nothing. */
export function grantFault({ role, organisation, ward }: Grant): string | null {
  const wanted = grantedFor[role];
  if (wanted === 'PLACE') return organisation === null && ward === null ? null : `The role ${role} is for the whole place: name no organisation.`;
  if (organisation === null) return `The role ${role} is for one organisation: name its code.`;
  if (wanted === 'WARD' && ward === null) return `The role ${role} is for one ward: name it beside the code of its site.`;
  return wanted === 'ORGANISATION' && ward !== null ? `The role ${role} is for a whole organisation: name no ward.` : null;
}

export const hasRole = ({ grants }: { readonly grants: readonly Grant[] }, ...wanted: readonly Role[]): boolean => grants.some(({ role }) => wanted.includes(role));
