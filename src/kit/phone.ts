// Telephone numbers as Swedes read them: 019-21 20 50. Called by forms, registers and municipality files.

/** Area codes of two and three digits (PTS numbering plan); every other Swedish area code has four. */
const SHORT_AREA_CODES = [
  '08',
  '010',
  '011',
  '013',
  '016',
  '018',
  '019',
  '020',
  '021',
  '023',
  '026',
  '031',
  '033',
  '035',
  '036',
  '040',
  '042',
  '044',
  '046',
  '054',
  '060',
  '063',
  '070',
  '072',
  '073',
  '074',
  '076',
  '077',
  '079',
  '090',
];

/** How the digits after the area code are grouped when they are 5, 6, 7 or 8. */
const GROUPS: Readonly<Record<number, readonly number[]>> = { 5: [3, 2], 6: [2, 2, 2], 7: [3, 2, 2], 8: [3, 3, 2] };

/**
 * The number in one written form, or undefined when it is none. Takes spaces, hyphens, brackets and +46, also with the
 * area code's nought kept by mistake. Numbers of other countries keep their plus sign and digits. Idempotent.
 */
export function findPhone(text: string): string | undefined {
  const compact = text
    .normalize('NFKC')
    .replace(/[\s()/.\u2010-\u2015-]/g, '')
    .replace(/^00/, '+');
  if (!/^\+?\d+$/.test(compact)) return undefined;
  if (compact.startsWith('+') && !compact.startsWith('+46')) return /^\+\d{9,15}$/.test(compact) ? compact : undefined;
  const national = compact.replace(/^\+460?/, '0');
  const area = SHORT_AREA_CODES.find((code) => national.startsWith(code)) ?? national.slice(0, 4);
  const groups = GROUPS[national.length - area.length];
  if (!/^0[1-9]/.test(national) || !groups) return undefined;
  let at = area.length;
  const parts = groups.map((size) => {
    at += size;
    return national.slice(at - size, at);
  });
  return `${area}-${parts.join(' ')}`;
}
