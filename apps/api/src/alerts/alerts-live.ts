import { ThingsLive } from '../live/things-live.js';
import type { AlertRow } from './alert-row.js';

export class AlertsLive extends ThingsLive<AlertRow> {}
