/** Whether a peer's address is this machine's own (an IPv4 address may come mapped into IPv6). */
export const isLoopback = (address: string | undefined): boolean => address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
