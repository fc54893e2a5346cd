import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { counted } from '@homeward/board';
import { firstComponent, interpretHl7, isSender, readHeader, splitBatch, type Header } from '@homeward/feeds';
import { readSettings } from '@homeward/service-kit';
import { readPlaceFile, settledSettings, type Feed } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import { definitionFrom } from './definition-from.js';
import { describeReading } from './describe-reading.js';

export const tryHelp = `feed try FILE…       shows what a feed's settings make of HL7 messages; sends and keeps nothing, names nobody
  --settings FILE    and the other options of feed add`;

/** Reads the messages of files as a feed would; resolves to 0 when each was read without a rejection. */
export async function tryFeed(args: string[]): Promise<number> {
  const { feed, files } = await definitionFrom(args);
  if (files.length === 0) throw new ToolError('Say which message files to try: feed try --settings FILE MESSAGE-FILE…');
  const settings = settledSettings(feed.feedId, feed.settings, readPlaceFile(readSettings(process.env).placeFile).zone);
  const listening: Feed = { ...feed, settings };
  let refused = 0;
  for (const path of files) {
    const bytes = await readFile(path).catch(() => {
      throw new ToolError(`${path} cannot be read.`);
    });
    const { messages, faults } = splitBatch(bytes);
    console.log(`${basename(path)}: ${counted(messages.length, 'message')}`);
    for (const fault of faults) console.log(`  ${fault.code} at ${fault.location ?? 'the file'}: ${fault.message}`);
    for (const [index, message] of messages.entries()) {
      const reading = interpretHl7(message, settings, { receivedAt: new Date().toISOString() });
      if (reading.rejections.length > 0) refused += 1;
      console.log([`message ${index + 1}`, ...describeReading(message, reading), `sender       ${senderLine(readHeader(message), listening)}`].join('\n  '));
    }
    refused += faults.length;
  }
  return refused === 0 ? 0 : 1;
}

function senderLine(header: Header | null, feed: Feed): string {
  if (header === null) return 'no usable MSH: answered AR on the wire';
  const named = `MSH-3 ${header.sendingApplication || 'empty'}, MSH-4 ${header.sendingFacility || 'empty'}`;
  if (feed.transport === 'MLLP' && !feed.settings.acceptAnySenderOnLoopback && !feed.settings.senders.some((sender) => isSender(header, sender))) return `${named}: NOT a sender of this feed, so on the wire the message would not come here`;
  const processingId = firstComponent(header, header.processingId);
  return feed.settings.processingIds.includes(processingId) ? `${named}: a sender of this feed` : `${named}; MSH-11 ${processingId || 'empty'} is NOT taken: answered AR`;
}
