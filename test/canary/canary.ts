/** Somebody invented who is nowhere else: what is found of them in a place came there by us. The number is of the range for tests. */
export const canary = { nhsNumber: '9994718266', family: 'Quillfeather', given: 'Zephyrine', mrn: 'CANARY77', birthDate: '19310217', postcode: 'ZZ99 3VZ' } as const;

const words = [canary.nhsNumber, canary.family, canary.given, canary.mrn, canary.birthDate, canary.postcode.replace(' ', '')];

/** How a text begins somewhere within base64 looks, by what stands before it: the letters that it alone decides. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const written = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
    return written.slice([0, 2, 3][before], Math.floor(((before + text.length) * 8) / 6));
  });

/** What of the canary stands in a text, in whatever writing: with spaces or hyphens, in capitals, percent-encoded, in hex, in base64. */
export function tracesIn(text: string): string[] {
  const plain = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replace(/[\s+-]/g, '').toLowerCase();
  return words.filter((word) => {
    const spellings = [word, word.toUpperCase()];
    return plain.includes(word.toLowerCase()) || spellings.some((one) => plain.includes(Buffer.from(one).toString('hex'))) || spellings.flatMap(inBase64).some((one) => text.includes(one));
  });
}
