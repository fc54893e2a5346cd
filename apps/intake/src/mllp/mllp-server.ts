import { createServer, type AddressInfo, type Socket } from 'node:net';
import { serveConnection, type Connection, type ConnectionParts } from './connection.js';

export interface MllpServer {
  readonly port: number;
  /** Takes no new connection, answers what was read, closes. */
  stop(): Promise<void>;
}

/** Listens for HL7 v2 over MLLP. Port 0 takes any free one. Rejects when the port is taken. */
export async function listenForMllp(parts: ConnectionParts, port: number, host: string): Promise<MllpServer> {
  const { limits } = parts;
  const peers = new Map<Socket, Connection>();

  const server = createServer({ allowHalfOpen: false, noDelay: true, keepAlive: true }, (socket) => {
    if (!hasRoom(socket)) return void socket.destroy();
    peers.set(socket, serveConnection(socket, parts));
    socket.once('close', () => peers.delete(socket));
  });

  /** At a cap, the oldest peer that never delivered anything gives way: silent sockets cannot shut out an honest sender. */
  const hasRoom = (socket: Socket): boolean => {
    const neighbours = [...peers.keys()].filter((peer) => peer.remoteAddress === socket.remoteAddress);
    const crowded = neighbours.length >= limits.connectionsFromOneAddress ? neighbours : peers.size >= limits.connections ? [...peers.keys()] : null;
    if (crowded === null) return true;
    const silent = crowded.find((peer) => peers.get(peer)?.delivered === false);
    if (silent === undefined) return false;
    peers.delete(silent);
    silent.destroy();
    return true;
  };

  const sweep = setInterval(() => {
    const now = Date.now();
    for (const peer of peers.values()) peer.closeIfLate(now);
  }, Math.min(1_000, limits.completeWithinMs / 4));
  sweep.unref();

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      clearInterval(sweep);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...peers.values()].map((peer) => peer.stop()));
      for (const socket of peers.keys()) socket.destroySoon();
      setTimeout(() => peers.forEach((_, socket) => socket.destroy()), 1_000).unref();
      await closed;
    },
  };
}
