import { defaultBedToldWithinHours, feedFreshness, joinFreshness, siteBeds, speakersFor, type BedLeft, type BedReport, type BedTypeRule, type FeedRow, type PersonInBed, type SiteBedRows, type SiteBeds } from '@homeward/board';
import { instant, type Instant, type Leave, type UnitFacts } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import { readMeasures } from '../city/read-measures.js';

type BedBody = UnitFacts['BedStateReported'];

interface FoundReport {
  readonly siteCode: string;
  readonly feedId: string;
  readonly happenedAt: Date;
  readonly toldAt: Instant | null;
  readonly body: BedBody;
}

interface FoundPerson {
  readonly siteCode: string;
  readonly personId: string;
  readonly ward: string | null;
  readonly bay: string | null;
  readonly bed: string | null;
  readonly since: string | null;
  readonly startedAt: Date;
  readonly leave: Leave | null;
}

/** How long ago somebody may have left a bed for that to say more than an older word that it is taken. */
const leftWithin = '14 days';

const readReports = (tx: EntityManager, placeId: string, siteCode: string | null): Promise<FoundReport[]> =>
  tx.query(
    `select site_code "siteCode", feed_id "feedId", happened_at "happenedAt", state->>'lastToldAt' "toldAt", state body from unit_state
     where place_id = $1 and kind = 'BedStateReported' and ($2::text is null or site_code = $2)`,
    [placeId, siteCode],
  );

const readPeople = (tx: EntityManager, placeId: string, siteCodes: readonly string[]): Promise<FoundPerson[]> =>
  tx.query(
    `select site_code "siteCode", person_id "personId", ward, bay, bed, state_detail->'visits'->-1->>'from' since, started_at "startedAt", nullif(state_detail->'leave', 'null') leave
     from stay where place_id = $1 and kind = 'HOSPITAL' and state = 'OPEN' and site_code = any($2)`,
    [placeId, siteCodes],
  );

const readLeft = async (tx: EntityManager, placeId: string, siteCodes: readonly string[]): Promise<(BedLeft & { readonly siteCode: string })[]> => {
  const rows: { at: string; location: BedLeft['location'] }[] = await tx.query(
    `select visit->>'to' "at", visit->'location' location from stay s cross join lateral jsonb_array_elements(s.state_detail->'visits') visit
     where s.place_id = $1 and s.kind = 'HOSPITAL' and (s.state = 'OPEN' or s.ended_at > place_now($1) - interval '${leftWithin}')
       and visit->'location'->>'siteCode' = any($2) and visit->>'to' is not null`,
    [placeId, siteCodes],
  );
  return rows.map((row) => ({ ...row, siteCode: row.location.siteCode ?? '' }));
};

const personInBed = ({ personId, siteCode, ward, bay, bed, since, startedAt, leave }: FoundPerson): PersonInBed => ({
  personId, location: { siteCode, ward, bay, bed }, since: since ?? instant(startedAt), onLeave: leave !== null,
});

const bedReport = ({ happenedAt, toldAt, body: { ward, bay, bed, state, saidOccupied, reason, until } }: FoundReport): BedReport => ({ ward, bay, bed, state, saidOccupied, reason, until, happenedAt: instant(happenedAt), ...(toldAt !== null && { toldAt }) });

/** A place that was saved by an earlier version has no rules of beds. */
const readBedRules = async (tx: EntityManager, placeId: string): Promise<Pick<SiteBedRows, 'rules' | 'toldWithinHours'>> => {
  const [row] = await tx.query<[{ rules: BedTypeRule[] | null; hours: number | null }]>(`select settings->'bedTypes' rules, settings->'bedToldWithinHours' hours from place where place_id = $1`, [placeId]);
  return { rules: row.rules ?? [], toldWithinHours: row.hours ?? defaultBedToldWithinHours };
};

export interface BedsAsked {
  readonly now: Instant;
  readonly feeds: readonly FeedRow[];
  readonly sites: readonly { readonly code: string; readonly name: string; readonly sector: string; readonly openBeds: number | null }[];
  /** Only this site, whether its beds are reported or not. Null: every hospital site of which some source reports beds. */
  readonly siteCode: string | null;
}

/** The beds of hospital sites, folded from their newest reports and the people in them. Nobody is counted where no bed is reported and no one site was asked for. */
export async function readSiteBeds(tx: EntityManager, placeId: string, { now, feeds, sites, siteCode }: BedsAsked): Promise<SiteBeds[]> {
  const reports = await readReports(tx, placeId, siteCode);
  const codes = siteCode === null ? [...new Set(reports.map((report) => report.siteCode))].sort() : [siteCode];
  if (codes.length === 0) return [];
  const people = await readPeople(tx, placeId, codes);
  const left = reports.some((report) => report.body.saidOccupied === true) ? await readLeft(tx, placeId, codes) : [];
  const measures = await readMeasures(tx, placeId, codes, now);
  const { rules, toldWithinHours } = await readBedRules(tx, placeId);
  const acute = feeds.filter((feed) => feed.sector === 'ACUTE');
  return codes.map((code) => {
    const own = reports.filter((report) => report.siteCode === code);
    const bedFeeds = new Set(own.map((report) => report.feedId));
    const site = sites.find((one) => one.code === code && one.sector === 'ACUTE');
    return siteBeds({
      code, now, rules, toldWithinHours, name: site?.name ?? code, declaredOpen: site?.openBeds ?? null, staffed: measures.get(code)?.find(({ measure }) => measure === 'staffed_beds') ?? null,
      reports: own.map(bedReport), people: people.filter((person) => person.siteCode === code).map(personInBed), left: left.filter((one) => one.siteCode === code),
      bedsFreshness: joinFreshness(feeds.filter((feed) => bedFeeds.has(feed.feedId)).map((feed) => feedFreshness(feed, now))),
      peopleFreshness: joinFreshness(speakersFor(code, acute).map((feed) => feedFreshness(feed, now))),
    });
  });
}
