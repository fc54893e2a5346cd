import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { remembered } from './remembered.js';

test('what is remembered is what would be computed, and no more is kept than was asked for', () => {
  fc.assert(fc.property(fc.array(fc.nat(30).map(String), { maxLength: 200 }), fc.integer({ min: 1, max: 8 }), (texts, most) => {
    let computed: string[] = [];
    const twice = remembered((text) => (computed.push(text), `${text}${text}`), most);
    for (const [at, text] of texts.entries()) {
      computed = [];
      expect(twice(text)).toBe(`${text}${text}`);
      // Of so many different texts in a row none is forgotten; and of twice as many others in between none is left.
      const since = new Set(texts.slice(texts.lastIndexOf(text, at - 1) + 1, at));
      const isNew = at === 0 || !texts.slice(0, at).includes(text);
      if (isNew || since.size > 2 * most) expect(computed).toEqual([text]);
      else if (since.size < most) expect(computed).toEqual([]);
    }
  }));
});
