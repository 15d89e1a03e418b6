import { expect, it } from 'vitest';
import { readLeads } from './domain.ts';

const faults = (text: string, held: [string, string | null][] = []) => readLeads(text, new Map(held)).faults;

it('reads an old address and a new one on each line', () => {
  expect(readLeads('https://gammal.example/lotsen.html;/enheter/lotsen\n\n/a.html;', new Map())).toEqual({
    leads: [
      { from: '/lotsen.html', to: '/enheter/lotsen' },
      { from: '/a.html', to: null },
    ],
    faults: [],
  });
});

it('says what is wrong with each line', () => {
  expect(faults('/a\n/b;/c;/d\nb;/c\n/b;//evil.example\n/b;/b\n/c;/d\n/c;/e')).toEqual([
    { line: 1, fault: 'shape' },
    { line: 2, fault: 'shape' },
    { line: 3, fault: 'from' },
    { line: 4, fault: 'to' },
    { line: 5, fault: 'same' },
    { line: 7, fault: 'twice' },
  ]);
});

it('takes an old address as it is looked for', () => {
  const from = (text: string) => readLeads(`${text};/x`, new Map()).leads[0]?.from;
  expect(from('https://gammal.example/f%C3%B6r%C3%A4ldrar/')).toBe('/föräldrar');
  expect(faults('/sida.aspx?id=1;/x')).toEqual([{ line: 1, fault: 'from' }]);
});

it('refuses loops and chains, also with what is there already', () => {
  expect(faults('/a;/b\n/b;/a')).toEqual([
    { line: 1, fault: 'loop' },
    { line: 2, fault: 'loop' },
  ]);
  expect(faults('/a;/b', [['/b', '/c']])).toEqual([{ line: 1, fault: 'chain' }]);
  expect(faults('/b;/c', [['/a', '/b']])).toEqual([{ line: 1, fault: 'chain' }]);
  expect(faults('/a;/c', [['/a', '/b']])).toEqual([]);
});
