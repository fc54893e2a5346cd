import { Segment, type Syntax } from './segment.js';

/** One HL7 v2 message taken apart into segments, in the order sent. */
export class Message {
  readonly header: Segment;
  readonly segments: readonly Segment[];
  private removed = false;

  constructor(
    headerLine: string,
    lines: readonly string[],
    syntax: Omit<Syntax, 'onRemoved'>,
  ) {
    const noting = { ...syntax, onRemoved: () => void (this.removed = true) };
    this.header = new Segment(headerLine, noting);
    this.segments = [this.header, ...lines.map((line) => new Segment(line, noting))];
  }

  /** Whether a text that was read until now lost characters. */
  get charactersRemoved(): boolean {
    return this.removed;
  }

  /** The first segment of that name. */
  segment(name: string): Segment | undefined {
    return this.segments.find((segment) => segment.name === name);
  }
}
