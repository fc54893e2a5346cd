import { Args, Context, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { MutationAcknowledgeAlertArgs, QueryAlertsArgs, SubscriptionAlertChangedArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { mapNodes, type Connection } from '../graphql/page-of.js';
import { Decisions } from '../live/decisions.js';
import { mapped } from '../live/mapped.js';
import { choosePerson } from '../people/choose-person.js';
import { NumberSearch } from '../people/number-search.js';
import { showing } from '../policy/showing.js';
import { acknowledge, type Acknowledged } from './acknowledge.js';
import { alertView, type AlertView } from './alert-view.js';
import { AlertsLive } from './alerts-live.js';
import { chooseDesks } from './choose-desks.js';
import { isChosenAlert, readAlerts } from './read-alerts.js';

@Resolver()
export class AlertResolver {
  public constructor(
    private readonly database: Database,
    private readonly live: AlertsLive,
    private readonly decisions: Decisions,
    private readonly search: NumberSearch,
  ) {}

  @Query('alerts')
  public async alerts(@Args() { filter, ...page }: QueryAlertsArgs, @Context() asked: Asked): Promise<Connection<AlertView>> {
    const { placeId } = this.database;
    const { nhsNumber, desk, ...choice } = filter ?? {};
    const person = await choosePerson(asked, this.search, nhsNumber);
    return mapNodes(await asked.list('CLOCK', async (tx) => readAlerts(tx, placeId, { ...choice, ...person, ...(await chooseDesks(tx, placeId, desk)) }, page)), alertView);
  }

  @Mutation('acknowledgeAlert')
  public acknowledgeAlert(@Args() { id, expectedVersion }: MutationAcknowledgeAlertArgs, @Context() asked: Asked): Promise<Acknowledged> {
    return acknowledge(this.decisions, asked, id, expectedVersion);
  }

  @Subscription('alertChanged')
  public async alertChanged(@Args() { filter }: SubscriptionAlertChangedArgs, @Context() asked: Asked): Promise<AsyncIterableIterator<{ alertChanged: AlertView }>> {
    const { nhsNumber, desk, ...rest } = filter ?? {};
    const person = await choosePerson(asked, this.search, nhsNumber);
    const choice = { ...rest, ...person, ...(await asked.read((tx) => chooseDesks(tx, this.database.placeId, desk))) };
    return mapped(await this.live.changed(showing(asked.viewer, 'CLOCK'), (row) => isChosenAlert(row, choice)), (row) => ({ alertChanged: alertView(row) }));
  }
}
