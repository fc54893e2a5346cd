import { WebSocket } from 'ws';
import type { ApiForTest } from '../../testing/api-for-test.js';

/** What came back of an attack: over HTTP its status, over a socket 200 or the code with which it was closed. */
export interface Said {
  readonly status: number;
  readonly text: string;
}

/** What an attacker who is let in can do to a server. */
export interface Door {
  post(body: unknown, headers?: Record<string, string>): Promise<Said>;
  get(search: string, headers?: Record<string, string>): Promise<Said>;
  /** Asks each at once over one socket; what was said to the last of them. */
  socket(...payloads: readonly object[]): Promise<Said>;
}

const said = async (response: Response): Promise<Said> => ({ status: response.status, text: await response.text() });

export function abuseDoor({ url }: Pick<ApiForTest, 'url'>, token: string): Door {
  const authorization = `Bearer ${token}`;
  return {
    post: async (body, headers = {}) =>
      said(await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization, 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })),
    get: async (search, headers = {}) => said(await fetch(`${url}/graphql?${search}`, { headers: { authorization, ...headers } })),
    socket: (...payloads) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws']);
        const end = (what: Said): void => {
          resolve(what);
          socket.close();
        };
        socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
        socket.on('error', () => undefined);
        socket.on('close', (status) => resolve({ status, text: '' }));
        socket.on('message', (raw: Buffer) => {
          const message = JSON.parse(raw.toString()) as { type: string; id?: string; payload?: unknown };
          if (message.type === 'connection_ack') payloads.forEach((payload, index) => socket.send(JSON.stringify({ id: String(index + 1), type: 'subscribe', payload })));
          const errors = message.type === 'error' ? { errors: message.payload } : message.payload;
          if (message.id === String(payloads.length)) end({ status: 200, text: JSON.stringify(errors ?? {}) });
        });
      }),
  };
}

/** Nothing of what was asked for came. */
export const refused = ({ status, text }: Said): boolean => status >= 400 || !/"data":\{/.test(text);
