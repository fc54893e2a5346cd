/** "999 123 4567" with spaces that do not break; anything that is not ten digits is shown as it came. */
export const spacedNhsNumber = (nhsNumber: string): string => {
  const digits = nhsNumber.replace(/\s/g, '');
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)}\u00a0${digits.slice(3, 6)}\u00a0${digits.slice(6)}` : nhsNumber;
};
