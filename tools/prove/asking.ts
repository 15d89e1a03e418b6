// A support request as a principal sends it, with a file and a mark of its own, for proofs that count what became of it.
import { createHash } from 'node:crypto';
import type { Fields } from './visitor.ts';

/** A service of the example municipality that takes every level. */
export const serviceId = 'hitta-ratt-stod';

/** Official test numbers of the tax agency; nobody real bears them. */
const testNumbers = ['201501012395', '201501022386', '201501032393', '201501042384'] as const;

export type Asked = { fields: Fields; fileHash: string };

/** Every other one is about a pupil. `mark` stands in the question and in the file. */
export function makeRequest(mark: string, n: number): Asked {
  const isIndividual = n % 2 === 0;
  const document = pdf(mark);
  const common = {
    part: 'all',
    act: 'send',
    level: isIndividual ? 'individual' : 'group',
    question: `Proof ${mark}`,
    situation: 'S',
    tried: 'T',
    urgency: 'normal',
    urgencyReason: '',
    ask: '',
    files: new File([document], 'proof.pdf', { type: 'application/pdf' }),
  };
  const pupil = {
    protectedIdentity: 'no',
    personalNumber: testNumbers[n % testNumbers.length] ?? '',
    givenName: 'Testa',
    familyName: 'Testsson',
    grade: '4',
    consent: 'both',
    consentFirstName: 'Vera Vik',
    consentFirstRelation: 'mamma',
    consentFirstOn: '2026-01-15',
    consentFirstWay: 'oral',
    consentSecondName: 'Viktor Vik',
    consentSecondRelation: 'pappa',
    consentSecondOn: '2026-01-16',
    consentSecondWay: 'written',
  };
  return {
    fields: isIndividual ? { ...common, ...pupil } : common,
    fileHash: createHash('sha256').update(document).digest('hex'),
  };
}

/** The least that a reader takes for a PDF, with the mark as a comment. */
function pdf(mark: string): string {
  return [
    '%PDF-1.4',
    `%${mark}`,
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj',
    'trailer<</Size 4/Root 1 0 R>>',
    'startxref',
    '0',
    '%%EOF',
    '',
  ].join('\n');
}
