type WithPerson = { readonly personId: string };

/**
 * Of the types that tell of one person: whose it is. What hangs on such a thing (a stay, a package, a visit) is reached through
 * it alone, and so is judged there too.
 */
export const personOf: Readonly<Record<string, (thing: unknown) => string>> = {
  Person: (person) => (person as { readonly id: string }).id,
  ClockCase: (one) => (one as WithPerson).personId,
  Alert: (alert) => (alert as WithPerson).personId,
  DoubleHold: (hold) => (hold as WithPerson).personId,
};
