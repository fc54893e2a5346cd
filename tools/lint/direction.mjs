import { dirname, posix } from 'node:path';
import { mayImport } from './layers.mjs';
import { eachImport, fromRoot, isTest, projectOf } from './project-of.mjs';

/** Imports of other projects follow the table in layers.mjs and go by package name. */
export const direction = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      against: '{{from}} may not import {{to}}: see the table in tools/lint/layers.mjs.',
      inside: 'Import {{to}} by its package name: what its index.ts does not export is its own.',
      outside: '{{from}} may not reach into {{to}} by path.',
    },
  },
  create(context) {
    const path = fromRoot(context.filename);
    const from = projectOf(path);
    const allowed = mayImport[from];
    return eachImport((node, specifier) => {
      const named = /^@homeward\/([a-z-]+)(\/.*)?$/.exec(specifier);
      if (named) {
        const to = named[1];
        if (allowed && to !== from && !allowed.includes(to)) context.report({ node, messageId: 'against', data: { from, to } });
        else if (named[2] || to === from) context.report({ node, messageId: 'inside', data: { to } });
        return;
      }
      if (!specifier.startsWith('.') || !allowed) return;
      const target = posix.join(dirname(path), specifier);
      const to = projectOf(target);
      if (to === from || (to === 'test' && isTest(path))) return;
      context.report({ node, messageId: 'outside', data: { from, to: to ?? target } });
    });
  },
};
