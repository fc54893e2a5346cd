/** Bytes gathered from many small reads into one array that doubles, so that a sender of single bytes costs no more than others. */
export interface GrowingBytes {
  readonly length: number;
  add(bytes: Uint8Array): void;
  /** A copy of what was gathered. */
  copy(): Uint8Array;
  clear(): void;
}

export function growingBytes(): GrowingBytes {
  let store = new Uint8Array(0);
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(bytes) {
      if (length + bytes.length > store.length) {
        const larger = new Uint8Array(Math.max(1024, 2 * store.length, length + bytes.length));
        larger.set(store.subarray(0, length));
        store = larger;
      }
      store.set(bytes, length);
      length += bytes.length;
    },
    copy: () => store.slice(0, length),
    clear() {
      // A block near the limit must not leave its memory with an idle connection.
      if (store.length > 65_536) store = new Uint8Array(0);
      length = 0;
    },
  };
}
