/** What plans itself again each time; `generation` is that of the density for which it was planned. */
export type Recurring = 'emergency' | 'elective' | 'tend' | 'newcomers' | 'pause' | 'packagesFile' | 'residentsFile' | 'homeCareFile' | 'careHomesFile' | 'hubFile' | 'sitesFile';

/** What is to happen, and what it is about. */
export type Happening =
  | { readonly what: Recurring; readonly generation: number }
  | { readonly what: 'goLive'; readonly density: number }
  | { readonly what: 'admit' | 'move' | 'leave' | 'details' | 'identify' | 'cancelAdmission' | 'cancelDischarge' | 'backFromLeave'; readonly visit: number }
  | { readonly what: 'cancelMove'; readonly visit: number; readonly back: number }
  | { readonly what: 'startPackage'; readonly person: number }
  | { readonly what: 'suspend' | 'restart' | 'endPackage'; readonly record: number; readonly visit: number };

export type Entry = Happening & { readonly at: number; readonly order: number };

/** A heap by time, then by the order of writing, so that two things at one moment always go the same way. */
export interface Agenda {
  readonly entries: Entry[];
  order: number;
}

export const emptyAgenda = (): Agenda => ({ entries: [], order: 0 });

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function plan(agenda: Agenda, at: number, happening: Happening): void {
  const entry = { ...happening, at: Math.round(at), order: agenda.order++ };
  const { entries } = agenda;
  let place = entries.push(entry) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = entries[parent];
    if (above === undefined || before(above, entry)) break;
    entries[place] = above;
    entries[parent] = entry;
    place = parent;
  }
}

/** Takes the first entry that is due by `until`, or gives null. */
export function takeDue(agenda: Agenda, until: number): Entry | null {
  const { entries } = agenda;
  const first = entries[0];
  if (first === undefined || first.at > until) return null;
  const last = entries.pop();
  if (last === undefined || entries.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    let least = entries[child];
    const right = entries[child + 1];
    if (least === undefined) break;
    if (right !== undefined && before(right, least)) {
      child += 1;
      least = right;
    }
    if (before(last, least)) break;
    entries[place] = least;
    place = child;
  }
  entries[place] = last;
  return first;
}
