import type { Lock, Shipped } from './shipped.mjs';

export function billOfMaterials(lock: Lock, packages: readonly Shipped[]): string;
