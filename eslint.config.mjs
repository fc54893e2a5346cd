// Everything here is an error: a warning is read by nobody. The rules of the house's own making stand in tools/lint.
import tseslint from 'typescript-eslint';
import { direction } from './tools/lint/direction.mjs';
import { noMachine } from './tools/lint/no-machine.mjs';
import { packages } from './tools/lint/packages.mjs';
import { readsInViewer } from './tools/lint/reads-in-viewer.mjs';
import { tellingFolders } from './tools/lint/telling-folders.mjs';
import { pureLibs } from './tools/lint/layers.mjs';
import { longFiles } from './tools/lint/long-files.mjs';

const house = { rules: { direction, packages, 'no-machine': noMachine, 'reads-in-viewer': readsInViewer, 'telling-folders': tellingFolders } };
const code = ['libs/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', 'test/**/*.ts'];
const tests = ['**/*.spec.{ts,tsx}', '**/src/testing/**/*.ts', 'test/**/*.ts'];

const untypedRows = ['assignment', 'member-access', 'return', 'argument', 'call'].map((what) => `@typescript-eslint/no-unsafe-${what}`);

const focusedOrSkipped = ['it', 'test', 'describe'].flatMap((name) => ['only', 'skip', 'todo', 'failing'].map((property) => ({
  object: name, property, message: 'Every committed test runs.',
}))).concat(['fit', 'fdescribe', 'xit', 'xtest', 'xdescribe'].map((property) => ({ property, message: 'Every committed test runs.' })));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.nx/**', 'coverage/**', '**/*.generated.ts', '**/generated/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.mjs'],
    rules: { 'no-undef': 'off', 'no-unused-vars': 'error', 'prefer-const': 'error', 'no-var': 'error', eqeqeq: 'error', 'no-constant-condition': 'error' },
  },
  {
    files: code,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house },
    rules: {
      'house/direction': 'error',
      'house/packages': 'error',
      'house/telling-folders': 'error',
      complexity: ['error', { max: 20, variant: 'modified' }],
      'max-lines': ['error', { max: 200 }],
      'max-params': ['error', 6],
      'max-depth': ['error', 4],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      // `== null` says "null or undefined", as the API's empty values are.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Numbers and booleans read well in a sentence; objects do not, and stay forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Matters of taste, decided for short code.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Identifiers and codes are ASCII: spreading one gives its characters.
      '@typescript-eslint/no-misused-spread': 'off',
      // It takes a flag that a callback sets for a constant; in the pure libraries (below), where nothing is set from afar, it holds.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A Nest module is a class with nothing in it but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
      // These four ask the type checker so much that lint took twice as long, and found nothing here.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      // An async function without await keeps an interface's promise, and turns a throw into a rejection.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: pureLibs.map((name) => `libs/${name}/src/**/*.ts`), ignores: tests, rules: { 'house/no-machine': 'error', '@typescript-eslint/no-unnecessary-condition': 'error' } },
  { files: ['apps/api/src/**/*.ts'], ignores: tests, rules: { 'house/reads-in-viewer': 'error' } },
  // A row is `any` until it is named, and naming it checks nothing: integration tests hold each query to its shape.
  { files: ['libs/store/src/**/*.ts', 'apps/{api,worker,homeward}/src/**/*.ts', ...tests], rules: Object.fromEntries(untypedRows.map((rule) => [rule, 'off'])) },
  // Components take their handlers as properties, bound by nothing.
  { files: ['apps/dashboard/src/**/*.{ts,tsx}'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  // The launcher and the operator's tool speak to a terminal.
  { files: ['apps/homeward/src/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      'no-restricted-properties': ['error', ...focusedOrSkipped],
      'no-restricted-globals': ['error', 'fit', 'fdescribe', 'xit', 'xtest', 'xdescribe'],
      // A test says what it knows: a row that is missing fails it with a clear stack either way.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Jest takes its global set-up as a default export.
  { files: ['test/tools/integration-*.ts'], rules: { 'no-restricted-exports': 'off' } },
  ...Object.entries(longFiles).filter(([file]) => /\.tsx?$/.test(file)).map(([file, { lines }]) => ({ files: [file], rules: { 'max-lines': ['error', { max: lines }] } })),
);
