import { describe, expect, test } from '@jest/globals';
import type { DraftFact, Identifier } from '@homeward/flow';
import type { FeedSettings, Reading } from '../reading.js';
import { interpretHl7 } from './interpret.js';

const settings: FeedSettings = {
  feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD',
};
const interpret = (event: string, identifiers: string, more = ''): Reading =>
  interpretHl7(
    new TextEncoder().encode(`MSH|^~\\&|SIMPAS|RTD02|||20261122091600||ADT^${event}|7|P|2.4\rEVN|${event}|20261122091500\rPID|1||${identifiers}||PEARSON^MAUREEN${'|'.repeat(27)}NSTS01\rPV1|1|I|W18${'|'.repeat(16)}V5001\r${more}`),
    settings,
    { receivedAt: '2026-11-22T10:00:00.000Z' },
  );

const named = ({ authority, value }: Identifier): string => `${authority}:${value}`;
const isLink = (fact: DraftFact): fact is Extract<DraftFact, { kind: 'SubjectsLinked' }> => fact.kind === 'SubjectsLinked';
const linksOf = (reading: Reading): string[] => reading.facts.filter(isLink).map(({ subject, body }) => `${named(subject)} ${body.how} ${named(body.other)}`);
const subjectsOf = ({ facts, identities }: Reading): string[] => [...new Set([...facts, ...identities].flatMap((told) => ('subject' in told ? [named(told.subject)] : [])))];

const [nhs, corrected] = ['9990000018^^^NHS^NH', '9990000026^^^NHS^NH'];

describe('what a message tells is told about the principal identifier', () => {
  test.each([
    [`${nhs}~700123^^^RTD^MR`, 'RTD/MR:700123'],
    [`700123^^^RTD^MR~${nhs}`, 'RTD/MR:700123'],
    [`88^^^HUB^PE~${nhs}~700123^^^PAS^PI~9^^^RTD^MR`, 'PAS/PI:700123'],
    [`700123~${nhs}`, 'RTD/MR:700123'],
    [`${nhs}~88^^^HUB^PE~99^^^CARD^PPN`, 'HUB/PE:88'],
    [`UNKNOWN^^^RTD^MR~V5001^^^RTD^VN~${nhs}`, 'NHS:9990000018'],
    [nhs, 'NHS:9990000018'],
  ])('%s: %s', (identifiers, principal) => {
    for (const event of ['A01', 'A08', 'A31']) expect(subjectsOf(interpret(event, identifiers))).toEqual([principal]);
  });

  test('a corrected NHS number changes a link and nothing else: stay, identity and details stay with the person', () => {
    const [before, after] = [interpret('A08', `${nhs}~700123^^^RTD^MR`), interpret('A08', `${corrected}~700123^^^RTD^MR`)];
    expect(after.facts.filter((fact) => !isLink(fact))).toEqual(before.facts.filter((fact) => !isLink(fact)));
    expect(after.identities).toEqual(before.identities);
    expect([linksOf(before), linksOf(after)]).toEqual([['RTD/MR:700123 SEEN_TOGETHER NHS:9990000018'], ['RTD/MR:700123 SEEN_TOGETHER NHS:9990000026']]);
  });

  test('links go from it to each other identifier, the NHS number first', () => {
    expect(linksOf(interpret('A31', `88^^^HUB^PE~700123^^^RTD^MR~9^^^CAR^PI~${nhs}`))).toEqual([
      'RTD/MR:700123 SEEN_TOGETHER NHS:9990000018', 'RTD/MR:700123 SEEN_TOGETHER HUB/PE:88', 'RTD/MR:700123 SEEN_TOGETHER CAR/PI:9',
    ]);
  });

  test('whether the NHS number is verified is said of it, wherever it stands; without one nothing is said', () => {
    const verified = (identifiers: string): unknown => interpret('A31', identifiers).facts.find(({ kind }) => kind === 'PersonDetailsRecorded')?.body;
    expect(verified(`700123^^^RTD^MR~${nhs}`)).toEqual({ nhsNumberVerified: true });
    expect(verified('700123^^^RTD^MR')).toEqual({ nhsNumberVerified: null });
  });
});

describe('a filler names nobody, wherever it stands', () => {
  const own: FeedSettings = { ...settings, identifierSpellings: { fillers: ['P7777777'] } };
  const principals = (identifiers: string, of = settings): string[] =>
    subjectsOf(interpretHl7(new TextEncoder().encode(`MSH|^~\\&|SIMPAS|RTD02|||20261122091600||ADT^A01|7|P|2.4\rEVN|A01|20261122091500\rPID|1||${identifiers}||PEARSON^MAUREEN\rPV1|1|I|W18${'|'.repeat(16)}V5001`), of, { receivedAt: '2026-11-22T10:00:00.000Z' }));

  test.each(['9999999', 'P999999', 'P0000000', 'UNKNOWN', 'Dummy', 'No Number', 'not available', 'UNK', '?', '000000'])('%s before a usable number: the usable one is the principal', (filler) => {
    expect(principals(`${filler}^^^RTD^MR~700123^^^RTD^MR`)).toEqual(['RTD/MR:700123']);
    expect(principals(`${filler}^^^RTD^MR~${nhs}`)).toEqual(['NHS:9990000018']);
  });

  test('what one source writes is a filler for that feed alone, in any case', () => {
    expect([principals('p7777777^^^RTD^MR~700123^^^RTD^MR', own), principals('P7777777^^^RTD^MR~700123^^^RTD^MR')]).toEqual([['RTD/MR:700123'], ['RTD/MR:P7777777']]);
  });

  test('nothing but fillers is as good as no number at all', () => {
    const read = (identifiers: string): unknown => { const { outcome, facts, rejections } = interpret('A01', identifiers); return { outcome, facts, rejections }; };
    expect(read('UNKNOWN^^^RTD^MR~9999999^^^RTD^MR')).toEqual(read('^^^RTD^MR'));
  });

  test.each(['100000', '111111', 'A0', 'TMP7', 'UNK1234', '899999'])('%s is a number', (value) => expect(principals(`${value}^^^RTD^MR`)).toEqual([`RTD/MR:${value}`]));
});

describe('a merge goes from record to record', () => {
  const merges = (identifiers: string, mrg: string): string[] => linksOf(interpret('A40', identifiers, `MRG|${mrg}`)).filter((link) => link.includes('MERGED'));

  test('by local identifier where both have one', () => {
    expect(merges(`${nhs}~700123^^^RTD^MR`, `${corrected}~700999^^^RTD^MR`)).toEqual(['RTD/MR:700123 MERGED RTD/MR:700999']);
  });

  test('by NHS number where it is all there is', () => {
    expect(merges(nhs, corrected)).toEqual(['NHS:9990000018 MERGED NHS:9990000026']);
    expect(merges(`${nhs}~700123^^^RTD^MR`, corrected)).toEqual(['RTD/MR:700123 MERGED NHS:9990000026']);
    expect(merges(nhs, '700999^^^RTD^MR')).toEqual(['NHS:9990000018 MERGED RTD/MR:700999']);
  });
});
