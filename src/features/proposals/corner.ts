// What the editors' desk says of proposals. Put there by the composition.
import type { DeskCorner } from '../editorial/index.ts';
import { proposalPaths } from './paths.ts';
import { countWaiting } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const proposalsCorner: DeskCorner = {
  href: proposalPaths.list.href(),
  label: { sv: sv.list.corner, en: en.list.corner },
  count: countWaiting,
};
