import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The schema as it is written down, and checked to be up to date. */
export const schemaText = (): string => readFileSync(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8');
