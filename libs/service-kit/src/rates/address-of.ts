import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';

/**
 * Makes what tells a request's address: that of the connection, or, where that is one of `proxies`, the last in `X-Forwarded-For`
 * that is none of them. What anybody else writes into that header is not believed. `unknown` where the connection is gone.
 */
export function addressOf(proxies: readonly string[]): (request: IncomingMessage) => string {
  const trusted = proxyAddress.compile([...proxies]);
  return (request) => (request.socket.remoteAddress === undefined ? 'unknown' : proxyAddress(request, trusted));
}
