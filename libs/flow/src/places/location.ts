/** Where in a hospital or care home, as far as the source said. `siteCode` is an ODS site code where one is known. */
export interface Location {
  readonly siteCode: string | null;
  readonly ward: string | null;
  readonly bay: string | null;
  readonly bed: string | null;
}

/** Whether two locations name the same spot. */
export function sameLocation(a: Location | null, b: Location | null): boolean {
  if (a === null || b === null) return a === b;
  return a.siteCode === b.siteCode && a.ward === b.ward && a.bay === b.bay && a.bed === b.bed;
}
