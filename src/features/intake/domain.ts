// What staff register on somebody's behalf, and what the caller's own yes amounts to. Pure. Called by forms and commands.
import type { Asker, ConsentRule, Level, Service, ServiceForm } from '../catalogue/index.ts';
import type { ConsentInput } from '../consents/index.ts';
import type { Consent } from '../requests/index.ts';

export const channels = ['telephone', 'visit', 'paper', 'email'] as const;
export type Channel = (typeof channels)[number];

/** In the order in which they ring. */
export const senderRoles = [
  'guardian',
  'principal',
  'school_staff',
  'youth',
  'professional',
  'anybody',
] as const satisfies readonly Asker[];

/** The school asks through these, and reads what they have asked; of others it reads what they let it. */
export function asksForSchool(role: Asker): boolean {
  return role === 'principal' || role === 'school_staff';
}

/** `caller`: whoever is in touch says yes for themselves. `callerOnly`: and is the pupil's only guardian. */
export const consentChoices = ['not_yet', 'caller', 'callerOnly'] as const;
export type ConsentChoice = (typeof consentChoices)[number];

type Saying = {
  rule: ConsentRule;
  level: Level;
  role: Asker;
  choice: ConsentChoice;
  name: string;
  channel: Channel;
  receivedOn: string;
};
type Words = { scope: string; towards: string; guardian: string };

/**
 * The word that is stored with the request, and the record of a yes that the caller has given. A matter is registered
 * without consent too: what has come has come (OSL 5:1), and what is lacking is pointed out.
 */
export function consentOfCaller(
  { rule, level, role, choice, name, channel, receivedOn }: Saying,
  words: Words,
): { stored: Consent; record: ConsentInput | undefined } {
  if (level !== 'individual' || rule === 'none') return { stored: 'not_needed', record: undefined };
  if (choice === 'not_yet' || !speaksForPupil(role)) return { stored: 'not_yet', record: undefined };
  const isYouth = role === 'youth';
  const record: ConsentInput = {
    kind: 'support',
    answer: rule === 'inform' ? 'informed' : 'yes',
    giver: isYouth ? 'youth' : 'guardian',
    giverName: name,
    relation: isYouth ? null : words.guardian,
    onlyGuardian: !isYouth && choice === 'callerOnly',
    scope: words.scope,
    towards: words.towards,
    way: channel === 'telephone' || channel === 'visit' ? 'oral' : 'written',
    givenOn: receivedOn,
    until: null,
    corrects: null,
  };
  if (isYouth) return { stored: rule === 'youth' ? 'youth' : 'not_yet', record };
  return { stored: rule === 'inform' ? 'informed' : rule === 'youth' ? 'not_yet' : 'one', record };
}

export function speaksForPupil(role: Asker): boolean {
  return role === 'guardian' || role === 'youth';
}

/**
 * The service's questions as they are put to a caller: all of them at once, and none that must be answered. What is left
 * open is asked for afterwards; nobody is turned away for not having a figure at hand.
 */
export function openForm({ form }: Pick<Service, 'form'>): ServiceForm {
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map(({ showWhen: _showWhen, ...field }) => ({ ...field, required: false })),
  }));
  return { ...form, sections };
}

/** Whether a title for the register would tell who it is about. Names are compared as whole words. */
export function namesPupil(title: string, names: readonly string[]): boolean {
  const said = new Set(wordsOf(title));
  return names.flatMap(wordsOf).some((word) => word.length > 1 && said.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase('sv').split(/[^\p{L}\p{N}]+/u);
}
