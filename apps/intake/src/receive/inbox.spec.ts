import { describe, expect, test } from '@jest/globals';
import type { Incoming } from './incoming.js';
import { openInbox, type SaveBatch } from './inbox.js';

const message = (name: string): Incoming => ({ controlId: name, bytes: new Uint8Array(10) }) as Incoming;
const names = (batch: readonly Incoming[]): (string | null)[] => batch.map(({ controlId }) => controlId);
const answers: SaveBatch = async (batch) => batch.map(({ controlId }) => Buffer.from(`stored ${controlId}`));
const quiet = (): void => undefined;
const outcome = (kept: Promise<Buffer | null>): Promise<string> => kept.then((answer) => answer?.toString() ?? 'silence', (fault: unknown) => `refused: ${(fault as Error).message}`);

describe('group commit', () => {
  test('takes what waits together, one statement at a time, in order, no more than a batch holds', async () => {
    const batches: (string | null)[][] = [];
    let running = 0;
    const inbox = openInbox({
      batchSize: 3,
      onFault: quiet,
      save: async (batch) => {
        expect((running += 1)).toBe(1);
        batches.push(names(batch));
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        return answers(batch);
      },
    });
    const kept = ['a', 'b', 'c', 'd'].map((name) => inbox.keep(message(name)));
    await kept[0];
    kept.push(inbox.keep(message('e')));
    expect((await Promise.all(kept)).map(String)).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `stored ${name}`));
    expect(batches).toEqual([['a', 'b', 'c'], ['d', 'e']]);
  });

  test('answers nobody before the statement is done', async () => {
    let commit: () => void = quiet;
    let answered = false;
    const inbox = openInbox({ onFault: quiet, save: (batch) => new Promise((resolve) => { commit = () => resolve(answers(batch)); }) });
    const kept = inbox.keep(message('a')).then(() => { answered = true; });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(answered).toBe(false);
    commit();
    await kept;
  });

  test('a message that the database refuses for its content does not sink its neighbours', async () => {
    const faults: number[] = [];
    const inbox = openInbox({
      onFault: (_, messages) => faults.push(messages),
      save: async (batch) => {
        if (names(batch).includes('bad')) throw Object.assign(new Error('invalid'), { code: '22021' });
        return answers(batch);
      },
    });
    const kept = await Promise.all(['a', 'b', 'bad', 'c', 'd', 'e', 'f'].map((name) => outcome(inbox.keep(message(name)))));
    expect(kept).toEqual(['stored a', 'stored b', 'refused: invalid', 'stored c', 'stored d', 'stored e', 'stored f']);
    expect(faults).toEqual([1]);
  });

  test('a database that is away is asked once a batch, not once a message', async () => {
    let asked = 0;
    const inbox = openInbox({ onFault: quiet, save: async () => { asked += 1; throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' }); } });
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map((name) => outcome(inbox.keep(message(name)))));
    expect([new Set(kept), asked]).toEqual([new Set(['refused: away']), 1]);
  });

  test('a statement that hangs is given up in time, and the next is tried', async () => {
    let asked = 0;
    const inbox = openInbox({ patienceMs: 20, onFault: quiet, save: (batch) => ((asked += 1) === 1 ? new Promise(quiet) : answers(batch)) });
    expect(await outcome(inbox.keep(message('a')))).toContain('refused');
    expect(await outcome(inbox.keep(message('a')))).toBe('stored a');
  });
});
