/** So many letters and digits at least, and so many different ones: fewer say nothing, and neither does one key held down. */
const [fewest, fewestDifferent, longest] = [10, 5, 500];

export const reasonBounds = `at least ${fewest} letters, at most ${longest} characters`;

export const reasonWanted = `Say in a sentence why their care needs it: ${reasonBounds}. Information governance reads it.`;

/** Whether a text can be a reason for opening somebody's record. */
export function isReason(text: string): boolean {
  const said = text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
  return text.trim().length <= longest && said.length >= fewest && new Set(said).size >= fewestDifferent;
}
