import { alertRules, type Act } from '@homeward/alerts';
import { instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import type { TimelineEntry } from '../people/fact-timeline.js';

const textOf = (act: Act): string => {
  switch (act.kind) {
    case 'AlertRaised':
      return `Alert ${act.body.type}: ${alertRules[act.body.type].what}${act.body.suppressedBy === null ? '' : ' (old news: nobody was asked)'}`;
    case 'AlertAcknowledged':
      return `Alert ${act.body.type} acknowledged`;
    case 'CaseTaken':
      return `Case taken by ${act.body.name}`;
  }
};

/** What people and the clock decided about a case, oldest first. */
export async function actTimeline(tx: EntityManager, placeId: string, caseId: string): Promise<TimelineEntry[]> {
  const acts: Act[] = await tx.query(`select kind, actor, at, body from act where place_id = $1 and case_id = $2 order by act_id`, [placeId, caseId]);
  return acts.map((act) => ({ at: instant(act.at), learnedAt: instant(act.at), source: act.actor === 'clock' ? 'Homeward' : act.actor, text: textOf(act) }));
}
