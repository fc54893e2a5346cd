import type { Recurring } from '../city/agenda.js';
import { plan } from '../city/agenda.js';
import type { City } from '../city/city.js';

/** Plans what recurs, for as long as the density stays as it is. */
export const planAgain = ({ state }: City, at: number, what: Recurring): void => plan(state.agenda, at, { what, generation: state.generation });
