/** Components of a location are short; what is longer is another field's text in the wrong place. */
const longest = 200;

/** More variable parts than this could make the match slow, and no location needs them. */
const mostVariable = 3;

/**
 * What is wrong with a pattern, or null. A pattern is literal text in which `{}` is the piece to take, `*` is any text and `?` any
 * one character: `*-{}` takes `17` of `BY02-17`, `???{}` takes `04` of `W1804`.
 */
export function patternFault(pattern: string): string | null {
  const holes = pattern.split('{}').length - 1;
  if (holes !== 1) return 'A pattern marks the piece to take with {} exactly once, such as *-{}.';
  if ((pattern.match(/\*|\{\}/g) ?? []).length > mostVariable) return 'A pattern may hold {} and at most two *.';
  return pattern.length > longest ? `A pattern has at most ${longest} characters.` : null;
}

const compiled = new Map<string, RegExp>();

/** The piece of `text` that `pattern` marks; null where it does not fit. Each `*` takes as little as it can. Throws nothing. */
export function pieceOf(text: string, pattern: string): string | null {
  if (text.length > longest) return null;
  let form = compiled.get(pattern);
  if (form === undefined) {
    if (compiled.size > 1000) compiled.clear();
    compiled.set(pattern, (form = formOf(pattern)));
  }
  return form.exec(text)?.[1]?.trim() || null;
}

const formOf = (pattern: string): RegExp => {
  if (patternFault(pattern) !== null) return /^(?!)/;
  const source = pattern.replace(/\{\}|[\\^$.|+()[\]{}/*?]/g, (sign) => (sign === '{}' ? '(.+?)' : sign === '*' ? '.*?' : sign === '?' ? '.' : `\\${sign}`));
  return new RegExp(`^${source}$`, 'su');
};
