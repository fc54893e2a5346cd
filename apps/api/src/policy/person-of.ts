type WithPerson = { readonly personId: string };

/**
 * Of the types that tell of one person: whose it is. What hangs on such a thing (a package) is reached through it alone, and so is
 * judged there too.
 */
export const personOf: Readonly<Record<string, (thing: unknown) => string>> = {
  Person: (person) => (person as { readonly id: string }).id,
  ClockCase: (one) => (one as WithPerson).personId,
  Alert: (alert) => (alert as WithPerson).personId,
  DoubleHold: (hold) => (hold as WithPerson).personId,
  // Shown more narrowly than the person they are of: bay, bed and ready date.
  Stay: (stay) => (stay as WithPerson).personId,
  PlaceVisit: (visit) => (visit as WithPerson).personId,
};
