export const allowed: Readonly<Record<string, string>>;
export const exceptions: readonly { readonly packages: RegExp; readonly licence: string; readonly reason: string }[];
export const carried: readonly {
  readonly inside: string;
  readonly at: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly files: readonly string[];
}[];
