import { ThingsLive } from '../live/things-live.js';
import type { CaseRow } from './case-row.js';

export class CasesLive extends ThingsLive<CaseRow> {}
