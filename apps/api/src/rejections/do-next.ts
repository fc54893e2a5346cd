import type { GroupRow } from './rejection-groups.js';

const cannotBeRead = 'Ask the sender to send it again: what came in was not whole, so reading it again does not help.';
const batchToCheck = 'Check with the sender that the file is whole, and ask for what is missing. The messages that it held were read.';

/** What to do about reasons whose remedy is not that of every other. */
const byCode: Readonly<Record<string, string>> = {
  FAULT: 'This is a fault of ours. Tell the people who run Homeward; once they have mended it, choose “Read again”.',
  UNKNOWN_SENDER: 'Add the sender to a feed, with its MSH-3 and MSH-4. Then choose “Read again”: what it sent goes to that feed.',
  PROCESSING_ID_NOT_TAKEN: 'If these are live messages, let the feed take their processing id, then choose “Read again”. If they are tests, there is nothing to do.',
  SNAPSHOT_WAITS: 'Check with the sender that the file is whole. If it is, send it again and confirm it.',
  SNAPSHOT_TRUNCATED: 'Ask the sender for the whole file.',
  FRAME_TOO_LARGE: cannotBeRead,
  FRAME_BROKEN: cannotBeRead,
  HEADER_MISSING: cannotBeRead,
  CERTIFICATE_NOT_OF_FEED:
    'Find out who sent it: its certificate is not one of this feed. If the sender is the right one, add its certificate to the feed and ask it to send again. It is never read again from here: it may be forged.',
  BATCH_COUNT_WRONG: batchToCheck,
  BATCH_NOT_CLOSED: batchToCheck,
  PROVIDER_UNKNOWN: 'Send the provider’s name once, in any row. Then choose “Read again”.',
};

/** What somebody should do about a group of rejections, in plain words. */
export const doNext = ({ code, transport }: Pick<GroupRow, 'code' | 'transport'>): string =>
  byCode[code] ??
  (transport === 'CSV'
    ? 'Ask the sender to correct the rows, and send a file with the corrected rows. If the feed was set up wrongly, mend its settings and choose “Read again”.'
    : 'If the feed was set up wrongly, mend its settings and choose “Read again”. If the source is wrong, ask its team to correct the record and send it again.');
