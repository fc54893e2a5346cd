import { expect, test } from '@jest/globals';
import type { StaffMember } from '@homeward/store';
import { expectNamed } from './staff-named.js';

const ada: StaffMember = { staffId: '12', name: 'Ada Sample', issuer: 'https://login.example', subject: 'a1', disabled: false, grants: [] };

// Control: with the comparison taken out, another name was taken.
test('a number is granted nothing unless it is of whom is named', async () => {
  await expect(expectNamed(ada, ' ada  SAMPLE', null)).resolves.toBeUndefined();
  await expect(expectNamed(ada, 'Ben Sample', null)).rejects.toThrow('12 is Ada Sample (a1 at https://login.example), not Ben Sample. Nothing was granted.');
  await expect(expectNamed(ada, '', null)).rejects.toThrow('Nothing was granted.');
  await expect(expectNamed(ada, undefined, null)).rejects.toThrow('--name "Ada Sample"');
});

test('at a terminal the name is shown, and only a yes grants', async () => {
  const asked: string[] = [];
  const saying = (answer: string) => async (question: string): Promise<string> => {
    asked.push(question);
    return answer;
  };
  await expect(expectNamed(ada, undefined, saying('yes'))).resolves.toBeUndefined();
  expect(asked[0]).toContain('12 is Ada Sample');
  for (const answer of ['', 'no', 'yesterday']) await expect(expectNamed(ada, undefined, saying(answer))).rejects.toThrow('Nothing was granted.');
});
