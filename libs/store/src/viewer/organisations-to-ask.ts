import type { Role } from '@homeward/access';
import type { DataSource } from 'typeorm';

/** An organisation that can be asked to help somebody. */
export interface OrganisationToAsk {
  readonly code: string;
  readonly name: string;
  /** The roles that its staff have here now, each once; none: nobody of it can look. Whoever is granted a ward of it alone is not asked. */
  readonly roles: readonly Role[];
}

/** SQL for the name of an organisation by its code: of a provider, a home or a site; else the code, with what it sends where it sends anything. */
export const organisationName = (place: string, code: string): string =>
  `coalesce((select p.name from provider p where p.place_id = ${place} and p.provider_id = ${code}), (select s.name from site s where s.place_id = ${place} and s.site_code = ${code}),
    (select f.settings->>'organisation' || ' (sends ' || f.name || ')' from feed f where f.place_id = ${place} and f.settings->>'organisation' = ${code} order by f.feed_id limit 1), ${code})`;

/** Providers, homes and sites of the place, and whoever else has staff with a role here, by name. */
export const organisationsToAsk = (db: Pick<DataSource, 'query'>, placeId: string): Promise<OrganisationToAsk[]> =>
  db.query(
    `with working as (select distinct r.organisation, r.role from role_grant r join staff f using (place_id, staff_id)
       where r.place_id = $1 and r.organisation is not null and r.ward is null and (r.ends_at is null or r.ends_at > now()) and f.disabled_at is null),
     known as (select provider_id code from provider where place_id = $1 union select site_code from site where place_id = $1 union select organisation from working)
     select k.code, ${organisationName('$1', 'k.code')} name, array(select w.role from working w where w.organisation = k.code order by 1) roles from known k order by 2, 1`,
    [placeId],
  );
