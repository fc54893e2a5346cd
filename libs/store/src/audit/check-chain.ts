import type { Anchored } from './anchored.js';
import { chainHash, eventColumns, type EventFields } from './chain-hash.js';

/** A link of the chain with its event; null: the event is not there. */
export interface LinkedEvent {
  readonly position: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
  readonly auditId: string;
  readonly fields: EventFields | null;
}

export type FindingKind = 'EDITED' | 'MISSING' | 'REORDERED' | 'CUT' | 'REBUILT' | 'BACKDATED' | 'UNLINKED' | 'ANCHORS';

/** Something that is not as it was written; `position`: where in the chain. */
export interface Finding {
  readonly kind: FindingKind;
  readonly position: number | null;
  readonly says: string;
}

/** So many findings are told one by one; more of them tell nothing new. */
const mostTold = 200;
/** An event is linked after it was written, and the clocks of two machines differ: so many minutes before the anchor in front of it are no fault. */
const lateMinutes = 15;
const at = eventColumns.indexOf('at');

const moment = (fields: EventFields): number => Number(fields[at]) / 1_000;

/** Checks a chain, one link after the other, against itself and against its anchors. */
export function checkChain(start: string, { stood, carried }: Pick<Anchored, 'stood' | 'carried'>) {
  const findings: Finding[] = [];
  const changed: { readonly before: string; readonly link: LinkedEvent }[] = [];
  let before = start;
  let position = 0;
  let next = 0;
  /** The last anchor that fits, and the first moment that an event behind it may have. */
  let fits = 0;
  let floor = -Infinity;
  const tell = (kind: FindingKind, where: number | null, says: string): void => { if (findings.length < mostTold) findings.push({ kind, position: where, says }); };

  const meetAnchors = (link: LinkedEvent): void => {
    for (let anchor = stood[next]; anchor !== undefined && anchor.position <= link.position; anchor = stood[++next]) {
      if (anchor.position < link.position) continue;
      if (anchor.head !== link.hash) tell('REBUILT', anchor.position, `events ${fits + 1} to ${anchor.position} are not those that were anchored at ${anchor.at}, whatever their hashes say`);
      else {
        fits = anchor.position;
        floor = Math.max(floor, Date.parse(anchor.at) - lateMinutes * 60_000);
      }
    }
  };

  return {
    take(link: LinkedEvent): void {
      const { fields } = link;
      const gap = link.position > position + 1;
      if (gap) tell('MISSING', position + 1, `events ${position + 1} to ${link.position - 1} are missing`);
      if (fields === null) tell('MISSING', link.position, `event ${link.position} (number ${link.auditId}) is missing, though its link is there`);
      else {
        if (!gap && chainHash(before, fields) !== link.hash) changed.push({ before, link });
        if (moment(fields) < floor && !carried.some(({ from, to }) => link.position > from && link.position <= to)) tell('BACKDATED', link.position, `event ${link.position} (number ${link.auditId}) says a time before the anchor that stands in front of it`);
      }
      before = link.hash;
      position = link.position;
      meetAnchors(link);
    },
    /** How long the chain is, how far the anchors bear it out, and what is wrong. */
    end() {
      for (const { before: prior, link } of changed.slice(0, mostTold)) {
        const other = changed.find((one) => one.link !== link && one.link.fields !== null && chainHash(prior, one.link.fields) === link.hash);
        if (other) tell('REORDERED', link.position, `what stands at ${link.position} belongs elsewhere: the event that was written there stands at ${other.link.position}`);
        else tell('EDITED', link.position, `event ${link.position} (number ${link.auditId}), or the link before it, is not as it was written`);
      }
      const last = stood.at(-1);
      if (last !== undefined && last.position > position) tell('CUT', position + 1, `events ${position + 1} to ${last.position} are missing at the end: they were there at ${last.at}`);
      return { length: position, anchoredTo: fits, findings };
    },
  };
}
