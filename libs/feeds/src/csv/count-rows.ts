import { decodeText } from './decode-text.js';
import { splitRecords } from './split-records.js';

/** Whether a file has more than `most` rows below its header; counted as they are read, and read only where its line ends leave it open. */
export function hasMoreRows(bytes: Uint8Array, most: number): boolean {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a || byte === 0x0d) lines += 1;
  return lines > most && splitRecords(decodeText(bytes).text).length - 1 > most;
}
