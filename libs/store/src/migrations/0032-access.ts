import type { MigrationInterface, QueryRunner } from 'typeorm';
import { viewerContext } from './access/viewer-context.js';
import { viewerPolicies } from './access/viewer-policies.js';

/** Roles as they are granted, shares, broken glass; who looks as a signed context; and what each row asks of it. */
export class Access1700000000032 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tables, viewerContext, viewerPolicies]) await runner.query(sql);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
-- A role as somebody holds it. What has ended stays, so that it can be told who could see what at any time.
create table role_grant (
  place_id text not null,
  grant_id bigint generated always as identity,
  staff_id bigint not null,
  role text not null,
  -- Code of the trust, site, care home, provider or council; null: the whole place. Ward: of that site.
  organisation text,
  ward text,
  -- HONORARY: a colleague of another organisation, always with an end.
  kind text not null default 'STANDING' check (kind in ('STANDING', 'HONORARY')),
  reason text,
  granted_by text not null,
  granted_at timestamptz not null default now(),
  ends_at timestamptz,
  primary key (place_id, grant_id),
  foreign key (place_id, staff_id) references staff,
  check (kind = 'STANDING' or (ends_at is not null and reason is not null)),
  check (ward is null or organisation is not null)
);
create index role_grant_of_staff on role_grant (place_id, staff_id);

-- Somebody shared a person with an organisation that is asked to help them.
create table person_share (
  place_id text not null references place,
  share_id bigint generated always as identity,
  person_id bigint not null,
  organisation text not null,
  purpose text not null,
  shared_by text not null,
  shared_by_name text not null,
  shared_at timestamptz not null default now(),
  ends_at timestamptz not null,
  primary key (place_id, share_id)
);
create index person_share_with on person_share (place_id, organisation, person_id);
create index person_share_of on person_share (place_id, person_id);

-- One person opened for an hour, with a reason; information governance looks at each.
create table broken_glass (
  place_id text not null references place,
  glass_id bigint generated always as identity,
  person_id bigint not null,
  actor text not null,
  actor_name text not null,
  reason text not null,
  opened_at timestamptz not null default now(),
  ends_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by text,
  reviewed_by_name text,
  verdict text check (verdict in ('RIGHT', 'WRONG', 'MORE_TO_ASK')),
  remark text,
  primary key (place_id, glass_id),
  check ((reviewed_at is null) = (verdict is null))
);
create index broken_glass_of_actor on broken_glass (place_id, actor, ends_at);

create index stay_of_site on stay (place_id, site_code, ended_at);
create index stay_of_organisation on stay (place_id, organisation, ended_at);
create index package_of_organisation on package (place_id, organisation);

-- Who acted, for good: a name may change and two may bear the same.
alter table act add column actor_id text;
comment on column act.actor_id is 'staff:12 or token:ab12; null where the clock acted, or before it was kept';
`;
