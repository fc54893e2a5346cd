import { GraphQLError } from 'graphql';
import { NHS } from '@homeward/flow';
import { actorOf, countAct, findForViewer, isRefused, recordRefusal, type DataSource, type Vault } from '@homeward/store';
import type { Logger } from '@homeward/service-kit';
import type { Asked } from '../graphql/asked.js';

/**
 * So many different numbers one member of staff may look for within an hour: two a minute without a pause, while looking at one person
 * takes longer than that. Who works down a list opens its cases and looks for nobody.
 */
export const numbersPerHour = 120;

const tooMany = (): GraphQLError =>
  new GraphQLError(`You have looked for ${numbersPerHour} NHS numbers within an hour, which is as many as one person may. Numbers that you looked for already can be looked for again; for another one wait, or ask a colleague.`, { extensions: { code: 'TOO_MANY_REQUESTS' } });

/** Searches by NHS number, each counted before anything is looked for: whoever tries numbers learns little by the hour, and is noticed. */
export class NumberSearch {
  public constructor(
    private readonly app: Pick<DataSource, 'query'>,
    private readonly vault: Pick<Vault, 'blindIndex'>,
    private readonly logger: Pick<Logger, 'error'>,
  ) {}

  /** The person who bears a number (valid, ten digits), if the viewer may see them; null: nobody, or nobody whom they may. Throws TOO_MANY_REQUESTS. */
  public async find({ viewer, looks }: Pick<Asked, 'viewer' | 'looks'>, nhsNumber: string): Promise<string | null> {
    const counted = await countAct(this.app, viewer, 'NUMBER', this.vault.blindIndex({ authority: NHS, value: nhsNumber }), numbersPerHour);
    if (isRefused(counted)) {
      await recordRefusal(this.app, viewer.placeId, actorOf(viewer), { operation: 'search by number', detail: { tooMany: true }, quietSeconds: 3_600 });
      if (counted === 'REFUSED_FIRST') this.logger.error({ actor: viewer.id }, 'somebody looks for more numbers than is allowed in an hour');
      throw tooMany();
    }
    return looks.find((tx) => findForViewer(tx, this.vault, nhsNumber));
  }
}
