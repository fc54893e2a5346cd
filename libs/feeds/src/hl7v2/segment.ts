import type { Delimiters } from './delimiters.js';
import { plainText } from '../plain-text.js';
import { unescapeText } from './escapes.js';

/** How raw text becomes text: one for each message. */
export interface Syntax {
  readonly delimiters: Delimiters;
  /** Reads the bytes of a `\X..\` escape in the message's character set. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Called when a text was read without characters that it was sent with. */
  readonly onRemoved: () => void;
}

/**
 * One segment, read by the standard's own numbers: every field, repetition, component and sub-component counts from 1. Nothing is
 * split before it is asked for, and asking for what is not there gives null, never an error.
 *
 * Empty and null are two things (HL7 v2.4 §2.6): nothing between the delimiters means "not said" and reads as null; two double
 * quotes mean "delete it" and read as the empty string.
 */
export class Segment {
  readonly name: string;
  private readonly isHeader: boolean;
  private fields: string[] | null = null;

  constructor(
    readonly raw: string,
    private readonly syntax: Syntax,
  ) {
    this.name = raw.slice(0, 3).toUpperCase();
    this.isHeader = this.name === 'MSH';
  }

  /** Field `number` as it was sent. In MSH, field 1 is the separator itself (HL7 v2.4 §2.16.9.1). */
  rawField(number: number): string {
    const { field } = this.syntax.delimiters;
    this.fields ??= this.raw.split(field);
    if (!this.isHeader) return this.fields[number] ?? '';
    return number === 1 ? field : (this.fields[number - 1] ?? '');
  }

  /** The repetitions of a field that were sent; none for an empty field. */
  repetitions(number: number): readonly Repetition[] {
    const raw = this.rawField(number);
    if (raw === '') return [];
    const { repetition } = this.syntax.delimiters;
    const parts = repetition === '' ? [raw] : raw.split(repetition);
    return parts.map((part) => new Repetition(part, this.syntax));
  }

  /** The first repetition of a field. */
  field(number: number): Repetition {
    return this.firstOf(this.rawField(number));
  }

  private firstOf(raw: string): Repetition {
    const { repetition } = this.syntax.delimiters;
    const end = repetition === '' ? -1 : raw.indexOf(repetition);
    return new Repetition(end < 0 ? raw : raw.slice(0, end), this.syntax);
  }

  /** Null: not said. Empty: the source deleted it. Reads the first repetition. */
  value(number: number, component = 1, subComponent = 1): string | null {
    const raw = this.rawField(number);
    return raw === '' ? null : this.firstOf(raw).value(component, subComponent);
  }

  /** The same, where the difference between null and deleted does not matter. */
  text(number: number, component = 1, subComponent = 1): string {
    return this.value(number, component, subComponent) ?? '';
  }
}

/** One repetition of a field. */
export class Repetition {
  constructor(
    readonly raw: string,
    private readonly syntax: Syntax,
  ) {}

  /** Component `number` as it was sent, sub-components and escapes included. */
  component(number: number): string {
    return part(this.raw, this.syntax.delimiters.component, number);
  }

  /** Null: not said. Empty: the source deleted it. Spaces around a value are no part of it (HL7 v2.4 §2.8, ST); nor are control characters, escaped or not. */
  value(component = 1, subComponent = 1): string | null {
    if (this.raw === '""') return '';
    if (this.raw === '') return null;
    const raw = part(this.component(component), this.syntax.delimiters.subComponent, subComponent).trim();
    if (raw === '""') return '';
    const sent = unescapeText(raw, this.syntax.delimiters, this.syntax.decode);
    const text = plainText(sent);
    if (text !== sent) this.syntax.onRemoved();
    return text.trim() || null;
  }

  text(component = 1, subComponent = 1): string {
    return this.value(component, subComponent) ?? '';
  }
}

/** The `number`th part of `raw`, without splitting the rest. */
function part(raw: string, delimiter: string, number: number): string {
  if (delimiter === '') return number === 1 ? raw : '';
  let from = 0;
  for (let passed = 1; passed < number; passed += 1) {
    const next = raw.indexOf(delimiter, from);
    if (next < 0) return '';
    from = next + 1;
  }
  const end = raw.indexOf(delimiter, from);
  return end < 0 ? raw.slice(from) : raw.slice(from, end);
}
