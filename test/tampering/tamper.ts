import { column, rehash, type KeptAudit } from './kept-audit.js';
import { eventColumns } from '../../libs/store/src/audit/chain-hash.js';
import type { AnchorLine } from '../../libs/store/src/audit/anchor-file.js';

/** Numbers by which a tampering chooses; any numbers will do. */
export interface Choice {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const pick = <T>(of: readonly T[], by: number): T => of[by % of.length] as T;
const eventAt = (audit: KeptAudit, by: number): (string | null)[] => audit.events.get(pick(audit.links, by).auditId) as (string | null)[];

const edit = (audit: KeptAudit, { a, b, c }: Choice): void => {
  const fields = eventAt(audit, a);
  const at = b % eventColumns.length;
  const before = fields[at] ?? null;
  fields[at] = before !== null && c % 4 === 0 && at > 7 ? null : before !== null && c % 3 === 0 ? `${before} ` : `${before ?? ''}${c}`;
};
const shift = (audit: KeptAudit, { a, b, c }: Choice): void => {
  for (let nth = 0; nth <= b % 5; nth += 1) {
    const fields = eventAt(audit, a + nth);
    fields[column('at')] = String(Number(fields[column('at')]) + (c % 2 === 0 ? 1 : -1) * (1 + (c % 86_400)) * 1_000);
  }
};
/** Removes an event and its link, and lets those behind it move up. */
const takeOut = (audit: KeptAudit, by: number): void => {
  const { position, auditId } = pick(audit.links, by);
  audit.links = audit.links.filter((link) => link.auditId !== auditId).map((link) => (link.position > position ? { ...link, position: link.position - 1 } : link));
  audit.events.delete(auditId);
};
const two = (audit: KeptAudit, { a, b }: Choice) => {
  const first = a % audit.links.length;
  return [first, (first + 1 + (b % (audit.links.length - 1))) % audit.links.length].map((index) => audit.links[index]) as [KeptAudit['links'][number], KeptAudit['links'][number]];
};
const put = (audit: KeptAudit, where: number, minutesBefore: number): void => {
  const last = eventAt(audit, audit.links.length - 1);
  const fields = [...last];
  fields[column('audit_id')] = '999999';
  fields[column('person_id')] = '5';
  fields[column('at')] = String(Number(last[column('at')]) - minutesBefore * 60_000_000);
  audit.events.set('999999', fields);
  audit.links.push({ position: where, auditId: '999999', hash: '' });
};
const ofLine = (audit: KeptAudit, by: number, change: (line: AnchorLine) => object): void => {
  const at = by % audit.lines.length;
  audit.lines[at] = JSON.stringify(change(JSON.parse(audit.lines[at] ?? '') as AnchorLine));
};

/** What somebody who rules the database (and, where it says so, the file, but not its key) can do to what was anchored. */
export const tamperings: Readonly<Record<string, (audit: KeptAudit, choice: Choice) => void>> = {
  'any column of an event': edit,
  'the times of some events': shift,
  'an event taken out': (audit, { a }) => { audit.events.delete(pick(audit.links, a).auditId); },
  'a link taken out': (audit, { a }) => { audit.links.splice(a % audit.links.length, 1); },
  'an event and its link taken out': (audit, { a }) => { const [link] = audit.links.splice(a % audit.links.length, 1); audit.events.delete(link?.auditId ?? ''); },
  'a hash': (audit, { a, c }) => { const link = pick(audit.links, a); link.hash = (BigInt(`0x${link.hash}`) ^ (1n << BigInt(c % 256))).toString(16).padStart(64, '0'); },
  'two events in each other’s place': (audit, choice) => { const [one, other] = two(audit, choice); [one.auditId, other.auditId] = [other.auditId, one.auditId]; },
  'two links in each other’s place': (audit, choice) => { const [one, other] = two(audit, choice); [one.position, other.position] = [other.position, one.position]; },
  'the end cut off': (audit, { a }) => { for (const { auditId } of audit.links.splice(audit.links.length - 1 - (a % audit.links.length))) audit.events.delete(auditId); },
  'everything taken away': (audit) => { audit.links = []; audit.events.clear(); },
  'an edit, and every hash made to fit': (audit, choice) => { edit(audit, choice); rehash(audit); },
  'times, and every hash made to fit': (audit, choice) => { shift(audit, choice); rehash(audit); },
  'an event taken out, and every hash made to fit': (audit, { a }) => { takeOut(audit, a); rehash(audit); },
  'an event put between, and every hash made to fit': (audit, { a, b }) => { put(audit, (a % audit.links.length) + 0.5, b % 60); rehash(audit); },
  'two events changed over, and every hash made to fit': (audit, choice) => { const [one, other] = two(audit, choice); [one.auditId, other.auditId] = [other.auditId, one.auditId]; rehash(audit); },
  'the end cut off and written anew': (audit, { a, b }) => {
    const from = audit.links.length - 1 - (a % audit.links.length);
    for (const { auditId } of audit.links.slice(from)) (audit.events.get(auditId) as (string | null)[])[column('actor_id')] = `staff:${90 + (b % 9)}`;
    rehash(audit);
  },
  'a new chain altogether': (audit, { a }) => { audit.chain = `new-${a}`; rehash(audit); },
  'an event of the past put at the end': (audit, { b }) => { put(audit, audit.links.length + 1, 16 + 24 * 60 + (b % 10_000)); rehash(audit); },
  'the end cut off, and the file’s last lines with it': (audit, { a }) => {
    for (const { auditId } of audit.links.splice(audit.links.length - 1 - (a % audit.links.length))) audit.events.delete(auditId);
    audit.lines.splice(-1 - (a % audit.lines.length));
  },
  'a line of the file': (audit, { a, b }) => { ofLine(audit, a, (line) => ({ ...line, position: line.position + 1 + (b % 3) })); },
  'a line of the file taken out': (audit, { a }) => { audit.lines.splice(a % (audit.lines.length - 1), 1); },
  'two lines of the file in each other’s place': (audit, { a }) => { const at = a % (audit.lines.length - 1); audit.lines.splice(at, 2, audit.lines[at + 1] ?? '', audit.lines[at] ?? ''); },
  'a restore made up, and the end cut off': (audit, { a }) => {
    for (const { auditId } of audit.links.splice(audit.links.length - 1 - (a % audit.links.length))) audit.events.delete(auditId);
    const last = audit.links.at(-1);
    const line = JSON.parse(audit.lines.at(-1) ?? '') as AnchorLine;
    audit.lines.push(JSON.stringify({ ...line, n: line.n + 1, kind: 'RESTORE', takenAt: line.at, linked: last?.position ?? 0, linkedHead: last?.hash ?? '', waiting: 0, position: last?.position ?? 0, head: last?.hash ?? '' }));
  },
};
