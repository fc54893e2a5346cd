import { checkLines, fileId, signAnchor, type Anchor, type AnchorLine, type RestoreLine } from '../../libs/store/src/audit/anchor-file.js';
import { anchoredBy } from '../../libs/store/src/audit/anchored.js';
import { chainHash, chainStart, eventColumns } from '../../libs/store/src/audit/chain-hash.js';
import { checkChain, type Finding } from '../../libs/store/src/audit/check-chain.js';
import { fileFaults } from '../../libs/store/src/audit/file-faults.js';

export const anchorsKey = Buffer.alloc(32, 7);
const begun = Date.parse('2026-11-01T08:00:00Z');

/** A database's audit and its file of anchors, in memory, as whoever tampers with them finds them. */
export interface KeptAudit {
  chain: string;
  events: Map<string, (string | null)[]>;
  links: { position: number; auditId: string; hash: string }[];
  /** Lines of the file, as text. */
  lines: string[];
  /** The file that the database knows of, and its last line. */
  known: { fileId: string; line: number };
}

export const column = (name: (typeof eventColumns)[number]): number => eventColumns.indexOf(name);

/** An event a minute; every fifth looks at nobody, every third has a reason. */
const event = (nth: number): (string | null)[] => [
  'newcastle', String(1_000 + nth), String((begun + nth * 60_000) * 1_000), `staff:${nth % 4}`, `Name ${nth % 4}`, '{operator}', 'LOOK',
  'clockCases', nth % 5 === 0 ? null : String(nth % 11), nth % 7 === 0 ? '77' : null, null, nth % 3 === 0 ? 'Asked by her midwife' : null, '{}',
];

/** Makes every hash fit again, as a superuser can: what is anchored outside does not change by it. */
export function rehash(audit: KeptAudit): void {
  audit.links.sort((a, b) => a.position - b.position);
  let before = chainStart(audit.chain);
  audit.links = audit.links.map(({ auditId }, index) => ({ position: index + 1, auditId, hash: (before = chainHash(before, audit.events.get(auditId) ?? [])) }));
}

const anchor = (audit: KeptAudit, said: Pick<RestoreLine, 'kind' | 'takenAt' | 'linked' | 'linkedHead' | 'waiting'> | { readonly kind: 'ANCHOR' }, minute: number): void => {
  const last = audit.links.at(-1);
  const before = audit.lines.at(-1);
  const stands = { at: new Date(begun + minute * 60_000).toISOString(), chain: audit.chain, position: last?.position ?? 0, head: last?.hash ?? '' };
  const line = signAnchor(anchorsKey, before === undefined ? null : (JSON.parse(before) as AnchorLine), { ...said, ...stands } as Anchor | RestoreLine);
  audit.lines.push(JSON.stringify(line));
  audit.known = { fileId: audit.known.fileId || fileId(line), line: line.n };
};

const append = (audit: KeptAudit, nth: number): void => {
  const fields = event(nth);
  const auditId = String(fields[1]);
  audit.events.set(auditId, fields);
  const last = audit.links.at(-1);
  audit.links.push({ position: (last?.position ?? 0) + 1, auditId, hash: chainHash(last?.hash ?? chainStart(audit.chain), fields) });
};

/** An audit of `size` events, anchored after every `each` and at its end; with `restored`, a backup of the middle was restored and it went on from there. */
export function keptAudit(size: number, each: number, restored: boolean): KeptAudit {
  const audit: KeptAudit = { chain: 'c0ffee', events: new Map(), links: [], lines: [], known: { fileId: '', line: 0 } };
  const half = Math.floor(size / 2);
  for (let nth = 1; nth <= size; nth += 1) {
    append(audit, nth);
    if (nth % each === 0) anchor(audit, { kind: 'ANCHOR' }, nth + 0.5);
    if (restored && nth === half + 3) {
      for (const { auditId } of audit.links.splice(half)) audit.events.delete(auditId);
      const linked = audit.links.at(-1);
      append(audit, size + nth);
      anchor(audit, { kind: 'RESTORE', takenAt: new Date(begun + half * 60_000).toISOString(), linked: half, linkedHead: linked?.hash ?? '', waiting: 0 }, nth + 0.6);
    }
  }
  anchor(audit, { kind: 'ANCHOR' }, size * 3);
  return audit;
}

/** What the verification finds: the same code that checks a database, on these rows. */
export function found({ chain, events, links, lines, known }: KeptAudit): Finding[] {
  const read = checkLines(lines, anchorsKey);
  const anchored = anchoredBy(read.lines, chain);
  const check = checkChain(chainStart(chain), anchored);
  for (const { position, auditId, hash } of [...links].sort((a, b) => a.position - b.position)) check.take({ position, auditId, hash, fields: events.get(auditId) ?? null });
  const linked = new Set(links.map(({ auditId }) => auditId));
  const unlinked = [...events.keys()].filter((id) => !linked.has(id)).map((id): Finding => ({ kind: 'UNLINKED', position: null, says: `${id} has no link` }));
  return [...fileFaults('anchors.ndjson', read, [known], anchored.strangers), ...check.end().findings, ...unlinked];
}
