interface Owner {
  name: string | null;
  desk: string;
}

/** Whether a person has it, not only a desk. */
export const isTaken = (owner: Owner | null): boolean => owner !== null && owner.name !== null;

/** "A Patel, Discharge team", "Discharge team", "No owner". */
export const ownerText = (owner: Owner | null): string => {
  if (owner === null) return 'No owner';
  return owner.name === null ? owner.desk : `${owner.name}, ${owner.desk}`;
};
