import { splitBatch } from '@homeward/feeds';
import { acknowledgementCode } from './header-fields.js';
import { connectMllp } from './mllp-client.js';
import { tally } from './tally.js';
import { ToolError } from './tool-error.js';

/** What stands for the answer of a message that asked for none. */
export const noneAskedFor = 'none asked for';

export interface Sent {
  readonly file: string;
  /** From 1, within its file. */
  readonly number: number;
  readonly message: Buffer;
  /** MSA-1 of the answer, or `noneAskedFor`. */
  readonly code: string;
}

/** Sends every message of the files in order, each after the one before was answered, and prints the counts; `faults` are those of the batches that they came in. */
export async function sendMessages(files: readonly { readonly name: string; readonly bytes: Buffer }[], host: string, port: number): Promise<{ readonly sent: readonly Sent[]; readonly faults: number }> {
  const client = await connectMllp(host, port);
  const sent: Sent[] = [];
  let faultsFound = 0;
  try {
    for (const { name, bytes } of files) {
      const codes: string[] = [];
      const { messages, faults } = splitBatch(bytes);
      faultsFound += faults.length;
      for (const { code, location, message } of faults) console.log(`${name}: ${code} at ${location ?? 'the file'}: ${message}`);
      for (const [index, part] of messages.entries()) {
        const message = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
        const reply = await client.ask(message).catch((error: unknown) => {
          throw new ToolError(`${name}, message ${index + 1}: ${error instanceof Error ? error.message : 'no answer'} ${sent.length} messages were answered before it.`);
        });
        const code = reply ? acknowledgementCode(reply) : noneAskedFor;
        codes.push(code);
        sent.push({ file: name, number: index + 1, message, code });
      }
      console.log(`${name}: ${codes.length} messages: ${tally(codes) || 'none'}`);
    }
  } finally {
    client.close();
  }
  console.log(`Sent ${sent.length} messages: ${tally(sent.map(({ code }) => code)) || 'none'}`);
  return { sent, faults: faultsFound };
}
