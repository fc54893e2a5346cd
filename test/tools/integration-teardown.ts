import { rm } from 'node:fs/promises';
import type { LaneServers } from './lane-servers.js';

/** Stops what the set-up started and removes its files. */
export default async function tearDown(): Promise<void> {
  const servers = (globalThis as { laneServers?: LaneServers }).laneServers;
  for (const stop of servers?.stop ?? []) await stop();
  if (servers) await rm(servers.folder, { recursive: true, force: true });
}
