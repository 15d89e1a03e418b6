// Lines of `old;new`, pasted or from a file that a spreadsheet has saved, judged together with the addresses that lead
// somewhere already. Pure.
import { splitLine } from '../../kit/csv.ts';

/** `to` null: what stood there is gone for good. */
export type Lead = { readonly from: string; readonly to: string | null };
/** `loop`: leads back to itself. `chain`: leads to an address that leads on, or is led to by another. */
export type LeadFault = 'shape' | 'from' | 'to' | 'same' | 'twice' | 'loop' | 'chain' | 'many';
export type FaultyLine = { readonly line: number; readonly fault: LeadFault };

const MOST_LINES = 5_000;
const address = /^\/(?![/\\])[^\s\\?#]{0,499}$/;

/** An old address may be given whole, as `https://old.example.se/a.html`: only its path counts. */
export function readLeads(
  text: string,
  held: ReadonlyMap<string, string | null>,
): { leads: Lead[]; faults: FaultyLine[] } {
  const written = readCells(text);
  if (written.length > MOST_LINES) return { leads: [], faults: [{ line: MOST_LINES + 1, fault: 'many' }] };
  const faults: FaultyLine[] = [];
  const all = new Map(held);
  const leads: (Lead & { line: number })[] = [];
  for (const { line, cells } of written) {
    const [given = '', target = '', ...rest] = cells;
    const from = readOldPath(given) ?? given;
    const to = target === '' ? null : target;
    const fault = rest.some((cell) => cell !== '') || cells.length < 2 ? 'shape' : judgeLine(from, to);
    if (fault !== undefined) faults.push({ line, fault });
    else if (leads.some((lead) => lead.from === from)) faults.push({ line, fault: 'twice' });
    else {
      leads.push({ line, from, to });
      all.set(from, to);
    }
  }
  const targets = new Set(all.values());
  for (const { line, from, to } of leads) {
    if (to !== null && all.has(to)) faults.push({ line, fault: leadsBack(all, from) ? 'loop' : 'chain' });
    else if (to !== null && targets.has(from)) faults.push({ line, fault: 'chain' });
  }
  return { leads: leads.map(({ from, to }) => ({ from, to })), faults: faults.sort((a, b) => a.line - b.line) };
}

/** Semicolons, as Swedish spreadsheets save them; else tabs, as one pastes from a sheet; else commas. A line of headings is passed over. */
function readCells(text: string): { line: number; cells: string[] }[] {
  const separator = [';', '\t'].find((one) => text.includes(one)) ?? ',';
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => {
      const cells = line.includes('"') ? splitLine(line, separator) : line.split(separator).map((cell) => cell.trim());
      return { line: at + 1, cells: cells ?? [line] };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = lines;
  const isHeading = first?.cells.slice(0, 2).every((cell) => /^\p{L}[\p{L} _-]*$/u.test(cell)) === true;
  return isHeading && first.cells.length > 1 ? lines.slice(1) : lines;
}

function judgeLine(from: string, to: string | null): LeadFault | undefined {
  if (!address.test(from) || from === '/') return 'from';
  if (to !== null && !address.test(to)) return 'to';
  return from === to ? 'same' : undefined;
}

function leadsBack(all: ReadonlyMap<string, string | null>, from: string): boolean {
  const seen = new Set<string>();
  for (let at = all.get(from); at != null && !seen.has(at); at = all.get(at)) {
    if (at === from) return true;
    seen.add(at);
  }
  return false;
}

/** An old address as it is looked for: the path alone, its letters as letters, no last slash. Null: none that can lead on. */
export function readOldPath(address: string): string | null {
  const path =
    address
      .trim()
      .replace(/^https?:\/\/[^/?#]+/i, '')
      .split('#')[0] ?? '';
  const plain = decoded(path).replace(/(?<=.)\/+$/, '');
  return /^\/(?![/\\])[^\s\\?#;]{1,499}$/.test(plain) && !/\p{Cc}/u.test(plain) ? plain : null;
}

/** What is not well-formed is left as it is. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
