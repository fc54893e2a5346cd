import type { FeedsQuery } from '../generated/graphql.js';
import { listed, number } from '../words/numbers.js';

type Endings = FeedsQuery['feeds'][number]['endings'];

/** How the messages of a feed ended, in words: the parts sum to what was received. */
export const endingsText = ({ facts, irrelevant, rejected, fault, waiting }: Endings): string =>
  listed([
    `${number(facts)} read`,
    ...(irrelevant > 0 ? [`${number(irrelevant)} not about beds or flow`] : []),
    `${number(rejected)} refused`,
    ...(fault > 0 ? [`${number(fault)} left unread by a fault of ours`] : []),
    ...(waiting > 0 ? [`${number(waiting)} waiting`] : []),
  ]);
