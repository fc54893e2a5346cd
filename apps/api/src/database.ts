import { inViewer, placeContext, type DataSource, type EntityManager, type OnUnreadable, type PlaceContext, type SignContext, type Vault, type Viewer } from '@homeward/store';

/** The api's ways into the store: `reader` for every answer, `app` for what a person decides (the clerk's role). */
export class Database {
  public constructor(
    public readonly reader: DataSource,
    public readonly app: DataSource,
    public readonly vault: Vault,
    public readonly placeId: string,
    /** Is told each subject of whom something sealed does not open. */
    public readonly onUnreadable: OnUnreadable,
    private readonly sign: SignContext,
  ) {}

  /** Reads one consistent snapshot as `viewer`. */
  public read<T>(viewer: Viewer, read: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inViewer(this.reader, this.sign, viewer, read);
  }

  /** Reads what is counted of everybody, whoever asks. Nothing that it gives may tell of one person. */
  public count<T>(viewer: Viewer, read: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inViewer(this.reader, this.sign, viewer, read, 'NUMBERS');
  }

  /** The place's zone and policies; read anew, since an operator may change them. */
  public place(tx: EntityManager): Promise<PlaceContext> {
    return placeContext(tx, this.placeId);
  }

  public async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.reader.destroy(), this.app.destroy()]);
  }
}
