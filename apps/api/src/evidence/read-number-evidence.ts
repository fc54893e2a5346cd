import { instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import type { FeedView } from '../feeds/feed-view.js';
import { mapNodes, pageOf, type Connection, type PageArgs } from '../graphql/page-of.js';
import { personView } from '../people/person-view.js';
import { placesShown } from '../people/places-shown.js';
import { behindNumber, type NumberAsked } from './behind-number.js';
import { factColumns, messageFact, type FactRow } from './message-fact.js';
import { messageHead } from './message-head.js';
import { tellWithheld } from './tell-withheld.js';

interface EvidenceRow extends FactRow {
  readonly messageId: string;
  readonly feedId: string;
  readonly controlId: string | null;
  readonly receivedAt: Date;
  readonly outcome: string | null;
  readonly outcomeReason: string | null;
  readonly reading: number;
  readonly contentType: string;
  readonly size: number;
}

const withMessage = `join receipt r on r.place_id = f.place_id and r.message_id = f.message_id join message_body b on b.place_id = r.place_id and b.received_at = r.received_at and b.message_id = r.message_id left join feed fd on fd.place_id = r.place_id and fd.feed_id = r.feed_id`;

const evidenceOf = (row: EvidenceRow, feeds: readonly FeedView[]) => {
  const { messageId: id, reading: interpretation, feedId, controlId, receivedAt, outcome, outcomeReason, contentType, size } = row;
  const kept = { id, feedId, controlId, receivedAt: instant(receivedAt), contentType, outcome, outcomeReason, interpretation, size };
  return { fact: messageFact(row), person: row.personId === null ? null : personView(row.personId), message: messageHead(kept, feeds) };
};

export type EvidenceConnection = Connection<ReturnType<typeof evidenceOf>> & { readonly withheld: number | null };

/** The facts behind a number, newest first. Whose place is protected is counted there and not listed here. */
export async function readNumberEvidence(tx: EntityManager, placeId: string, asked: NumberAsked, page: PageArgs, feeds: readonly FeedView[]): Promise<EvidenceConnection> {
  const { source, where, people } = behindNumber(asked);
  const params = [placeId, asked.siteCode, asked.ward];
  const shown = people ? `and ${placesShown('s')}` : '';
  const found = await pageOf<EvidenceRow>(
    tx,
    {
      select: `x.*`,
      from: `from (select ${people ? 's.person_id' : 'null::bigint'} "personId", ${factColumns}, f.happened_at, f.fact_id, f.message_id "messageId", r.feed_id "feedId", r.control_id "controlId", r.received_at "receivedAt",
          r.outcome, r.outcome_reason "outcomeReason", r.interpretation reading, b.content_type "contentType", octet_length(b.bytes) size
        from ${source} ${withMessage} where ${where} ${shown}) x where true`,
      params,
      order: [{ sql: 'x.happened_at', type: 'timestamptz', descending: true }, { sql: 'x.fact_id', type: 'bigint', descending: true }],
    },
    page,
  );
  const listed = mapNodes(found, (row) => evidenceOf(row, feeds));
  if (!people) return { ...listed, withheld: 0 };
  const [{ withheld }] = await tx.query<[{ withheld: number }]>(`select count(*)::int withheld from ${source} where ${where} and not (${placesShown('s')})`, params);
  return { ...listed, withheld: tellWithheld(withheld, asked.ward) };
}
