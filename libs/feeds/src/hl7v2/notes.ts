/** Codes of what was noticed and tolerated in one message, each once, some with the field after them (`TIME_UNREADABLE PV1-44`). */
export class Notes {
  private readonly seen = new Set<string>();

  add(code: string, field?: string): void {
    this.seen.add(field === undefined ? code : `${code} ${field}`);
  }

  /** Whether `code` was noted, whatever the field. */
  has(code: string): boolean {
    return this.list().some((note) => note === code || note.startsWith(`${code} `));
  }

  list(): readonly string[] {
    return [...this.seen];
  }
}
