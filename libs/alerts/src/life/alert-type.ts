export const alertTypes = ['TD1', 'TD6', 'TD7'] as const;

/** The codes of the alert catalogue that this version raises. */
export type AlertType = (typeof alertTypes)[number];

export type AlertPriority = 'CRITICAL' | 'HIGH' | 'MEDIUM';

/** A rule of the catalogue: no alert ships without a written response. */
export interface AlertRule {
  readonly priority: AlertPriority;
  readonly what: string;
  readonly soWhat: string;
  readonly doNext: string;
}

/** The alert rules of the 10-day clock (screens.md §5.5). TD7 is a task for the re-assessment desk, at the lowest priority. */
export const alertRules: Record<AlertType, AlertRule> = {
  TD1: {
    priority: 'MEDIUM',
    what: 'A person with active home care has been admitted',
    soWhat: 'Their package may lapse at the end of day {periodDays}; after that they need a new assessment before they can go home.',
    doNext: 'Open the case. Confirm that the provider will hold the package. Set an expected discharge date.',
  },
  TD6: {
    priority: 'CRITICAL',
    what: 'Last day of the 10-day clock, and the person is not home',
    soWhat: 'From midnight the current package can no longer be counted on.',
    doNext: 'Get them home today on the current package, or start a re-assessment.',
  },
  TD7: {
    priority: 'MEDIUM',
    what: 'The 10-day clock has run out and the person is not home',
    soWhat: 'The package has probably stopped. The person stays in a hospital bed until they are assessed again.',
    doNext: 'Start a re-assessment, or confirm with the council that the package still stands.',
  },
};

/** The texts of an alert for its case. */
export function describeAlert(type: AlertType, context: { readonly periodDays: number }): Omit<AlertRule, 'priority'> {
  const { what, soWhat, doNext } = alertRules[type];
  return { what: what.replace('10-day', `${context.periodDays}-day`), soWhat: soWhat.replace('{periodDays}', String(context.periodDays)), doNext };
}
