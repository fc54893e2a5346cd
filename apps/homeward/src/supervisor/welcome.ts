export interface Welcome {
  readonly address: string;
  readonly mllpPort: number;
  readonly demo: boolean;
  readonly dataDir: string;
}

/** What `npm start` prints once the first page can be opened. */
export function welcome({ address, mllpPort, demo, dataDir }: Welcome): string {
  return [
    '',
    `  Homeward is at  ${address}`,
    `  HL7 v2 (MLLP)   port ${mllpPort}`,
    `  Sign-in         none in this version: open to this machine only`,
    `  City            ${demo ? 'a demo city of invented people, live over the real feeds (DEMO=off starts empty)' : 'empty until feeds arrive (DEMO=off)'}`,
    `  Data and logs   ${dataDir}`,
    '',
    '  Ctrl-C stops everything and keeps the data.',
    '',
  ].join('\n');
}
