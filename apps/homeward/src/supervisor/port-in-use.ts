import { createServer } from 'node:net';

const sentence = (setting: string, port: number, host: string): string =>
  `${setting} ${port} is already in use on ${host} by another program. Stop that program, or choose another port, for example: ${setting}=${port + 1} npm start`;

/** What to print when a listener found its port taken; undefined for any other error. */
export function portInUse(error: unknown): string | undefined {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code !== 'EADDRINUSE' || port === undefined) return undefined;
  return sentence(port === Number(process.env['MLLP_PORT'] ?? 2575) ? 'MLLP_PORT' : 'PORT', port, address ?? 'this machine');
}

/** Tries every port that will be listened on; gives one sentence for each that is taken or not allowed. */
export async function takenPorts(ports: Readonly<Record<string, number>>, host: string): Promise<string[]> {
  const tried = Object.entries(ports).map(
    ([setting, port]) =>
      new Promise<string[]>((resolve) => {
        const server = createServer();
        server.once('error', (error: NodeJS.ErrnoException) => {
          if (error.code === 'EADDRINUSE') resolve([sentence(setting, port, host)]);
          else if (error.code === 'EACCES') resolve([`${setting} ${port} is below 1024, where only root may listen: choose a higher one.`]);
          else resolve([`HOST ${host} is not an address of this machine (${error.code}).`]);
        });
        server.listen(port, host, () => server.close(() => resolve([])));
      }),
  );
  return [...new Set((await Promise.all(tried)).flat())];
}
