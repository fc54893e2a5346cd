import type { SubjectAccess } from '@homeward/store';

/** What each part is called on the page, and what it is. */
const parts: Readonly<Record<Exclude<keyof SubjectAccess, 'personId'>, readonly [string, string]>> = {
  numbers: ['Numbers', 'Every number under which something is held.'],
  identities: ['Who you are', 'What each source said of you, and when.'],
  stays: ['Hospital stays and care-home places', 'As they are known now.'],
  packages: ['Home care', 'As it is known now.'],
  cases: ['Ten-day clocks', 'Home care that waits for you while you are in hospital.'],
  acts: ['What staff did about these', ''],
  alerts: ['Alerts', ''],
  doubleHolds: ['Two places held at once', ''],
  facts: ['What sources reported', 'Each with its source and the number of the message. "In force: no" was corrected later.'],
  messages: ['Messages', 'The messages that these were read from. Their text is not copied here: it may speak of other people. Ask, and somebody goes through it with you.'],
  matches: ['Records that may be yours', 'The other record is not named: it may be somebody else’s.'],
  looks: ['Who looked at your record', 'As the screens noted it.'],
  audit: ['Everything that was done with your record', 'From the audit.'],
  shares: ['Who your record was shared with', ''],
  brokenGlass: ['Who opened your record in an emergency', 'Each is reviewed.'],
  holds: ['Legal holds', 'While one stands, nothing of yours is deleted.'],
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `siteCode` as "Site code". */
const label = (key: string): string => {
  const words = key.replace(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const plain = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const table = (rows: readonly object[]): string => {
  if (rows.length === 0) return '<p>Nothing.</p>';
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = (row: object): string => keys.map((key) => `<td>${escaped(plain((row as Record<string, unknown>)[key]))}</td>`).join('');
  return `<table><thead><tr>${keys.map((key) => `<th scope="col">${escaped(label(key))}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`;
};

/** All that is held of one person, as a page that is read without Homeward. `madeAt`: an instant in UTC. */
export function accessPage(held: SubjectAccess, madeAt: string): string {
  const sections = Object.entries(parts).map(([key, [title, about]]) => `<h2>${escaped(title)}</h2>${about === '' ? '' : `<p>${escaped(about)}</p>`}${table(held[key as keyof typeof parts])}`);
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>What is held about you</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}</style>
<h1>What Homeward holds about you</h1>
<p>As of ${escaped(madeAt)}; all times are in UTC. This is everything that Homeward holds under your number (UK GDPR, article 15). Your hospital’s, your council’s and your provider’s own records are theirs: ask them.</p>
${sections.join('\n')}</html>
`;
}
