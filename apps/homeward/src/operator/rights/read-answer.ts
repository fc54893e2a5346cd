import { createInterface } from 'node:readline/promises';

/** One line from whoever is at the terminal, or from what is piped in; empty where there is none. */
export async function readAnswer(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => { asking.once('close', () => resolve('')); });
    return (await Promise.race([asking.question(question), ended])).trim();
  } finally {
    asking.close();
  }
}
