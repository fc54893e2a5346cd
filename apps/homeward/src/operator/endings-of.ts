import type { Running } from '../supervisor/running.js';
import { headerField } from './header-fields.js';
import { outcomesOf } from './outcomes-of.js';
import type { Sent } from './send-messages.js';
import { tally } from './tally.js';

/** A line for each message: file, number, event, answer, what it ended as, why, and on which feed; then the counts. */
export async function endingsOf(sent: readonly Sent[], { databaseUrl, placeId }: Running): Promise<string> {
  const endings = await outcomesOf(databaseUrl, placeId, sent.map(({ message }) => message));
  const lines = sent.map(({ file, number, message, code }, index) => {
    const ending = endings[index];
    return [file, number, headerField(message, 9) || 'no event', code, ending?.outcome ?? 'NOT FOUND', ending?.code ?? '', ending?.feedId ?? ''].join('\t');
  });
  return [...lines, `Ended as: ${tally(endings.map(({ outcome }) => outcome ?? 'NOT FOUND'))}`].join('\n');
}
