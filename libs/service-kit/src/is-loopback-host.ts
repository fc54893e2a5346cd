/** Whether a host name or address, as it stands in a URL or a setting, is this machine's own. */
export const isLoopbackHost = (host: string): boolean => host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
