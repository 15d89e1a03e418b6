// Versions of a service: where each stands on a day, what may be done with it, and what keeps a draft from being
// published. Pure; called by routes, commands and views.
import { checkForm, type FormFault } from './form-check.ts';
import type { VersionContent } from './form-difference.ts';

export type Standing = 'running' | 'planned' | 'past' | 'withdrawn' | 'replaced';

/** `from` and `until` are ISO days, `until` the first day it no longer holds; both null when it never holds. */
export type Period = { from: string | null; until: string | null; isEmpty: boolean };

/** `replaced`: it was to begin but never held for a whole day, since another took its place. */
export function standingOf(version: Period & { isWithdrawn: boolean }, today: string): Standing {
  if (version.isEmpty) return version.isWithdrawn ? 'withdrawn' : 'replaced';
  if (version.from !== null && version.from > today) return 'planned';
  if (version.until === null || version.until > today) return 'running';
  return version.isWithdrawn ? 'withdrawn' : 'past';
}

export type ContentFault =
  | 'title-missing'
  | 'description-missing'
  | 'askers-missing'
  | 'levels-missing'
  | 'consent-without-pupil'
  | 'consent-unconfirmed'
  | 'ground-unconfirmed';
export type DraftFault = { kind: 'form'; fault: FormFault } | { kind: 'content'; part: string; reason: ContentFault };

/** What the version that the draft builds on holds and the draft may not change. */
export type Fixed = { secrecyGround: string; confirmedBy: string | null };

/** Everything that keeps the draft from being published, what stands first on its page first. */
export function faultsOfDraft(content: VersionContent, fixed: Fixed): DraftFault[] {
  const faults: DraftFault[] = [];
  const found = (part: string, reason: ContentFault) => faults.push({ kind: 'content', part, reason });
  for (const language of ['sv', 'en'] as const) {
    if (content.title[language].trim() === '') found(`title-${language}`, 'title-missing');
    if (content.description[language].trim() === '') found(`description-${language}`, 'description-missing');
  }
  if (content.whoMayAsk.length === 0) found('whoMayAsk', 'askers-missing');
  if (content.levels.length === 0) found('levels', 'levels-missing');
  if (content.levels.includes('individual')) {
    const isStrict = fixed.secrecyGround === 'osl-23-2-1' || fixed.secrecyGround === 'osl-25-1';
    if (fixed.confirmedBy === null && content.consentRule !== 'both') found('consentRule', 'consent-unconfirmed');
    if (fixed.confirmedBy === null && !isStrict) found('levels', 'ground-unconfirmed');
  } else if (content.levels.length > 0 && content.consentRule !== 'none') {
    found('consentRule', 'consent-without-pupil');
  }
  return [...faults, ...checkForm(content.form).map((fault): DraftFault => ({ kind: 'form', fault }))];
}
