import { open } from 'node:fs/promises';
import { answer } from './answering.js';

const [port = '', file = ''] = process.argv.slice(2);
const journal = await open(file, 'a');

interface Waiting {
  readonly message: Buffer;
  readonly resolve: () => void;
}

let waiting: Waiting[] = [];
let writing = false;

/** A file that is appended to and flushed (fdatasync), one write in flight, with all that waits: the least that keeps a message. */
const write = async (): Promise<void> => {
  writing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await journal.write(Buffer.concat(batch.map(({ message }) => message)));
    await journal.datasync();
    batch.forEach(({ resolve }) => resolve());
  }
  writing = false;
};

answer(Number(port), (message) => new Promise((resolve) => {
  waiting.push({ message, resolve });
  if (!writing) void write();
}));
