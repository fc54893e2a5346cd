import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether somebody may read the metrics (ASVS 5.0, V13.4.5): who bears the token that is set for that, in `Authorization: Bearer`; where none is
 * set, who asks from this machine itself. What came through a proxy did not, wherever the proxy stands.
 */
export function mayScrape({ socket: { remoteAddress }, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, token: string | null): boolean {
  if (token !== null) return timingSafeEqual(hashOf(headers.authorization ?? ''), hashOf(`Bearer ${token}`));
  if (remoteAddress === undefined || headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return thisMachine.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4');
}
