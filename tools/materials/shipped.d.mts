export interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export interface Shipped {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly optional: boolean;
  readonly integrity: string | undefined;
  readonly needs: readonly string[];
  readonly licence: string | undefined;
}

export function shippedPackages(lock: Lock, folder: string): Shipped[];
