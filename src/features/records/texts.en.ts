// English words of the log of reads.
import type { RecordTexts } from './texts.sv.ts';

export const en: RecordTexts = {
  logTitle: 'Log',
  logIngress:
    'Every time somebody has read or written about a child it stands here: who, what, why and when. The log cannot be changed.',
  ownTitle: 'Who has read about your child?',
  ownIngress: 'Here you see who in the municipality has read or written about your child, in which unit, and why.',
  empty: 'Nobody has read anything yet',
  emptyFilter: 'Nothing in the log matches your search',
  emptyHint: 'As soon as someone opens a case it shows here.',
  filterLabel: 'Registry number',
  filterHelp: 'For example CSS-2026-0042',
  filter: 'Show',
  caption: 'Read and written, latest first',
  when: 'When',
  who: 'Who',
  where: 'Unit',
  what: 'What',
  about: 'Matter',
  why: 'Why',
  children: 'Children',
  refused: 'refused',
  older: 'Older',
  unlisted: 'Somebody who is not shown',
  nobody: 'Nobody signed in',
  purposes: {
    public: 'public page',
    asking: 'asking for support',
    sorting: 'sorting requests',
    casework: 'working in the case',
    leading: 'leading the unit',
    protecting: 'protecting identities',
    own_record: 'own record',
    audit: 'review',
    running: 'running the service',
  },
};
