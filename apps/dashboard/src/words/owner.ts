/** "A Patel, Discharge team", "Discharge team", "No owner". */
export const ownerText = (owner: { name: string | null; desk: string } | null): string => {
  if (owner === null) return 'No owner';
  return owner.name === null ? owner.desk : `${owner.name}, ${owner.desk}`;
};
