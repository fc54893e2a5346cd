import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why two places are held, of any two kinds, and the day on which that turns with no message. */
export class HoldCauses1700000000017 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(holdCauses);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const holdCauses = `
alter table double_hold add column turns_on date;
comment on column double_hold.turns_on is 'The first day on which the kind may be another though no message comes.';
-- Rows from before: all are a hospital stay beside a residency. Due today, so that the next turn of the day folds their people anew.
update double_hold set turns_on = current_date - 1, body = body || jsonb_build_object(
  'keys', jsonb_build_array(body->'stayKey', body->'residencyKey'),
  'cause', case when kind = 'HELD_PAST_FUNDING' then 'PAST_FUNDING' when funded_until is null then 'FUNDING_NOT_KNOWN' else 'FUNDED' end,
  'held', jsonb_build_object('sector', 'CARE_HOME', 'bedType', null));
create index double_hold_by_turn on double_hold (place_id, turns_on) where turns_on is not null;
create index double_hold_by_kind on double_hold (place_id, kind, since, hold_id);
`;
