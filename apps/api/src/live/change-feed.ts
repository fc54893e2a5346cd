import type { Heard, Messaging } from '@homeward/messaging';

type Changes = Heard<'changes'>;

/** The place's changes as this process hears them, handed to each live answer. Asks the wire once, at the start. */
export class ChangeFeed {
  private readonly hearers = new Set<(changes: Changes) => void>();
  private stop: () => void = () => undefined;

  public constructor(
    private readonly messaging: Messaging,
    private readonly placeId: string,
  ) {}

  public async onModuleInit(): Promise<void> {
    this.stop = await this.messaging.subscribe('changes', (changes) => {
      if (!changes.missed && changes.placeId !== this.placeId) return;
      for (const hear of this.hearers) hear(changes);
    });
  }

  public hear(hearer: (changes: Changes) => void): void {
    this.hearers.add(hearer);
  }

  public onModuleDestroy(): void {
    this.stop();
    this.hearers.clear();
  }
}
