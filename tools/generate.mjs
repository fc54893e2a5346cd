// Keeps apps/api/schema.graphql sorted and makes the types of the api and of the dashboard from it, and the list of the
// documents that the dashboard sends, for both.
// `npm run generate -- --check` writes nothing and exits 1 when a file on disk differs from what would be written.
// `--root FOLDER` works on another copy of the repository, for the test of this very file.
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, concatAST, lexicographicSortSchema, parse, printSchema, validate } from 'graphql';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trustedDocuments } from './trusted-documents.mjs';

const scalars = { Date: 'string', DateTime: 'string', ID: 'string' };
const config = { scalars, enumsAsTypes: true, useTypeImports: true, immutableTypes: true, dedupeFragments: true, skipTypename: false, strictScalars: true, arrayInputCoercion: false };
const banner = '// Made by `npm run generate` from apps/api/schema.graphql. Change that, not this.\n';

/** The schema in its one written form: sorted, printed by graphql-js. */
export const normalised = (sdl) => `${printSchema(lexicographicSortSchema(buildSchema(sdl))).trim()}\n`;

const run = async (filename, schema, plugins, documents) => {
  const pluginMap = { typescript, operations, typedDocumentNode };
  const text = await codegen({ filename, schema: parse(schema), documents, config, pluginMap, plugins: plugins.map((name) => ({ [name]: config })) });
  return `${banner}${text.trim()}\n`;
};

const listed = async (folder, ending) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => ending.test(path) && !path.includes('/generated/') && !path.includes('/node_modules/'))
    .sort();

/** GraphQL in a source file: the whole of a .graphql file, else what stands in gql`…` (without `${}`: name fragments instead). */
const documentsIn = (path, text) => (path.endsWith('.graphql') ? [text] : [...text.matchAll(/\bgql\s*(?:\(\s*)?`([^`]*)`/g)].map((match) => match[1].replace(/\$\{[^}]*\}/g, '')));

const readDocuments = async (root, schema) => {
  const files = await listed(join(root, 'apps/dashboard/src'), /\.(graphql|tsx?)$/);
  const found = [];
  for (const path of files) {
    for (const text of documentsIn(path, await readFile(path, 'utf8'))) found.push({ location: relative(root, path), document: parse(text) });
  }
  const faults = validate(buildSchema(schema), concatAST(found.map((each) => each.document)));
  const real = faults.filter((fault) => !/is never used\.$/.test(fault.message));
  if (real.length > 0) throw new Error(`The dashboard asks for what the schema does not have:\n${real.map((fault) => `  ${fault.message}`).join('\n')}`);
  return found;
};

const table = (about, name, rows) => `${banner}\n/** ${about} */\nexport const ${name}: Readonly<Record<string, string>> = {\n${rows.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`).join('\n')}\n};\n`;

/** Every generated file with its text, by path relative to `root`. */
export async function generated(root) {
  const schema = normalised(await readFile(join(root, 'apps/api/schema.graphql'), 'utf8'));
  const documents = await readDocuments(root, schema);
  const api = 'apps/api/src/generated/schema-types.ts';
  const dashboard = 'apps/dashboard/src/generated/graphql.ts';
  const files = new Map([['apps/api/schema.graphql', schema], [api, await run(api, schema, ['typescript'], [])]]);
  if (documents.length > 0) {
    const trusted = trustedDocuments(documents.map(({ document }) => document));
    files.set(dashboard, await run(dashboard, schema, ['operations', 'typedDocumentNode'], documents));
    files.set('apps/dashboard/src/generated/document-ids.ts', table('What each operation is sent as: the SHA-256 of its document.', 'documentIds', trusted.map(({ name, id }) => [name, id])));
    files.set('apps/api/src/generated/trusted-documents.ts', table('What the dashboard asks, by the SHA-256 of its text, in hexadecimal.', 'trustedDocuments', trusted.map(({ id, text }) => [id, text])));
  }
  return files;
}

/** Writes what differs and resolves to the paths that differed; with `check` it only tells. */
export async function generate(root, { check }) {
  const differing = [];
  for (const [path, text] of await generated(root)) {
    if ((await readFile(join(root, path), 'utf8').catch(() => '')) === text) continue;
    differing.push(path);
    if (check) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return differing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const rootAt = process.argv.indexOf('--root');
  const root = rootAt === -1 ? join(dirname(fileURLToPath(import.meta.url)), '..') : process.argv[rootAt + 1];
  try {
    const differing = await generate(root, { check });
    for (const path of differing) console.log(check ? `${path} is out of date: run "npm run generate" and commit it` : `${path} written`);
    if (differing.length === 0) console.log('Everything that is generated is up to date');
    process.exitCode = check && differing.length > 0 ? 1 : 0;
  } catch (fault) {
    console.error(fault.message);
    process.exitCode = 1;
  }
}
