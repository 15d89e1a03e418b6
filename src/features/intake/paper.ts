// The form of a service as a blank to print: the same questions, room to write by hand, and where to leave it. It holds
// nobody's details. Called by routes.tsx.
import type { Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import type { PaperField, PaperForm, PaperSection } from '../../platform/pdf/paper-form.ts';
import type { FormField, Service } from '../catalogue/index.ts';
import type { Municipality } from '../organisation/index.ts';
import { senderRoles } from './domain.ts';
import type { IntakeTexts } from './texts.sv.ts';

type Blank = {
  t: IntakeTexts;
  language: Language;
  now: Temporal.Instant;
  service: Service;
  municipality: Municipality;
  /** Where paper can be left; undefined where no unit with coordinators has an address. */
  address: string | undefined;
};

export function blankForm(blank: Blank): PaperForm {
  const { t, language, now, service, municipality } = blank;
  const { paper } = t;
  return {
    locale: language,
    title: paper.title(service.title),
    sender: [paper.sender, municipality.name],
    intro: [paper.intro, paper.protected],
    sections: [
      whoSection(blank),
      ...wholeSections(blank),
      matterSection(blank),
      ...service.form.sections.map((section) => ({
        heading: section.title[language],
        help: section.help?.[language],
        fields: section.fields.map((field) => ownField(field, t, language)),
      })),
      ...attachSection(blank),
      ...consentSections(blank),
      handingIn(blank),
      {
        heading: paper.office,
        fields: [line(paper.number), line(paper.arrived)],
      },
    ],
    printed: paper.printed(formatMoment(now, language)),
    pageOf: paper.pageOf,
  };
}

function line(label: string, help?: string): PaperField {
  return { label, help, room: 'line' };
}

function box(label: string, lines: number, help?: string): PaperField {
  return { label, help, room: 'box', lines };
}

function ticks(label: string, options: readonly string[], help: string): PaperField {
  return { label, help, room: 'ticks', options };
}

function whoSection({ t }: Blank): PaperSection {
  const { paper, form } = t;
  const roles = senderRoles.map((role) => form.roles[role] ?? role);
  return {
    heading: paper.who,
    fields: [line(paper.name), ticks(paper.role, roles, paper.chooseOne), line(paper.phone), line(paper.email)],
  };
}

function wholeSections({ t, service }: Blank): PaperSection[] {
  const { paper, form } = t;
  const levels = service.levels.map((level) => form.levels[level] ?? level);
  const school: PaperSection = {
    heading: form.whom,
    fields: [
      line(form.school),
      ...(levels.length > 1 ? [ticks(paper.level, levels, paper.chooseOne)] : []),
      ticks(paper.schoolReads, [paper.yes, paper.no], paper.schoolReadsHelp),
    ],
  };
  if (!service.levels.includes('individual')) return [{ ...school, help: form.noPupil }];
  const pupil: PaperSection = {
    heading: paper.pupil,
    help: levels.length > 1 ? paper.pupilHelp : undefined,
    fields: [line(form.personalNumber), line(form.givenName), line(form.familyName), line(form.grade)],
  };
  return [school, pupil];
}

function matterSection({ t }: Blank): PaperSection {
  const { paper, form } = t;
  const urgencies = ['normal', 'soon', 'acute'].map((urgency) => form.urgencies[urgency] ?? urgency);
  return {
    heading: form.matter,
    fields: [
      box(form.question, 3),
      box(form.situation, 6),
      box(form.tried, 5),
      ticks(form.urgency, urgencies, paper.chooseOne),
      box(form.urgencyReason, 2),
    ],
  };
}

function ownField(field: FormField, t: IntakeTexts, language: Language): PaperField {
  const label = field.label[language];
  const help = field.help?.[language];
  const withHelp = (words: string) => (help === undefined ? words : `${help} ${words}`);
  const options = (field.options ?? []).map((option) => option.label[language]);
  switch (field.kind) {
    case 'line':
    case 'number':
    case 'date':
      return line(label, help);
    case 'text':
      return box(label, 4, help);
    case 'yes_no':
      return ticks(label, [t.paper.yes, t.paper.no], withHelp(t.paper.chooseOne));
    case 'choice':
      return ticks(label, options, withHelp(t.paper.chooseOne));
    case 'choices':
      return ticks(label, options, withHelp(t.paper.chooseMany));
  }
}

function attachSection({ t, service, language }: Blank): PaperSection[] {
  const { attachments } = service.form;
  if (attachments.length === 0) return [];
  const words = attachments.map(({ label, mostMonthsOld, ageRule }) =>
    [
      label[language],
      mostMonthsOld === undefined ? '' : `, ${t.paper.monthsOld(mostMonthsOld)}`,
      ageRule === 'unconfirmed' ? ` ${t.paper.ageUnconfirmed}` : '',
    ].join(''),
  );
  return [{ heading: t.paper.attach, paragraphs: words, fields: [] }];
}

/** A place for each who decides: guardians decide together (FB 6:11), and a pupil of 15 is asked too. */
function consentSections({ t, service }: Blank): PaperSection[] {
  const { paper } = t;
  const rule = service.consentRule;
  if (rule === 'none' || !service.levels.includes('individual')) return [];
  const words = rule === 'inform' ? paper.informText : paper.consentText(service.title);
  const signers = [
    { heading: paper.signature.guardian1, hasRelation: true },
    { heading: paper.signature.guardian2, hasRelation: true },
    { heading: paper.signature.youth, hasRelation: false },
  ];
  return [
    { heading: paper.consent, paragraphs: [words, paper.consentHelp], fields: [] },
    ...signers.map(({ heading, hasRelation }) => ({
      heading,
      level: 3 as const,
      fields: [line(paper.name), ...(hasRelation ? [line(paper.relation)] : []), line(paper.signed), line(paper.date)],
    })),
  ];
}

function handingIn({ t, municipality, address }: Blank): PaperSection {
  const { paper } = t;
  const where = address === undefined ? paper.sendSchool : paper.sendTo(address);
  return {
    heading: paper.send,
    paragraphs: [where, paper.call(municipality.entrancePhone), paper.after],
    fields: [],
  };
}
