// What other slices have for editors to see to, as links with how much waits there. Shown on the editors' desk.
import type { DeskCorner } from '../features/editorial/index.ts';
import { countByReason, feedbackPaths } from '../features/feedback/index.ts';
import { countBroken, importPaths } from '../features/imports/index.ts';
import { newsletterPaths } from '../features/newsletter/index.ts';
import { opennessPaths } from '../features/openness/index.ts';
import { pagePaths } from '../features/pages/index.ts';
import { picturePaths, picturesCorner } from '../features/pictures/index.ts';
import { proposalPaths, proposalsCorner } from '../features/proposals/index.ts';
import { searchPaths } from '../features/search/index.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const label = (name: keyof typeof sv.desk) => ({ sv: sv.desk[name], en: en.desk[name] });

export const deskCorners: readonly DeskCorner[] = [
  proposalsCorner,
  picturesCorner,
  {
    href: feedbackPaths.list.href(),
    label: label('feedback'),
    count: async (db) => (await countByReason(db)).reduce((sum, { count }) => sum + count, 0),
  },
  { href: picturePaths.list.href(), label: label('pictures') },
  { href: newsletterPaths.list.href(), label: label('newsletter') },
  { href: feedbackPaths.figures.href(), label: label('figures') },
  { href: searchPaths.sought.href(), label: label('sought') },
  { href: proposalPaths.roster.href(), label: label('voices') },
  { href: importPaths.links.href(), label: label('links'), count: countBroken },
  { href: pagePaths.messages.href(), label: label('messages'), chiefs: true },
  { href: opennessPaths.faults.href(), label: label('faults'), chiefs: true },
  { href: importPaths.list.href(), label: label('imports'), chiefs: true },
];
