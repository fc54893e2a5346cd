import { firstComponent, type Header } from './header.js';

/** Who may send for a feed: by MSH-3, MSH-4 or both. */
export interface Sender {
  readonly application?: string | undefined;
  readonly facility?: string | undefined;
}

/** Whether a message comes from `sender`; one that names neither is nobody. */
export const isSender = (header: Header, { application, facility }: Sender): boolean =>
  (application !== undefined || facility !== undefined) &&
  (application === undefined || firstComponent(header, header.sendingApplication) === application) &&
  (facility === undefined || firstComponent(header, header.sendingFacility) === facility);
