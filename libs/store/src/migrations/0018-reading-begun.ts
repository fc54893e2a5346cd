import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A large file is read in several transactions: how far it has come. */
export class ReadingBegun1700000000018 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(readingBegun);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const readingBegun = `
-- One row a file whose reading has begun and not ended. It goes with the transaction that writes the outcome.
create table reading_begun (
  place_id text not null,
  message_id bigint not null,
  interpretation int not null,
  -- SHA-256 of all that the file was read as. One that reads otherwise now (other settings) is begun anew.
  reading_hash bytea not null,
  -- How many of the people and units that it speaks of are written.
  done int not null,
  -- The record key up to which what a snapshot leaves out is settled.
  left_out_to text not null,
  -- Why a snapshot waits for a person's yes, as judged before its first row was taken.
  waits jsonb,
  primary key (place_id, message_id)
);
grant select, insert, update, delete on reading_begun to homeward_app;
grant select on reading_begun to homeward_reader;
`;
