// Holds each package's licence to tools/materials/licence-rules.mjs.
import parse from 'spdx-expression-parse';
import { allowed, exceptions } from './licence-rules.mjs';

const rules = 'tools/materials/licence-rules.mjs';
const text = ({ license, plus, exception }) => `${license}${plus ? '+' : ''}${exception ? ` WITH ${exception}` : ''}`;

function parsed(licence) {
  try {
    return parse(licence);
  } catch {
    return undefined;
  }
}

/** The parts by which a licence (SPDX 3, annex "SPDX license expressions") may be used, with the reason of each; and those that are refused. */
function weigh(node, name) {
  if (node.conjunction === undefined) {
    const part = text(node);
    const reason = Object.hasOwn(allowed, part) ? allowed[part] : exceptions.find(({ packages, licence }) => licence === part && packages.test(name))?.reason;
    return reason === undefined ? { taken: [], refused: [part] } : { taken: [{ part, reason }], refused: [] };
  }
  const [left, right] = [weigh(node.left, name), weigh(node.right, name)];
  if (node.conjunction === 'or' && (left.refused.length === 0 || right.refused.length === 0)) return left.refused.length === 0 ? left : right;
  return { taken: [...left.taken, ...right.taken], refused: [...left.refused, ...right.refused] };
}

function judgeOne({ name, version, licence }) {
  const who = `${name}@${version}`;
  if (licence === undefined) return { fault: `${who} names no licence, neither in package-lock.json nor in its own package.json. Without one nobody may pass it on: take another package, or ask its makers to name one.` };
  const node = parsed(licence);
  if (node === undefined) return { fault: `${who} says "${licence}" of its licence, which is no licence that SPDX knows. Take another package, or ask its makers to name one.` };
  const { taken, refused } = weigh(node, name);
  if (refused.length === 0) return { taken };
  return { fault: `${who} has the licence ${licence}, and ${refused.join(' and ')} is not on the list. Take another package; or, where the licence suits us, write it into ${rules} with the reason: into "allowed" for every package, into "exceptions" for this one.` };
}

/**
 * `packages` as shippedPackages gives them. Answers `rows`, one for each licence that was met and allowed, the most
 * frequent first: `{ licence, packages, parts, why }` (`packages` as name@version); and `faults`, one sentence a package.
 */
export function judgeLicences(packages) {
  const rows = new Map();
  const faults = new Set();
  for (const one of packages) {
    const { fault, taken } = judgeOne(one);
    if (fault !== undefined) {
      faults.add(fault);
      continue;
    }
    const row = rows.get(one.licence) ?? { licence: one.licence, packages: new Set(), parts: taken.map(({ part }) => part), why: taken.map(({ reason }) => reason).join('; ') };
    rows.set(one.licence, { ...row, packages: row.packages.add(`${one.name}@${one.version}`) });
  }
  const sorted = [...rows.values()].map((row) => ({ ...row, packages: [...row.packages].sort() })).sort((a, b) => b.packages.length - a.packages.length || (a.licence < b.licence ? -1 : 1));
  return { rows: sorted, faults: [...faults] };
}
