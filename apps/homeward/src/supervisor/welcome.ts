export interface Welcome {
  readonly address: string;
  readonly mllpPort: number;
  readonly demo: boolean;
  readonly demoStaff: readonly string[];
  /** Unset: no OpenID provider is set up. */
  readonly issuer?: string;
  readonly dataDir: string;
}

/** What `npm start` prints once the first page can be opened. */
const signInText = ({ demoStaff, issuer }: Pick<Welcome, 'demoStaff' | 'issuer'>): string => {
  if (demoStaff.length > 0) return `choose who you are: ${demoStaff.slice(0, 2).join(' or ')}${demoStaff.length > 2 ? `, or one of ${demoStaff.length - 2} with other work` : ''} (invented, no password, this machine only)`;
  return issuer === undefined ? 'by access token (npm run homeward -- token create --role operator)' : `at ${issuer}`;
};

export function welcome({ address, mllpPort, demo, demoStaff, issuer, dataDir }: Welcome): string {
  return [
    '',
    `  Homeward is at  ${address}`,
    `  HL7 v2 (MLLP)   port ${mllpPort}`,
    `  Sign-in         ${signInText({ demoStaff, ...(issuer !== undefined && { issuer }) })}`,
    `  City            ${demo ? 'a demo city of invented people, live over the real feeds (DEMO=off starts empty)' : 'empty until feeds arrive (DEMO=off)'}`,
    `  Data and logs   ${dataDir}`,
    '',
    '  Ctrl-C stops everything and keeps the data.',
    '',
  ].join('\n');
}
