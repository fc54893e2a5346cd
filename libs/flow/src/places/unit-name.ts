import type { Location } from './location.js';

/** A text as part of a unit's name: case and spacing do not make two units of one. */
export const unitPart = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** A part that others follow: a slash in it must not look like the end of it. */
const inner = (text: string | null): string => unitPart(text ?? '').replaceAll('%', '%25').replaceAll('/', '%2f');

/** The name of one bed, `bed/rtd02/w9/a/a1`, whichever source speaks of it. A bay that is not said leaves its place empty. */
export const bedUnit = ({ siteCode, ward, bay, bed }: Location): string => ['bed', siteCode, ward, bay, bed].map(inner).join('/');

/** The name of one measure of one site, `measure/rtd02/waiting_for_bed`. */
export const measureUnit = (siteCode: string, measure: string): string => `measure/${inner(siteCode)}/${inner(measure)}`;
