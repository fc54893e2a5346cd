import { fileFaults } from '../assumptions.js';
import type { Chance } from '../chance/chance.js';
import type { Cell } from './write-csv.js';

/** Some rows twice, and some with a cell that nobody can read: what people who fill in spreadsheets do. */
export const spoilRows = (rows: readonly (readonly Cell[])[], column: number, chance: Chance, faults: boolean): readonly (readonly Cell[])[] =>
  !faults ? rows : rows.flatMap((row) => {
    const told = chance.happens(fileFaults.wrongRow) ? row.map((cell, at) => (at === column ? '?' : cell)) : row;
    return chance.happens(fileFaults.doubledRow) ? [told, told] : [told];
  });
