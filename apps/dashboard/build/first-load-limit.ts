import { gzipSync } from 'node:zlib';

const limitKb = 230;

interface Chunk {
  type: string;
  code?: string;
  isEntry?: boolean;
  imports?: readonly string[];
}

/** Fails the build when the script that the first page needs is over 230 KB gzipped; prints what it is. */
export const firstLoadLimit = {
  name: 'first-load-limit',
  generateBundle(this: { info: (text: string) => void; error: (text: string) => void }, _options: unknown, bundle: Record<string, Chunk>) {
    const needed = new Set<string>();
    const need = (name: string): void => {
      if (needed.has(name)) return;
      needed.add(name);
      for (const imported of bundle[name]?.imports ?? []) need(imported);
    };
    for (const [name, { isEntry }] of Object.entries(bundle)) if (isEntry === true) need(name);
    const kb = [...needed].reduce((sum, name) => sum + gzipSync(bundle[name]?.code ?? '').length / 1000, 0);
    const words = `first load: ${kb.toFixed(1)} KB of script gzipped (limit ${limitKb})`;
    if (kb > limitKb) this.error(words);
    else this.info(words);
  },
};
