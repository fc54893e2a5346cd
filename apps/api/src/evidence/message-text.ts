/** So much of a message is shown; the whole of it can be downloaded. */
export const shownCharacters = 200_000;

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** Pictures of control characters (U+2400 on), so that what cannot be seen is shown. */
const visible = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (character) => (character === '\u007f' ? '\u2421' : String.fromCharCode(0x2400 + character.charCodeAt(0))));

/** A message as lines that can be read: a segment or row a line, control characters shown. Bytes that are not UTF-8 are read as Windows-1252. */
export function messageText(bytes: Buffer): string {
  const text = visible(decode(bytes).replace(/\r\n|\r|\n/g, '\n'));
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}\n… ${text.length - shownCharacters} more characters: download the message to see all of it.`;
}
