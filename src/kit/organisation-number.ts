// Swedish organisation numbers. Called by the readers of municipality files and of the school register.

/**
 * Ten digits with a correct check digit, and a third digit of 2 or more: a lower one belongs to a person (a sole
 * trader's number is a personal number), and that is not ours to keep.
 */
export function isOrganisationNumber(text: string): boolean {
  if (!/^\d{2}[2-9]\d{7}$/.test(text)) return false;
  const sum = [...text].map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1));
  return sum.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}
