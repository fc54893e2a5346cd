import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TlsFiles } from './tls-files.js';
import { serveConnection, type Connection, type ConnectionParts } from './connection.js';

export interface MllpServer {
  readonly port: number;
  /** Takes no new connection, answers what was read, closes. */
  stop(): Promise<void>;
}

/** Listens for HL7 v2 over MLLP, with `tls` only to peers that show a certificate of its authority. Port 0 takes any free one. Rejects when the port is taken. */
export async function listenForMllp(parts: ConnectionParts, port: number, host: string, tls?: TlsFiles): Promise<MllpServer> {
  const { limits, tell = () => undefined } = parts;
  const peers = new Map<Socket, Connection>();

  const serve = (socket: Socket): void => {
    if (!hasRoom(socket)) {
      tell('NO_ROOM');
      return void socket.destroy();
    }
    peers.set(socket, serveConnection(socket, parts));
    socket.once('close', () => peers.delete(socket));
  };
  const plain = { allowHalfOpen: false, noDelay: true, keepAlive: true };
  const server: Server = tls === undefined
    ? createServer(plain, serve)
    : createTlsServer({ ...plain, ...tls, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2', handshakeTimeout: limits.completeWithinMs }, serve).on('tlsClientError', () => tell('TLS_REFUSED'));
  // Peers in the middle of a handshake are not among `peers` yet, and must not be without number either.
  if (tls !== undefined) server.maxConnections = limits.connections;

  /** At a cap, the oldest peer that never delivered anything gives way: silent sockets cannot shut out an honest sender. */
  const hasRoom = (socket: Socket): boolean => {
    const neighbours = [...peers.keys()].filter((peer) => peer.remoteAddress === socket.remoteAddress);
    const crowded = neighbours.length >= limits.connectionsFromOneAddress ? neighbours : peers.size >= limits.connections ? [...peers.keys()] : null;
    if (crowded === null) return true;
    const silent = crowded.find((peer) => peers.get(peer)?.delivered === false);
    if (silent === undefined) return false;
    peers.delete(silent);
    tell('GAVE_WAY');
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
