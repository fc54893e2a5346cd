// npm run materials [-- --bom FILE] [--in FOLDER]: the licences of all that ships, from package-lock.json and what is
// installed; with --bom also the bill of materials (CycloneDX), into a file or, with -, to standard output. Ends with 1
// when a licence is missing or not allowed. Asks no network.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './install.mjs';

const read = () => {
  try {
    return parseArgs({ options: { bom: { type: 'string' }, in: { type: 'string', default: root } } }).values;
  } catch (error) {
    console.error(`${error.message}\nSay: npm run materials [-- --bom FILE] [--in FOLDER]`);
    return process.exit(2);
  }
};
const { bom, in: folder } = read();

ensureInstalled({ dev: true });
const { shippedPackages } = await import('./materials/shipped.mjs');
const { judgeLicences } = await import('./materials/judge-licences.mjs');
const { billOfMaterials } = await import('./materials/bill.mjs');

const lock = JSON.parse(readFileSync(join(resolve(folder), 'package-lock.json'), 'utf8'));
const packages = shippedPackages(lock, resolve(folder));
const { rows, faults } = judgeLicences(packages);

// The bill has standard output for itself, where it goes there.
const tell = bom === '-' ? console.error : console.log;
tell(`${'Licence'.padEnd(24)}${'Packages'.padStart(8)}  Why it may ship`);
for (const { licence, packages: those, why } of rows) tell(`${licence.padEnd(24)}${String(those.length).padStart(8)}  ${why}`);
for (const fault of faults) console.error(fault);
tell(faults.length === 0 ? 'Every package that ships has a licence that lets it.' : `${faults.length} without a licence that lets it ship.`);

if (bom !== undefined) {
  const text = billOfMaterials(lock, packages);
  if (bom === '-') process.stdout.write(text);
  else {
    writeFileSync(resolve(process.env.INIT_CWD ?? '.', bom), text);
    tell(`The bill of materials is in ${bom}.`);
  }
}
process.exitCode = faults.length === 0 ? 0 : 1;
