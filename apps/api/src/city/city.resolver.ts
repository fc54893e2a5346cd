import { countsFor } from '@homeward/access';
import { Args, Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import { cityView, type CityView } from '@homeward/board';
import type { Instant } from '@homeward/flow';
import { Database } from '../database.js';
import type { QueryCityArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { badInput } from '../graphql/bad-input.js';
import { CityLive } from './city-live.js';
import { cityRowsAt } from './city-at.js';
import { cityRowsKnownAt } from './city-known-at.js';
import { cityNow, withMeasures, type CityNow } from './city-now.js';
import type { RoundedCityNow } from './midnight-city.js';
import { MidnightNumbers } from './midnight-numbers.js';

@Resolver()
export class CityResolver {
  public constructor(
    private readonly database: Database,
    private readonly live: CityLive,
    private readonly midnight: MidnightNumbers,
  ) {}

  @Query('city')
  public async city(@Args() { at, knownAt }: QueryCityArgs, @Context() asked: Asked): Promise<CityNow | RoundedCityNow | PastCity> {
    const { placeId } = this.database;
    if (at != null && knownAt != null) throw badInput('Ask for at or for knownAt, not for both.');
    const past = at ?? knownAt ?? null;
    const whole = countsFor(asked.viewer.grants) === 'ALL';
    if (past === null) return whole ? asked.count((tx) => cityNow(tx, placeId)) : this.midnight.cityNow();
    const { now, zone } = await asked.setting();
    if (past > now) throw badInput('The city of a moment that has not come cannot be told.');
    if (!whole) return { ...(await this.midnight.cityAt(past, zone)), clock: noPastClock };
    const rows = await asked.count((tx) => (at != null ? cityRowsAt(tx, placeId, zone, past) : cityRowsKnownAt(tx, placeId, past)));
    return pastCity(cityView(rows), past);
  }

  @Subscription('cityChanged')
  public cityChanged(@Context() { viewer }: Asked): AsyncIterableIterator<{ cityChanged: CityNow | RoundedCityNow }> {
    return this.live.views(viewer);
  }
}

type PastCity = Omit<CityNow | RoundedCityNow, 'clock'> & { readonly clock: () => never };

/** What the clock's counts were is not kept; asked for all the same, they are refused rather than made up. */
const noPastClock = (): never => {
  throw badInput('The counts of the 10-day clock are told for now only: leave clock out when you ask for a past moment.');
};

const pastCity = (view: CityView, asAt: Instant): PastCity => ({ ...view, sectors: withMeasures(view, new Map()), asAt, clock: noPastClock });
