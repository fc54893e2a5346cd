import type { ClockCase } from '@homeward/alerts';
import { protectedPlace, type Instant, type PersonState } from '@homeward/flow';
import type { Asked } from '../graphql/asked.js';

export interface Evidence {
  readonly at: Instant;
  readonly source: string;
  readonly text: string;
}

/** What the alert rests on: the stay that started the clock, the package as reported before it, and the deadline. `person`: as the viewer may see them. */
export async function evidenceOf(one: ClockCase, person: PersonState, asked: Pick<Asked, 'siteName' | 'provider'>): Promise<Evidence[]> {
  const stay = person.stays.find((each) => each.key === one.stayKeys[0]);
  const pack = person.packages.find((each) => each.key === one.packageKey);
  const found: Evidence[] = [];
  if (pack !== undefined) {
    const report = pack.reports.filter(({ at, body }) => body !== null && at <= one.startedAt).at(-1) ?? pack.reports.find(({ body }) => body !== null);
    const provider = (await asked.provider(pack.latest.providerId))?.name ?? pack.latest.providerId;
    const hours = report?.body?.hoursPerWeek ?? null;
    if (report !== undefined) found.push({ at: report.at, source: pack.organisation, text: `Home care package${pack.latest.providerId === protectedPlace ? '' : ` with ${provider}`}${hours === null ? '' : `, ${hours} hours a week`}, active before the admission` });
  }
  if (stay !== undefined) {
    const code = stay.visits[0]?.location.siteCode ?? null;
    const site = code === null ? 'hospital' : ((await asked.siteName(code)) ?? code);
    found.push({ at: stay.startedAt, source: stay.organisation, text: code === protectedPlace ? `Admitted: ${protectedPlace}` : `Admitted to ${site}` });
  }
  return [...found, { at: one.deadlineAt, source: `Clock policy version ${one.policyVersion}`, text: `The ${one.periodDays}-day clock ends` }];
}
