import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A look may be at a message: at the people it speaks of, or at nobody known. */
export class MessageLooks1700000000012 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(messageLooks);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const messageLooks = `
alter table look add column message_id bigint, alter column person_id drop not null, add check (person_id is not null or message_id is not null);
create index look_by_message on look (place_id, message_id, at) where message_id is not null;
`;
