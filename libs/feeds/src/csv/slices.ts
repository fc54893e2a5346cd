/** Long work that pauses now and then: whoever drives it decides what happens in a pause. */
export type Slices<T> = Generator<undefined, T, undefined>;

/** How many rows are worked on between two pauses. */
export const sliceOf = 500;

/** Does the work without pausing. */
export function allSlices<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

export function* mapBySlices<A, B>(items: readonly A[], each: (item: A) => B): Slices<B[]> {
  const out: B[] = [];
  for (const item of items) {
    if (out.push(each(item)) % sliceOf === 0) yield;
  }
  return out;
}
