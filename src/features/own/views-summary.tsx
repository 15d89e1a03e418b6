// What somebody has written, as questions and answers: before it is sent, and on the matter's own page.
import type { ComponentChildren } from 'preact';
import type { Language } from '../../access/route.ts';
import { formatPersonalNumber } from '../../kit/personal-number.ts';
import { DefinitionTable } from '../../ui/table.tsx';
import { answerText, type Service, visibleFields } from '../catalogue/index.ts';
import { extraName, ownAnswers, Prose, type PupilInput } from '../requests/index.ts';
import { gentleForm } from './domain.ts';
import type { OwnInput } from './forms.ts';
import type { OwnMatter } from './queries.ts';
import type { OwnTexts } from './texts.sv.ts';

export type Written = Pick<
  OwnInput,
  'question' | 'situation' | 'tried' | 'urgency' | 'urgencyReason' | 'answers' | 'sender' | 'schoolReads'
> & { pupil: PupilInput | undefined; schoolName: string | null };

/** A sent matter as what was written. */
export function writtenOf(matter: OwnMatter): Written | undefined {
  const { pupil, sender } = matter;
  if (sender === undefined) return undefined;
  const input = pupil && { ...pupil, digits12: pupil.personalNumber };
  return { ...matter, sender, pupil: input };
}

type SummaryProps = {
  t: OwnTexts;
  language: Language;
  service: Service;
  written: Written;
  files: ComponentChildren | undefined;
};

export function OwnSummary({ t, language, service, written, files }: SummaryProps) {
  const { pupil, sender, schoolName } = written;
  const s = t.summary;
  const form = gentleForm(service);
  const own = ownAnswers(written.answers, service);
  const prose = (text: string) => <Prose>{text === '' ? s.none : text}</Prose>;
  const contact = [sender.phone, sender.email].filter(Boolean).join(', ');
  const work = [sender.occupation, sender.organisation].filter(Boolean).join(', ');
  const urgency = [t.form.urgencies[written.urgency], written.urgencyReason].filter(Boolean).join('\n');
  const rows = [
    { term: s.service, value: service.title },
    { term: s.role, value: [sender.name, t.form.roles[sender.role]].join('. ') },
    work === '' ? undefined : { term: s.works, value: work },
    // A pupil who asks about themselves is the one who asks.
    pupil && sender.role !== 'youth'
      ? {
          term: s.about,
          value: [`${pupil.givenName} ${pupil.familyName}`, formatPersonalNumber(pupil.digits12), pupil.grade]
            .filter(Boolean)
            .join(', '),
        }
      : undefined,
    schoolName === null ? undefined : { term: s.school, value: schoolName },
    schoolName === null ? undefined : { term: s.reads, value: written.schoolReads ? t.form.yes : t.form.no },
    { term: s.question, value: prose(written.question) },
    { term: s.situation, value: prose(written.situation) },
    { term: s.tried, value: prose(written.tried) },
    { term: s.urgency, value: prose(urgency) },
    ...visibleFields(form, own).flatMap((field) => {
      const given = (written.answers[extraName(field)] ?? []).filter((value) => value !== '');
      return given.length === 0
        ? []
        : [{ term: field.label[language], value: prose(answerText(field, given, language)) }];
    }),
    contact === '' ? undefined : { term: s.contact, value: contact },
    files === undefined ? undefined : { term: s.files, value: files },
  ];
  return <DefinitionTable caption={s.caption} captionHidden rows={rows.filter((row) => row !== undefined)} />;
}
