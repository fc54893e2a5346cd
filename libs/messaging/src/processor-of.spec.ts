import { expect, test } from '@jest/globals';
import { processorOf } from './processor-of.js';

const done = async (): Promise<void> => undefined;

test('a queue is worked only with a handler for each of its jobs and no other', () => {
  expect(() => processorOf('interpret', ['feed'], { feed: done })).not.toThrow();
  expect(() => processorOf('interpret', ['feed'], {})).toThrow('queue interpret has no handler for feed');
  expect(() => processorOf('interpret', ['feed'], { feed: done, due: done })).toThrow('queue interpret has no job called due');
});

test('a job that nobody knows is not tried again', async () => {
  const processor = processorOf('interpret', ['feed'], { feed: done });
  await expect(processor({ name: 'left-over', data: {} } as never)).rejects.toMatchObject({ name: 'UnrecoverableError' });
});
