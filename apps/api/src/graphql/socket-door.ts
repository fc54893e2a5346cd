import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { ServerOptions } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';

const path = '/graphql';

/**
 * Where sockets come in. Our own instead of the framework's, which lets each message be 100 MiB before anybody is known: a
 * message of more than `most` bytes closes the socket with 1009, "message too big" (RFC 6455, 7.4.1).
 */
export class SocketDoor implements OnApplicationBootstrap, OnModuleDestroy {
  private served: { dispose(): void | Promise<void> } | undefined;

  public constructor(
    private readonly server: () => Server,
    private readonly options: () => ServerOptions,
    private readonly most: number,
  ) {}

  public onApplicationBootstrap(): void {
    const sockets = new WebSocketServer({ noServer: true, maxPayload: this.most });
    this.served = useServer(this.options(), sockets);
    // A peer that breaks the protocol is closed by ws itself, with the fitting code; nobody needs to be woken for it.
    sockets.on('connection', (socket: WebSocket) => socket.removeAllListeners('error').on('error', () => undefined));
    this.server().on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] === path) sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request));
      else socket.destroy();
    });
  }

  public async onModuleDestroy(): Promise<void> {
    await this.served?.dispose();
  }
}
