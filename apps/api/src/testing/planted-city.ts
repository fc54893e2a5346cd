import { randomBytes } from 'node:crypto';
import type { Reading } from '@homeward/feeds';
import { addDays, dayOf, NHS, type DraftFact, type Identifier, type IdentityReport, type Instant } from '@homeward/flow';
import {
  identifiersOf, lockPersons, mintSubjects, moveFeed, openDatabase, openVault, placeContext, placeNow, refold, saveReadings, saveUnits,
  type Changes, type DataSource, type Vault,
} from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';

/** A database of its own with facts told straight to the store: what an api test needs to look at. */
export interface PlantedCity {
  readonly database: FreshDatabase;
  readonly key: Buffer;
  readonly vault: Vault;
  readonly db: DataSource;
  readonly now: Instant;
  /** Tells facts as one message of a feed; resolves to what changed. */
  tell(feedId: string, facts: readonly DraftFact[], identities?: readonly IdentityReport[], rejections?: Reading['rejections']): Promise<Changes>;
  stop(): Promise<void>;
}

export const placeId = 'newcastle';
const person = (nhsNumber: string): Identifier => ({ authority: NHS, value: nhsNumber });
const times = (happenedAt: Instant, organisation: string) => ({ happenedAt, recordedAt: happenedAt, sequence: '1', organisation });

/** Admission of a person to a ward of the Royal Victoria Infirmary. */
export const admitted = (nhsNumber: string, happenedAt: Instant, ward = 'W12'): DraftFact => ({
  ...times(happenedAt, 'RTD'),
  subject: person(nhsNumber),
  record: { authority: 'RTD/VISIT', value: `V${nhsNumber}` },
  kind: 'PatientAdmitted',
  body: { patientClass: 'INPATIENT', location: { siteCode: 'RTD02', ward, bay: 'B1', bed: '4' }, admittedAt: happenedAt, expectedDischargeDate: null, attendance: false, admissionSource: null },
});

/** An active package of home care with Bluebell Care, long since started. */
export const packaged = (nhsNumber: string, happenedAt: Instant): DraftFact => ({
  ...times(happenedAt, 'E08000021'),
  subject: person(nhsNumber),
  record: { authority: 'E08000021/PACKAGE', value: `P${nhsNumber}` },
  kind: 'PackageReported',
  body: {
    status: 'ACTIVE', startDate: '2025-01-06', endDate: null, suspendedFrom: null, providerId: 'PR1', localAuthority: null, serviceType: null, deliveryMechanism: null,
    funder: null, contractId: null, hoursPerWeek: 14, callsPerDay: null, carersPerCall: null, area: null,
  },
});

/** A place in the care home LOC1 that the person still has. */
export const resident = (nhsNumber: string, happenedAt: Instant): DraftFact => ({
  ...times(happenedAt, 'CARE-HOMES'),
  subject: person(nhsNumber),
  record: { authority: 'CARE-HOMES/RESIDENCY', value: `R${nhsNumber}` },
  kind: 'ResidencyReported',
  body: { locationId: 'LOC1', bedType: 'general', startDate: '2026-01-05', endDate: null, funding: null, heldUntil: addDays(dayOf(happenedAt, 'Europe/London'), 30) },
});

/** What the care home LOC1 declares: 40 places, 31 taken. */
export const homeCapacity = (happenedAt: Instant): DraftFact => ({
  ...times(happenedAt, 'CARE-HOMES'),
  unit: 'care-home/LOC1/general',
  kind: 'CareHomeCapacityReported',
  body: { locationId: 'LOC1', bedType: 'general', maximumCapacity: 40, occupied: 31, vacantReserved: 2, vacantAccepting: 5, admissionStatus: 'OPEN', closedReason: null, closedUntil: null },
});

export const called = (nhsNumber: string, happenedAt: Instant, familyName: string): IdentityReport => ({
  subject: person(nhsNumber), happenedAt, familyName, givenName: 'Ada', birthDate: '1940-01-02', postcode: null, nhsNumberStatus: '01',
});

const providers: Reading['providers'] = [{ providerId: 'PR1', kind: 'HOME_CARE', name: 'Bluebell Care' }, { providerId: 'LOC1', kind: 'CARE_HOME', name: 'Seaview' }];

export async function plantedCity(): Promise<PlantedCity> {
  const database = await freshDatabase();
  const db = await openDatabase({ url: database.url, role: 'app', max: 4 });
  const key = randomBytes(32);
  const vault = openVault(key);
  const place = await placeContext(db, placeId);
  return {
    ...{ database, db, key, vault },
    now: await placeNow(db, placeId),
    tell: async (feedId, facts, identities = [], rejections = []) => {
      const reading: Reading = { outcome: 'FACTS', facts, identities, rejections, providers, notes: [], accepted: 1 };
      const subjects = await mintSubjects(db, vault, placeId, identifiersOf(reading));
      return db.transaction(async (tx) => {
        const now = await placeNow(tx, placeId);
        const locked = await lockPersons(tx, placeId, [...subjects.values()]);
        const [{ message_id: messageId }] = await tx.query(
          `insert into receipt (place_id, feed_id, sender, content_hash, received_at) values ($1, $2, 'TEST', $3, $4) returning message_id`,
          [placeId, feedId, randomBytes(32), now],
        );
        await saveReadings(tx, { placeId, feedId, vault, subjects, now }, [{ messageId, receivedAt: now, interpretation: 1, reading }]);
        await saveUnits(tx, placeId, feedId, facts.filter((fact) => 'unit' in fact));
        await moveFeed(tx, placeId, feedId, { messages: 1, rejected: 0, irrelevant: 0, lastMessageAt: now, reached: now, behind: false, arrivals: [{ at: now, rejected: rejections.length > 0 }] });
        return refold(tx, place, locked, now, 'NOW');
      });
    },
    stop: async () => {
      await db.destroy();
      await database.drop();
    },
  };
}
