/** Codes of what was noticed and tolerated in one message, each once, some with the field after them (`TIME_UNREADABLE PV1-44`). */
export class Notes {
  private readonly seen: Set<string>;

  constructor(already: readonly string[] = []) {
    this.seen = new Set(already);
  }

  add(code: string, field?: string): void {
    this.seen.add(field === undefined ? code : `${code} ${field}`);
  }

  list(): readonly string[] {
    return [...this.seen];
  }
}
