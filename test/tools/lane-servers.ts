/** What the set-up of the lane leaves for its tear-down. */
export interface LaneServers {
  readonly folder: string;
  readonly stop: readonly (() => Promise<void>)[];
}
