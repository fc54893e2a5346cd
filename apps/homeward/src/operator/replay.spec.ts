import { expect, test } from '@jest/globals';
import { wishFrom } from './replay.js';

test.each([
  [[], { what: 'REJECTIONS', code: undefined }],
  [['--code', 'PROVIDER_UNKNOWN'], { what: 'REJECTIONS', code: 'PROVIDER_UNKNOWN' }],
  [['--message', '17'], { what: 'MESSAGE', messageId: '17' }],
  [['--faults'], { what: 'FAULTS' }],
  [['--all'], { what: 'FEED' }],
])('replay --feed rvi %j', (args, wish) => {
  expect(wishFrom(['--feed', 'rvi', ...args])).toEqual({ feedId: 'rvi', wish });
});

test.each([[[]], [['--feed', 'rvi', '--all', '--faults']], [['--feed', 'rvi', '--message', 'x']]])('%j says what is wrong', (args) => {
  expect(() => wishFrom(args)).toThrow(/--/);
});
