/**
 * An NHS number's ten digits if `text` holds a valid one (spaces and hyphens allowed), else null.
 * Valid by modulus 11 (NHS Data Dictionary, NHS NUMBER); ten equal digits pass the sum but are never issued.
 */
export function parseNhsNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return null;
  return checkDigit(digits.slice(0, 9)) === Number(digits[9]) ? digits : null;
}

/** The check digit of nine digits, or null where no number with them exists (the remainder would need a 10). */
export function checkDigit(nine: string): number | null {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : check;
}
