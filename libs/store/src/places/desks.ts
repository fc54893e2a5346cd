import { z } from 'zod';

/** A desk that people sign on to; alerts bear its name. */
export const desk = z.object({ deskId: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is not in capitals, digits and _'), name: z.string().min(1) });
export type DeskSetting = z.infer<typeof desk>;

interface PolicyDesks {
  readonly ownerDesk: string;
  readonly dataDesk: string;
  readonly reassessmentDesk: string;
}

/** The desks of a place that names none: acute flow, discharge, community capacity and data, by the names that its clock policies have for them, and any other that these name. */
export function usualDesks(policies: readonly PolicyDesks[]): DeskSetting[] {
  const newest = policies.at(-1);
  const desks: DeskSetting[] = [
    { deskId: 'ACUTE_FLOW', name: 'Acute flow' }, { deskId: 'DISCHARGE', name: newest?.ownerDesk ?? 'Discharge' },
    { deskId: 'COMMUNITY', name: 'Community capacity' }, { deskId: 'DATA', name: newest?.dataDesk ?? 'Data' },
  ];
  for (const name of namedBy(policies)) if (!desks.some((each) => each.name === name)) desks.push({ deskId: `DESK_${desks.length + 1}`, name });
  return desks;
}

const namedBy = (policies: readonly PolicyDesks[]): string[] => policies.flatMap(({ ownerDesk, dataDesk, reassessmentDesk }) => [ownerDesk, dataDesk, reassessmentDesk]);

/** Every alert's desk is one that somebody can sign on to, and no two desks are called alike. */
export function deskFaults({ desks, clockPolicies }: { readonly desks?: readonly DeskSetting[] | undefined; readonly clockPolicies: readonly PolicyDesks[] }, context: z.RefinementCtx): void {
  if (desks === undefined) return;
  const names = desks.map(({ name }) => name);
  desks.forEach(({ deskId, name }, at) => {
    if (names.indexOf(name) < at || desks.findIndex((each) => each.deskId === deskId) < at) context.addIssue({ code: 'custom', path: ['desks', at], message: 'is there twice, by its id or its name' });
  });
  clockPolicies.forEach((policy, at) => {
    for (const field of ['ownerDesk', 'dataDesk', 'reassessmentDesk'] as const) if (!names.includes(policy[field])) context.addIssue({ code: 'custom', path: ['clockPolicies', at, field], message: 'is none of the desks' });
  });
}
