import { createServer } from 'node:net';

/** Below the ports that a system gives by chance to whoever connects or asks for any: what is free here stays so until it is used. */
const [first, last] = [12_000, 32_000];
/** Each process goes its own way through them. */
let next = (process.pid * 97) % (last - first);

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => { server.close(() => resolve(true)); });
  });

/** Ports that are free now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = first + (next = (next + 1) % (last - first));
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}
