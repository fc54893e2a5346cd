import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CaseView } from '../clock/case-view.js';
import type { Asked } from '../graphql/asked.js';
import { alertView, type AlertView } from './alert-view.js';

/** The alerts of a case: here and not in the case's own view, because an alert shows its case and a case its alerts. */
@Resolver('ClockCase')
export class CaseAlertsResolver {
  @ResolveField('alerts')
  public async alerts(@Parent() one: Pick<CaseView, 'id'>, @Context() asked: Asked): Promise<AlertView[]> {
    return ((await asked.alertsOfCase(one.id)) ?? []).map(alertView);
  }
}
