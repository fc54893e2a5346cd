import type { Client } from 'pg';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { stubbornSender } from '../tools/stubborn-sender.js';
import { canary } from './canary.js';

/** The doors of a city whose roles run apart. */
export interface Doors {
  readonly mllpPort: number;
  readonly intake: string;
  readonly api: string;
  readonly tokens: { readonly operator: string; readonly integration: string };
  readonly superuser: Client;
  /** Resolves when no message waits to be read. */
  settled(): Promise<unknown>;
}

const { nhsNumber, family, given, mrn, birthDate, postcode } = canary;
const pid = `PID|1||${nhsNumber}^^^NHS^NH~${mrn}^^^RTD^MR||${family}^${given}||${birthDate}|F|||1 Quillfeather Lane^^Newcastle^^${postcode}`;
const adt = (id: string, event: string, at: string, { sender = 'KILLPAS|RTD02', location = 'WA^B^1^RTD02', admitted = at } = {}): string =>
  [`MSH|^~\\&|${sender}|||${at}||ADT^${event}|${id}|P|2.4`, `EVN||${at}||||${at}`, pid, `PV1|1|I|${location}${'|'.repeat(16)}KVCANARY${'|'.repeat(25)}${admitted}`].join('\r');

/** What is told of the canary over every wire: taken, refused, unreadable. */
async function tell({ mllpPort, intake, tokens, settled }: Doors, at: string): Promise<void> {
  const sender = stubbornSender([mllpPort]);
  await sender.send('N1', adt('N1', 'A01', at));
  await sender.send('N2', adt('N2', 'A01', at, { sender: 'NOBODY|XX9' }));
  await sender.send('N3', adt('N3', 'A02', at, { location: '' }));
  await sender.send('N4', adt('N4', 'A01', at, { admitted: `not a day ${nhsNumber}` }));
  sender.close();
  const post = (path: string, type: string, body: string, token = tokens.integration): Promise<Response> => fetch(`${intake}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type }, body });
  const heading = 'package_id,nhs_number,provider_id,provider_name,start_date,status,family_name,given_name,birth_date\r\n';
  const row = (id: string, start: string, status: string): string => `${id},${nhsNumber},1-100,Tyne Care,${start},${status},${family},${given},1931-02-17\r\n`;
  for (const search of ['&preview=true', '']) await post(`/intake/csv/home-care-packages?feed=council&mode=changes${search}`, 'text/csv', heading + row('CP1', '2026-01-05', 'active') + row('CP2', family, `active ${nhsNumber}`));
  await post('/intake/csv/home-care-packages?feed=council&mode=changes', 'text/csv', `${nhsNumber},${family}\r\n"`);
  await post('/intake/csv/home-care-packages?feed=council&mode=changes', 'text/csv', heading + row('CP1', '2026-01-05', 'active'), 'hw_unknown');
  const patient = JSON.stringify({ resourceType: 'Patient', id: 'p', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }], name: [{ family, given: [given] }], birthDate: '1931-02-17' });
  for (const body of [patient, patient.slice(0, -9), patient.replace('"Patient"', `"${family}"`)]) await post('/intake/fhir/R4/Patient', 'application/fhir+json', body);
  await settled();
}

/** What is asked about the canary, rightly and wrongly, over HTTP and a socket. Resolves to what was answered. */
async function ask({ api, tokens }: Doors): Promise<string> {
  const authorization = `Bearer ${tokens.operator}`;
  const answers: string[] = [];
  const question = async (query: string, variables: object = {}): Promise<void> => {
    const response = await fetch(`${api}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body: JSON.stringify({ query, variables }) });
    answers.push(await response.text());
  };
  await question('query ($n: String!) { findPerson(nhsNumber: $n) { id name nhsNumber timeline { what } } }', { n: nhsNumber });
  await question(`{ findPerson(nhsNumber: "${nhsNumber}") { ${family} } }`);
  await question(`{ findPerson(nhsNumber: "${nhsNumber}" `);
  await question('query ($n: DateTime) { city(at: $n) { asAt } }', { n: `${nhsNumber} ${family}` });
  await question(`mutation { breakGlass(nhsNumber: "${nhsNumber}", reason: "came to the ward alone at night") { __typename } }`);
  const socket = createClient({ url: `${api.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization }, retryAttempts: 0 });
  await new Promise<void>((resolve) => {
    const stop = socket.subscribe({ query: `{ findPerson(nhsNumber: "${nhsNumber}") { name } }` }, { next: (value) => { answers.push(JSON.stringify(value)); }, error: () => resolve(), complete: resolve });
    void stop;
  });
  socket.subscribe({ query: `subscription { alertChanged(filter: { nhsNumber: "${nhsNumber}" }) { id } }` }, { next: () => undefined, error: () => undefined, complete: () => undefined });
  await socket.dispose();
  return answers.join('\n');
}

/** Follows the canary through every wire and question; then again while the database refuses, with all that it was given in its words. Resolves to what was answered while all was well. */
export async function followCanary(doors: Doors, at: string): Promise<string> {
  await tell(doors, at);
  const answered = await ask(doors);
  const { superuser } = doors;
  await superuser.query(`create function homeward.canary_fault() returns trigger language plpgsql as $$ begin raise exception 'canary fault: % ${nhsNumber} ${family}', new using detail = '${nhsNumber} ${family}'; end $$`);
  for (const table of ['message_body', 'audit', 'fact']) {
    await superuser.query(`create trigger canary_fault before insert on homeward.${table} for each row execute function homeward.canary_fault()`);
    const late = stubbornSender([doors.mllpPort]).send(`F-${table}`, adt(`F-${table}`, 'A02', at, { location: 'WB^B^2^RTD02' }));
    await ask(doors);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await superuser.query(`drop trigger canary_fault on homeward.${table}`);
    await late;
    await doors.settled();
  }
  return answered;
}
