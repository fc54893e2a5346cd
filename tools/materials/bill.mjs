// The bill of materials in CycloneDX 1.6 (ECMA-424, 1st edition, 2024), as JSON. The same lock file gives the same bytes:
// no time and no serial number stand in it, and it names the packages of every kind of machine that the lock file holds.
// Node itself is not in it, nor a PostgreSQL or Redis of your own, nor what tests alone use (Redis and Chromium of Debian).
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { createRequire } from 'node:module';
import { PackageURL } from 'packageurl-js';
import parse from 'spdx-expression-parse';
import { carried } from './licence-rules.mjs';
import { needs } from './shipped.mjs';

const { FromNodePackageJson, License } = Contrib;
const licences = new License.Factories.LicenseFactory(parse);
const builder = new FromNodePackageJson.Builders.ComponentBuilder(new FromNodePackageJson.Factories.ExternalReferenceFactory(), licences);
const property = (name, value) => new Models.Property(name, value);

function component({ name, version, licence }, type) {
  const made = builder.makeComponent({ name, version, license: licence }, type);
  made.purl = new PackageURL('npm', made.group, made.name, version, null, null).toString();
  made.bomRef.value = made.purl;
  return made;
}

/** What the package carries inside, by licence-rules.mjs. */
const inside = ({ name, version, purl }) =>
  carried.filter((one) => one.inside === name && one.at === version).map((one) => {
    const made = new Models.Component(Enums.ComponentType.Library, one.name, { version: one.version, bomRef: `${purl}#${one.name}` });
    made.licenses.add(licences.makeFromString(one.licence));
    return made;
  });

/** One component for each name and version, wherever in the tree it stands. */
function components(packages) {
  const byPath = new Map();
  const byName = new Map();
  for (const one of packages) {
    const key = `${one.name}@${one.version}`;
    const made = byName.get(key) ?? component(one);
    if (!byName.has(key)) {
      byName.set(key, made);
      made.scope = Enums.ComponentScope.Optional;
      if (one.integrity !== undefined) made.hashes.set(...FromNodePackageJson.Utils.parsePackageIntegrity(one.integrity));
      for (const part of inside({ ...one, purl: made.purl })) made.components.add(part);
    }
    if (!one.optional) made.scope = Enums.ComponentScope.Required;
    made.properties.add(property('cdx:npm:package:path', one.path));
    byPath.set(one.path, made);
  }
  return byPath;
}

/** The bill as a text. `lock` is package-lock.json, `packages` what shippedPackages gave of it. Throws when a hash cannot be read. */
export function billOfMaterials(lock, packages) {
  const byPath = components(packages);
  const root = lock.packages[''];
  const main = component({ name: root.name, version: root.version, licence: root.license }, Enums.ComponentType.Application);
  const depend = (made, paths) => {
    for (const path of paths) if (byPath.has(path)) made.dependencies.add(byPath.get(path).bomRef);
  };
  depend(main, needs(lock.packages, ''));
  for (const one of packages) depend(byPath.get(one.path), one.needs);

  const bom = new Models.Bom();
  bom.metadata.component = main;
  bom.metadata.tools.components.add(builder.makeComponent(createRequire(import.meta.url)('@cyclonedx/cyclonedx-library/package.json')));
  for (const made of new Set(byPath.values())) bom.components.add(made);
  return `${new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom, { sortLists: true, space: 2 })}\n`;
}
