import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { endingsOf } from './endings-of.js';
import { runningHere } from './place-of-work.js';
import { sendCsv } from './send-csv.js';
import { sendFhir } from './send-fhir.js';
import { noneAskedFor, sendMessages } from './send-messages.js';
import { ToolError } from './tool-error.js';

export const sendHelp = `send FILE…           sends feed files over the real wire
  .csv and .json (FHIR) files go to the HTTP intake, all others over MLLP, one message at a time
  --outcomes         also says what each HL7 message ended as
  --kind KIND        the kind of a .csv file, where its header row does not say
  --feed ID          the feed of a .csv or .json file
  --mode MODE        changes (the default) or snapshot
  --as-at TIME       the moment a snapshot speaks of
  --mllp HOST:PORT   sends to another machine's MLLP port`;

interface File {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What became of one file, and of how much of it nothing. */
interface Sent {
  readonly lines: readonly string[];
  readonly rejected: number;
}

const isTable = ({ name }: Pick<File, 'name'>): boolean => /\.csv$/i.test(name);

const isFhir = ({ name }: File): boolean => /\.json$/i.test(name);

const readAll = (paths: readonly string[]): Promise<File[]> =>
  Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(path).catch(() => { throw new ToolError(`${path} cannot be read.`); });
      return { name: basename(path), bytes };
    }),
  );

/** A file that cannot be sent costs its neighbours nothing. */
const notSent = (fault: unknown): Sent => {
  if (!(fault instanceof ToolError)) throw fault;
  return { lines: [fault.message], rejected: 1 };
};

/** Sends files; resolves to the exit code: 0 when everything was taken. */
export async function send(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { outcomes: { type: 'boolean' }, kind: { type: 'string' }, feed: { type: 'string' }, mode: { type: 'string' }, 'as-at': { type: 'string' }, mllp: { type: 'string' } },
  });
  if (positionals.length === 0) throw new ToolError('Say which files to send.');
  const files = await readAll(positionals);
  const running = await runningHere();
  let taken = true;

  const { address, tokens: { integration: token } } = running;
  const { kind, feed, mode } = values;
  const sendOne = ({ name, bytes }: File): Promise<Sent> =>
    isTable({ name }) ? sendCsv(name, bytes, { address, token, kind, feed, mode, asAt: values['as-at'] }) : sendFhir(name, bytes, { address, token, feed });
  for (const file of files.filter((one) => isTable(one) || isFhir(one))) {
    const { lines, rejected } = await sendOne(file).catch(notSent);
    console.log(lines.join('\n'));
    taken &&= rejected === 0;
  }
  const streams = files.filter((file) => !isTable(file) && !isFhir(file));
  if (streams.length > 0) {
    const [host = running.mllpHost, port = running.mllpPort] = values.mllp?.split(':') ?? [];
    const { sent, faults } = await sendMessages(streams, host, Number(port));
    taken &&= faults === 0 && sent.every(({ code }) => ['AA', 'CA', noneAskedFor].includes(code));
    if (values.outcomes) console.log(await endingsOf(sent, running));
  }
  return taken ? 0 : 1;
}
