import { expect, test } from '@jest/globals';
import { createLogger } from '@homeward/service-kit';
import { graphqlOptions } from './graphql-options.js';
import { usualLimits } from './limits/limits.js';

// The dashboard's routes answer every GET before GraphQL is reached; this holds where they do not.
test('a question that does not come by POST is refused before anybody looks who asks', async () => {
  let asked = 0;
  const doorman = { letIn: () => Promise.resolve({ viewer: { name: String((asked += 1)), grants: [] } }) };
  const { context } = graphqlOptions({} as never, doorman as never, { settings: { demo: false, doors: { trustedDocuments: 'off' } } as never, logger: createLogger('post', 'silent' as 'error') }, usualLimits);
  const come = (method: string): Promise<unknown> => (context as (given: object) => Promise<unknown>)({ req: { method, headers: {}, body: { query: '{ viewer { name } }' } } });
  await expect(come('GET')).rejects.toMatchObject({ extensions: { code: 'BAD_REQUEST', http: { status: 405 } } });
  expect(asked).toBe(0);
  // Control: the same by POST goes through.
  await expect(come('POST')).resolves.toMatchObject({ viewer: { name: '1' } });
});
