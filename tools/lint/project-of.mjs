import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Path of a file from the workspace's root, with forward slashes. */
export const fromRoot = (file) => relative(root, file).split(sep).join('/');

/** The project that a path (from the root) belongs to: `flow`, `app-api`; `test` and `tools` for those trees; else null. */
export function projectOf(path) {
  const [group, name] = path.split('/');
  if (group === 'libs') return name ?? null;
  if (group === 'apps') return `app-${name}`;
  return group === 'test' || group === 'tools' ? group : null;
}

/** Tests may read files, start servers and use any development package; the direction of imports binds them all the same. */
export const isTest = (path) => /\.spec\.tsx?$/.test(path) || /\/src\/testing\//.test(path);

/** Calls `check(node, specifier, typeOnly)` for each import, re-export and dynamic import of a file. */
export const eachImport = (check) => {
  const fromSource = (node) => {
    if (node.source?.type === 'Literal' || node.source?.type === 'StringLiteral') {
      const kinds = node.specifiers ?? [];
      const typeOnly = node.importKind === 'type' || node.exportKind === 'type'
        || (kinds.length > 0 && kinds.every((one) => one.importKind === 'type'));
      check(node, String(node.source.value), typeOnly);
    }
  };
  return {
    ImportDeclaration: fromSource,
    ExportNamedDeclaration: fromSource,
    ExportAllDeclaration: fromSource,
    ImportExpression: fromSource,
    TSImportType: (node) => check(node, String(node.source?.value ?? node.argument?.literal?.value), true),
    'CallExpression[callee.name="require"]': (node) => {
      if (node.arguments[0]?.type === 'Literal') check(node, String(node.arguments[0].value), false);
    },
  };
};
