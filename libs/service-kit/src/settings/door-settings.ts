/** How the doors that speak HTTP let requests in. */
export interface DoorSettings {
  /** Who may run only the dashboard's own documents: whoever comes by a session, everybody, or nobody. */
  readonly trustedDocuments: 'sessions' | 'all' | 'off';
  /** Requests, sockets and questions on sockets a minute, of one session or token. */
  readonly requestsPerMinute: number;
  /** Sign-ins and refused tokens a minute, of one address. */
  readonly strangerRequestsPerMinute: number;
  /** Addresses, ranges or names of ranges of proxies whose word about an address is taken. */
  readonly proxies: readonly string[];
  /** Seconds that browsers keep to https; null: they are not asked to. */
  readonly keepToHttps: { readonly seconds: number; readonly subdomains: boolean } | null;
  /** What whoever reads the metrics bears; null: they are for this machine alone. */
  readonly metricsToken: string | null;
  /** PEM files; null: plain HTTP, for this machine or behind a proxy that ends TLS. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
}

export interface FoundDoors {
  readonly TRUSTED_DOCUMENTS?: DoorSettings['trustedDocuments'] | undefined;
  readonly REQUESTS_PER_MINUTE?: number;
  readonly STRANGER_REQUESTS_PER_MINUTE?: number;
  readonly PROXIES?: readonly string[];
  readonly HSTS_SUBDOMAINS?: boolean;
  readonly METRICS_TOKEN?: string | undefined;
  readonly HTTPS_CERT?: string | undefined;
  readonly HTTPS_KEY?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  readonly DEMO?: boolean;
  readonly PRODUCTION?: boolean;
}

const secondsInAYear = 31_536_000;

/** What contradicts itself, or opens a door where real people are. */
export function doorFaults({ TRUSTED_DOCUMENTS, PRODUCTION, HTTPS_CERT, HTTPS_KEY }: FoundDoors): string[] {
  const faults: string[] = [];
  if (TRUSTED_DOCUMENTS === 'off' && PRODUCTION === true) faults.push('TRUSTED_DOCUMENTS cannot be off where PRODUCTION is on');
  if ((HTTPS_CERT === undefined) !== (HTTPS_KEY === undefined)) faults.push('HTTPS_CERT and HTTPS_KEY must be set together');
  return faults;
}

/** Sessions ask only what the dashboard asks, but in the demo. Browsers keep to https where the public address is one. */
export function doorsOf({ TRUSTED_DOCUMENTS, REQUESTS_PER_MINUTE = 0, STRANGER_REQUESTS_PER_MINUTE = 0, PROXIES = [], HSTS_SUBDOMAINS = false, METRICS_TOKEN, HTTPS_CERT, HTTPS_KEY, PUBLIC_URL, DEMO = false }: FoundDoors): DoorSettings {
  return {
    trustedDocuments: TRUSTED_DOCUMENTS ?? (DEMO ? 'off' : 'sessions'),
    requestsPerMinute: REQUESTS_PER_MINUTE,
    strangerRequestsPerMinute: STRANGER_REQUESTS_PER_MINUTE,
    proxies: PROXIES,
    keepToHttps: PUBLIC_URL !== undefined && new URL(PUBLIC_URL).protocol === 'https:' ? { seconds: secondsInAYear, subdomains: HSTS_SUBDOMAINS } : null,
    metricsToken: METRICS_TOKEN ?? null,
    tls: HTTPS_CERT === undefined || HTTPS_KEY === undefined ? null : { certFile: HTTPS_CERT, keyFile: HTTPS_KEY },
  };
}
