import type { StartedHomeward } from './start-homeward.js';

/** Asks the API as an operator; throws with the errors that came back. */
export async function ask<T>({ address, tokens }: Pick<StartedHomeward, 'address' | 'tokens'>, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.operator}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** Sends a file as a source does; returns the answer. */
export async function sendCsv({ address, tokens }: Pick<StartedHomeward, 'address' | 'tokens'>, kind: string, feed: string, text: string): Promise<{ accepted: number; rejected: number }> {
  const response = await fetch(`${address}/intake/csv/${kind}?feed=${feed}&mode=changes`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${tokens.integration}` },
    body: text,
  });
  return (await response.json()) as { accepted: number; rejected: number };
}

/** Asks again until `ready` likes the answer; throws with the last one when it never does. */
export async function until<T>(read: () => Promise<T>, ready: (answer: T) => boolean, patienceMs = 120_000): Promise<T> {
  for (const end = Date.now() + patienceMs; ; ) {
    const answer = await read();
    if (ready(answer)) return answer;
    if (Date.now() > end) throw new Error(`never so: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
