import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { acknowledgementCode, connectMllp } from './mllp-client.js';
import { outcomesOf } from './outcomes-of.js';
import { runningHere } from './place-of-work.js';
import { sendCsv } from './send-csv.js';
import { splitMessages } from './split-messages.js';
import { ToolError } from './tool-error.js';

export const sendHelp = `send FILE…           sends feed files over the real wire
  .csv files go to the HTTP intake, all others over MLLP, one message at a time
  --outcomes         also says what each HL7 message ended as
  --kind KIND        the kind of a .csv file, where its header row does not say
  --feed ID          the feed of a .csv file
  --mode MODE        changes (the default) or snapshot
  --as-at TIME       the moment a snapshot speaks of
  --mllp HOST:PORT   sends to another machine's MLLP port`;

const tally = (codes: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort().map(([code, count]) => `${count} ${code}`).join(', ');
};

/** MSH-9 as far as it can be read: for the list of endings. */
const eventOf = (message: Buffer): string => {
  const header = message.toString('latin1').split(/[\r\n]/, 1)[0] ?? '';
  return (header.startsWith('MSH') && header.split(header[3] ?? '|')[8]) || 'no event';
};

/** Sends files; resolves to the exit code: 0 when everything was taken. */
export async function send(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { outcomes: { type: 'boolean' }, kind: { type: 'string' }, feed: { type: 'string' }, mode: { type: 'string' }, 'as-at': { type: 'string' }, mllp: { type: 'string' } },
  });
  if (positionals.length === 0) throw new ToolError('Say which files to send.');
  const files = await Promise.all(positionals.map(async (path) => ({ name: basename(path), bytes: await readFile(path).catch(() => { throw new ToolError(`${path} cannot be read.`); }) })));
  const tables = files.filter(({ name }) => /\.csv$/i.test(name));
  const streams = files.filter(({ name }) => !/\.csv$/i.test(name));
  const running = await runningHere();
  let taken = true;

  for (const { name, bytes } of tables) {
    const { lines, rejected } = await sendCsv(name, bytes, { address: running.address, token: running.tokens.integration, kind: values.kind, feed: values.feed, mode: values.mode, asAt: values['as-at'] });
    console.log(lines.join('\n'));
    taken &&= rejected === 0;
  }
  if (streams.length === 0) return taken ? 0 : 1;

  const [host = running.mllpHost, port = running.mllpPort] = values.mllp?.split(':') ?? [];
  const client = await connectMllp(host, Number(port));
  const codes: string[] = [];
  const sent: { name: string; number: number; message: Buffer }[] = [];
  try {
    for (const { name, bytes } of streams) {
      const messages = splitMessages(bytes);
      const answered: string[] = [];
      for (const [index, message] of messages.entries()) {
        answered.push(acknowledgementCode(await client.ask(message)));
        sent.push({ name, number: index + 1, message });
      }
      codes.push(...answered);
      console.log(`${name}: ${messages.length} messages: ${tally(answered) || 'none'}`);
    }
  } finally {
    client.close();
  }
  console.log(`Sent ${sent.length} messages: ${tally(codes) || 'none'}`);
  taken &&= codes.every((code) => code === 'AA' || code === 'CA');

  if (values.outcomes) {
    const endings = await outcomesOf(running.databaseUrl, running.placeId, sent.map(({ message }) => message));
    for (const [index, { outcome, code, feedId }] of endings.entries()) {
      const one = sent[index];
      if (one) console.log([one.name, one.number, eventOf(one.message), codes[index], outcome ?? 'NOT FOUND', code ?? '', feedId ?? ''].join('\t'));
    }
    console.log(`Ended as: ${tally(endings.map(({ outcome }) => outcome ?? 'NOT FOUND'))}`);
  }
  return taken ? 0 : 1;
}
