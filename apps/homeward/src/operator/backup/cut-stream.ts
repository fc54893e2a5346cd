/** Cuts one stream of bytes into pieces of known length, taken one after the other. */
export function cutStream(source: AsyncIterable<Buffer>): { take(bytes: number): AsyncGenerator<Buffer>; atEnd(): Promise<boolean> } {
  const chunks = source[Symbol.asyncIterator]();
  let left: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    while (left.length === 0) {
      const next = await chunks.next();
      if (next.done) return false;
      left = next.value;
    }
    return true;
  };
  return {
    /** Throws RangeError when the stream ends before `bytes` came. */
    async *take(bytes) {
      for (let wanted = bytes; wanted > 0; ) {
        if (!(await more())) throw new RangeError(`the stream ends ${wanted} bytes too early`);
        const piece = left.subarray(0, wanted);
        left = left.subarray(piece.length);
        wanted -= piece.length;
        yield piece;
      }
    },
    atEnd: async () => !(await more()),
  };
}
