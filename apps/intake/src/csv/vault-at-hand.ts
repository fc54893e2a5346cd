import { existsSync } from 'node:fs';
import { readIdentityKey, type Settings } from '@homeward/service-kit';
import { openVault, type Vault } from '@homeward/store';

/** The vault, where this process has the identity key: an intake of its own may not, and must never make a second one up. */
export function vaultAtHand(settings: Pick<Settings, 'identityKey' | 'identityKeyFile'>): () => Promise<Vault | null> {
  let vault: Promise<Vault | null> | null = null;
  return () => {
    if (settings.identityKey === undefined && !existsSync(settings.identityKeyFile)) return Promise.resolve(null);
    vault ??= readIdentityKey({ ...settings, production: true }).then(openVault);
    return vault;
  };
}
