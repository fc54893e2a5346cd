import type { Running } from '../supervisor/running.js';
import { outcomesOf } from './outcomes-of.js';
import type { Sent } from './send-messages.js';
import { tally } from './tally.js';

/** MSH-9 as far as it can be read. */
const eventOf = (message: Buffer): string => {
  const header = message.toString('latin1').split(/[\r\n]/, 1)[0] ?? '';
  return (header.startsWith('MSH') && header.split(header[3] ?? '|')[8]) || 'no event';
};

/** A line for each message: file, number, event, answer, what it ended as, why, and on which feed; then the counts. */
export async function endingsOf(sent: readonly Sent[], { databaseUrl, placeId }: Running): Promise<string> {
  const endings = await outcomesOf(databaseUrl, placeId, sent.map(({ message }) => message));
  const lines = sent.map(({ file, number, message, code }, index) => {
    const ending = endings[index];
    return [file, number, eventOf(message), code, ending?.outcome ?? 'NOT FOUND', ending?.code ?? '', ending?.feedId ?? ''].join('\t');
  });
  return [...lines, `Ended as: ${tally(endings.map(({ outcome }) => outcome ?? 'NOT FOUND'))}`].join('\n');
}
