import { Lexer, Source, TokenKind } from 'graphql';

/** Whether a text has more tokens than `most`; text that cannot be read as tokens is for the parser to refuse. */
export function hasMoreTokens(text: string, most: number): boolean {
  const lexer = new Lexer(new Source(text));
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; ) if (++count > most) return true;
  } catch {
    return false;
  }
  return false;
}
