/** The text of a file in UTF-8, else in Windows-1252, in which every byte means something. A byte-order mark is left out. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly guessed: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}
