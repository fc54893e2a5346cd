import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { instant } from '@homeward/flow';
import { placeNow } from '@homeward/store';
import { readSites } from '../city/city-rows.js';
import { Database } from '../database.js';
import { readFeeds } from '../feeds/read-feeds.js';
import type { QuerySiteBedsArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { peopleWithHiddenPlaces } from '../people/places-shown.js';
import { mayShowAt } from '../policy/places-right.js';
import { siteBedsView, type SiteBedsView } from './bed-views.js';
import { readSiteBeds } from './read-site-beds.js';

@Resolver()
export class SiteBedsResolver {
  public constructor(private readonly database: Database) {}

  /** Null: no hospital site of that code is listed, and nobody and no bed was ever reported there. */
  @Query('siteBeds')
  public async siteBeds(@Args() { siteCode }: QuerySiteBedsArgs, @Context() asked: Asked): Promise<SiteBedsView | null> {
    const { placeId } = this.database;
    const found = await asked.count(async (tx) => {
      const now = instant(await placeNow(tx, placeId));
      const sites = await readSites(tx, placeId);
      const [site] = await readSiteBeds(tx, placeId, { now, feeds: await readFeeds(tx, placeId), sites, siteCode });
      if (site === undefined || (site.wards.length === 0 && !sites.some((one) => one.code === siteCode && one.sector === 'ACUTE'))) return null;
      const people = site.wards.flatMap((ward) => ward.beds.flatMap((bed) => bed.occupants)).concat(site.conflicts.flatMap((conflict) => conflict.occupants));
      const ids = [...new Set(people.map((person) => person.personId))];
      return { site, ids, hidden: await peopleWithHiddenPlaces(tx, placeId, ids) };
    });
    if (found === null) return null;
    const seen = await Promise.all(found.ids.map(async (id) => ((await asked.maySee('IN_BEDS', id)) ? id : null)));
    const shown = await Promise.all([...found.hidden].map(async (id) => (mayShowAt(await asked.placesRight(id), siteCode) ? id : null)));
    const hidden = new Set([...found.hidden].filter((id) => !shown.includes(id)));
    return siteBedsView(found.site, hidden, new Set(seen.filter((id) => id !== null)));
  }
}
