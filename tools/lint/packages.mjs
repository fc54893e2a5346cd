import { isBuiltin } from 'node:module';
import { ownedPackages, pureLibs, purePackages } from './layers.mjs';
import { eachImport, fromRoot, isTest, projectOf } from './project-of.mjs';

const isOurs = (specifier) => specifier.startsWith('.') || specifier.startsWith('@homeward/');
const packageOf = (specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** Which packages of others a project may import. */
export const packages = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      node: 'A pure library knows no machine: {{name}} is Node\'s.',
      pure: 'A pure library imports only {{allowed}}; {{name}} is not on the list in tools/lint/layers.mjs.',
      browser: 'The dashboard runs in a browser: {{name}} is Node\'s.',
      owned: '{{name}} belongs to {{owners}}.',
    },
  },
  create(context) {
    const path = fromRoot(context.filename);
    const project = projectOf(path);
    if (isTest(path) || project === 'test' || project === 'tools') return {};
    return eachImport((node, specifier, typeOnly) => {
      if (isOurs(specifier)) return;
      const report = (messageId, data) => context.report({ node, messageId, data: { name: specifier, ...data } });
      if (pureLibs.includes(project)) {
        if (isBuiltin(specifier)) report('node');
        else if (!purePackages.includes(specifier)) report('pure', { allowed: purePackages.join(', ') });
        return;
      }
      if (project === 'app-dashboard' && isBuiltin(specifier)) return report('browser');
      const owned = ownedPackages[packageOf(specifier)];
      if (owned && !owned.owners.includes(project) && !(typeOnly && owned.typesElsewhere)) {
        report('owned', { owners: owned.owners.join(', ') });
      }
    });
  },
};
