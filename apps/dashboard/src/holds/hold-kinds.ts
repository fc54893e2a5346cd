import type { DoubleHoldKind } from '../generated/graphql.js';

/** In the order of the tabs: what somebody must act on comes first. */
export const holdKinds: readonly DoubleHoldKind[] = ['HELD_PAST_FUNDING', 'UNCLOSED_RECORD', 'IDENTITY_CLASH', 'HELD', 'TRANSFER_OVERLAP', 'HOME_LEAVE', 'RESPITE'];

/** The kind that an address asks for; undefined: every kind. */
export const kindAsked = (asked: string | null): DoubleHoldKind | undefined => holdKinds.find((kind) => kind === asked);

export const addressOf = (kind: DoubleHoldKind | undefined): string => (kind === undefined ? '/holds' : `/holds?kind=${kind}`);
