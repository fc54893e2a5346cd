import { describe, expect, test } from '@jest/globals';
import { rowsOf } from './safety-pages.js';
import { deniesWhatIsHeld, foundAfterAll, saysYetForNothing, waitsForBuilt, weakAndHeld } from './stale-words.js';
import { read, tracked } from './tree.js';

const page = (name: string): string => read(`docs/safety/${name}.md`);
const [hazards, controls, threats] = [rowsOf(page('hazard-log'), 'HZ-'), rowsOf(page('controls'), 'C-'), rowsOf(page('threat-model'), 'T-')];
const toCome = new Set(['3', '4', '5'].filter((issue) => rowsOf(page('README'), issue)[0]?.['State'] === 'to come'));
const tests = tracked.filter((path) => /\.spec\.tsx?$/.test(path) && !path.startsWith('test/house/stale-words')).map(read);

/** By what one would see that a row which says "not met" has become untrue: what a test of it would speak of. Chosen by hand; the plainer the better. */
const probes: Readonly<Record<string, RegExp>> = {
  'C-10': /second channel|engine has stopped/i, 'C-11': /rebuild .*each night/i, 'C-15': /dated polic|policy of (a|the) council/i, 'C-19': /second channel|goes up to/i,
  'C-43': /ENOSPC|disk full|power (cut|is lost)/i, 'C-53': /downtime sheet/i, 'C-54': /paper procedure/i, 'C-56': /marked until its source/i, 'C-61': /clocks (that )?disagree/i,
  'C-73': /provider is asked whether/i, 'C-78': /case (is )?opened by hand/i, 'C-89': /emergency account/i, 'C-92': /training material/i, 'C-96': /confirmed by (another|a second)/i,
  'T-02': /signed header/i, 'T-03': /came unchanged/i, 'T-26': /believed no longer at once/i, 'T-20': /who wrote (a|the) file/i, 'T-34': /worst question that is let through/i, 'T-44': /account of the machine/i, 'T-48': /hash of a whole message is keyed/i, 'T-49': /encrypted backup|stolen backup/i,
  'T-50': /forged? backup/i, 'T-51': /update fact set (?!superseded_at)/i, 'T-52': /quotes a value in its own sentence/i, 'T-58': /no Unix socket/i, 'T-63': /known faults/i, 'T-67': /bears who acts/i,
};

describe('sentences of the safety pages that have become untrue', () => {
  // Controls, each seen red on the pages of before: what waited for issue 3, T-43 and T-51, "Nothing is suppressed yet", "(C-65)" as a weak point.
  test('none waits for an issue that is built', () => {
    expect(toCome).toEqual(new Set(['4', '5']));
    expect(['hazard-log', 'controls', 'safety-case', 'threat-model', 'plan'].flatMap((name) => waitsForBuilt(page(name), toCome))).toEqual([]);
    expect(waitsForBuilt('| C-01 | not met: issue 3 |\n| C-02 | not met: issue 4 |', toCome)).toEqual(['| C-01 | not met: issue 3 |']);
  });

  test('none begins with "not met" and names a test that holds it', () => {
    expect(deniesWhatIsHeld([...controls, ...threats])).toEqual([]);
    expect(deniesWhatIsHeld([{ Id: 'T-01', 'Held by': 'not met: only `a/b.spec.ts` “c”' }, { Id: 'T-02', 'Held by': '`a/b.spec.ts` “c”. Not met in part: d' }])).toEqual(['T-01']);
  });

  test('no hazard says that something is to come while all that is against it is held', () => {
    expect(saysYetForNothing(hazards, controls)).toEqual([]);
    const held = [{ Id: 'C-01', 'Held by': '`a.spec.ts` “b”' }];
    expect(saysYetForNothing([{ Id: 'HZ-01', Comment: 'Nothing is suppressed yet', Controls: 'C-01' }, { Id: 'HZ-02', Comment: 'Nothing is', Controls: 'C-01' }], held)).toEqual(['HZ-01']);
  });

  test('the safety case calls nothing weak or missing that is held', () => {
    const claims = rowsOf(page('safety-case'), '').filter((row) => row['Weak point'] !== undefined);
    const summary = /They do not believe[^\n]+/.exec(page('safety-case'))?.[0] ?? '';
    expect([claims.length > 8, summary.match(/C-\d\d/g)?.length]).toEqual([true, 3]);
    expect(claims.flatMap((row) => weakAndHeld(row['Weak point']!, controls))).toEqual([]);
    expect(weakAndHeld(summary, controls)).toEqual([]);
    expect(weakAndHeld('everybody sees the same (C-65)', controls)).toEqual(['C-65']);
  });

  test('what a row calls not met is spoken of by no test', () => {
    expect(foundAfterAll([...controls, ...threats], probes, tests)).toEqual([]);
    const framed = [{ Id: 'T-43', 'Held by': 'not met: the header is set and no test holds it' }];
    expect(foundAfterAll(framed, { 'T-43': /frame-ancestors/ }, tests)).toEqual(['T-43 says "not met", and a test speaks of /frame-ancestors/']);
    expect(foundAfterAll(framed, {}, tests)).toHaveLength(1);
    expect(foundAfterAll([], { 'T-43': /frame-ancestors/ }, tests)).toEqual(['T-43 has a probe and says no more that it is not met']);
  });
});

test('the safety case has every heading that DCB0129 asks for, and says of its last green run when and what, or that none is written down', () => {
  const asked = ['Executive summary', 'Introduction', 'System definition', 'Clinical risk management system', 'Clinical risk analysis', 'Clinical risk evaluation', 'Clinical risk control', 'Hazard log', 'Test issues', 'Summary safety statement', 'Quality assurance and approval', 'Configuration', 'References', 'Appendices'];
  expect([...page('safety-case').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(asked);
  expect(rowsOf(page('safety-case'), 'Commit, date')[0] && page('safety-case')).toMatch(/\| Commit, date, tests passed \| (not written down|[0-9a-f]{7,40}, \d{4}-\d\d-\d\d, [\d,]+ passed)/);
  expect(page('safety-case')).toContain(`${['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][hazards.filter((row) => Number(row['Final risk']) >= 3).length]} hazards are left at 3`);
});
