// All attempts to write: every write policy has at least one that it must let through and one that it must stop.
import type { World } from './walls-world.ts';
import type { Attempt } from './walls-writes.ts';
import { caseAttempts } from './writes-case.ts';
import { contactAttempts } from './writes-contacts.ts';
import { editorialAttempts } from './writes-editorial.ts';
import { entranceAttempts } from './writes-entrance.ts';
import { figureAttempts } from './writes-figures.ts';
import { finderAttempts } from './writes-finder.ts';
import { importAttempts } from './writes-imports.ts';
import { intakeAttempts } from './writes-intake.ts';
import { meetingAttempts } from './writes-meetings.ts';
import { messageAttempts } from './writes-messages.ts';
import { openingAttempts } from './writes-opening.ts';
import { opennessAttempts } from './writes-openness.ts';
import { ownMatterAttempts } from './writes-own.ts';
import { pageAttempts } from './writes-pages.ts';
import { pictureAttempts } from './writes-pictures.ts';
import { readerAttempts } from './writes-readers.ts';
import { routingAttempts, suggestionAttempts } from './writes-routing.ts';
import { ownAttempts, schoolAttempts } from './writes-school.ts';
import { serviceAttempts } from './writes-service.ts';
import { sortingAttempts } from './writes-sorting.ts';

export function writeAttempts(world: World): Attempt[] {
  return [
    ...schoolAttempts(world),
    ...entranceAttempts(world),
    ...sortingAttempts(world),
    ...caseAttempts(world),
    ...messageAttempts(world),
    ...meetingAttempts(world),
    ...ownAttempts(world),
    ...ownMatterAttempts(world),
    ...serviceAttempts(world),
    ...figureAttempts(world),
    ...finderAttempts(world),
    ...suggestionAttempts(world),
    ...routingAttempts(world),
    ...intakeAttempts(world),
    ...openingAttempts(world),
    ...pageAttempts(world),
    ...pictureAttempts(world),
    ...readerAttempts(world),
    ...editorialAttempts(world),
    ...opennessAttempts(world),
    ...contactAttempts(world),
    ...importAttempts(world),
  ];
}
