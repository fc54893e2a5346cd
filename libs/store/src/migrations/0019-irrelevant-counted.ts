import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a feed's messages ended is counted as they are read, so that telling it costs the same however many are kept. */
export class IrrelevantCounted1700000000019 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(counted);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const counted = `
alter table feed_state add column irrelevant bigint not null default 0;
comment on column feed_state.irrelevant is 'Of those received, how many spoke of nothing that is kept here. The rest but the rejected gave facts.';
update feed_state s set irrelevant = r.irrelevant, rejected = r.rejected, received = r.received
from (select place_id, feed_id, count(*) filter (where outcome = 'IRRELEVANT') irrelevant, count(*) filter (where outcome = 'REJECTED') rejected, count(*) received
      from receipt where outcome is not null and interpretation > 0 group by 1, 2) r
where r.place_id = s.place_id and r.feed_id = s.feed_id;
`;
