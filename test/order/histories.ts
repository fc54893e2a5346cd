/** How many histories a property tries: few in every run, as many as ORDER_HISTORIES says in a long one. */
export const histories = (few: number): number => Number(process.env['ORDER_HISTORIES'] ?? few);

/** Every order of a few things. */
export const orders = <T>(items: readonly T[]): T[][] => (items.length === 0 ? [[]] : items.flatMap((item, at) => orders(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest])));
