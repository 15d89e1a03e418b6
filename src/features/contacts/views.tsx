// One's own contact, and the manager's choice of who is shown.

import type { FormTokens } from '../../access/route.ts';
import { formatShortDate, type Locale } from '../../kit/dates.ts';
import { Checks, ErrorSummary, type FieldErrors, Fieldset, Form, SubmitRow, TextField } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { isOverdue } from './domain.ts';
import { contactPaths } from './paths.ts';
import type { Candidate, Entry } from './queries.ts';
import type { ContactTexts } from './texts.sv.ts';

type Shared = { t: ContactTexts; language: Locale; today: Temporal.PlainDate };

export type OwnPageProps = Shared & {
  tokens: FormTokens;
  contacts: readonly Candidate[];
  done: 'saved' | 'reported' | undefined;
  leadsUnit: boolean;
};

export function OwnPage({ t: { own: t }, language, today, tokens, contacts, done, leadsUnit }: OwnPageProps) {
  const shown = contacts.flatMap((contact) => (contact.entry === null ? [] : [{ ...contact, entry: contact.entry }]));
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} />
      {done === undefined ? null : (
        <Notice tone="good" live>
          {t[done]}
        </Notice>
      )}
      {leadsUnit ? (
        <p>
          <a href={contactPaths.unit.href()}>{t.ofUnit}</a>
        </p>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
      ) : (
        <Form action={contactPaths.own.href()} {...tokens}>
          <p>{t.register}</p>
          {shown.map(({ membershipId, name, unitName, phone, email, entry }) => (
            <Fieldset key={membershipId} legend={unitName} id={`contact-${membershipId}`}>
              <p>
                {name}, {language === 'sv' ? entry.titleSv : entry.titleEn}
              </p>
              <Standing t={t} language={language} today={today} entry={entry} />
              <input type="hidden" name={`version-${membershipId}`} value={String(entry.version)} />
              <Checks
                name={`shows-${membershipId}`}
                label={t.shows}
                required
                values={shownParts(entry)}
                options={[
                  { value: 'phone', label: t.phone(phone) },
                  { value: 'email', label: t.email(email) },
                ]}
              />
            </Fieldset>
          ))}
          <SubmitRow
            submit={t.confirm}
            name="deed"
            value="confirm"
            note={t.reportNote}
            secondary={{ label: t.report, name: 'deed', value: 'report' }}
          />
        </Form>
      )}
    </>
  );
}

function shownParts({ showsPhone, showsEmail }: Pick<Entry, 'showsPhone' | 'showsEmail'>): string[] {
  return [...(showsPhone ? ['phone'] : []), ...(showsEmail ? ['email'] : [])];
}

type StandingProps = { t: ContactTexts['own']; language: Locale; today: Temporal.PlainDate; entry: Entry };

function Standing({ t, language, today, entry: { flag, confirmedOn } }: StandingProps) {
  if (flag !== null) return <Notice tone="warning">{t.flags[flag]}</Notice>;
  const day = formatShortDate(Temporal.PlainDate.from(confirmedOn), language);
  if (isOverdue(confirmedOn, today)) return <Notice tone="warning">{t.due(day)}</Notice>;
  return <p>{t.confirmed(day)}</p>;
}

export type UnitListProps = Shared & {
  unit: { id: string; name: string };
  people: readonly Candidate[];
  saved: boolean;
};

export function UnitListPage({ t: texts, language, today, unit, people, saved }: UnitListProps) {
  const t = texts.unit;
  const shown = people.filter(({ entry }) => entry !== null);
  const hidden = people.filter(({ entry }) => entry === null);
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress(unit.name)} />
      {saved ? (
        <Notice tone="good" live>
          {t.saved}
        </Notice>
      ) : null}
      <p>
        <a href={`/enheter/${unit.id}`}>{t.page}</a>
      </p>
      <Section title={t.shown}>
        {shown.length === 0 ? <EmptyState title={t.noneShown}>{t.noneShownHint}</EmptyState> : null}
        <ul class="people">
          {shown.map((person) => (
            <li key={person.membershipId}>
              <p class="person-name">{person.name}</p>
              <p class="person-role">{language === 'sv' ? person.entry?.titleSv : person.entry?.titleEn}</p>
              <p class="person-until">{standingOf(texts, language, today, person)}</p>
              <p>
                <a href={contactPaths.entry.href({ id: person.membershipId })} aria-label={t.changeLabel(person.name)}>
                  {t.change}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </Section>
      {hidden.length === 0 ? null : (
        <Section title={t.hidden}>
          <ul class="people">
            {hidden.map((person) => (
              <li key={person.membershipId}>
                <p class="person-name">{person.name}</p>
                <p class="person-role">{person.title}</p>
                <p>
                  <a href={contactPaths.entry.href({ id: person.membershipId })} aria-label={t.showLabel(person.name)}>
                    {t.show}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function standingOf(
  t: ContactTexts,
  language: Locale,
  today: Temporal.PlainDate,
  { entry, isValid }: Pick<Candidate, 'entry' | 'isValid'>,
): string {
  if (entry === null) return '';
  if (!isValid) return t.unit.left;
  if (entry.flag !== null) return t.unit.flags[entry.flag];
  const day = formatShortDate(Temporal.PlainDate.from(entry.confirmedOn), language);
  return isOverdue(entry.confirmedOn, today) ? t.own.due(day) : t.own.confirmed(day);
}

export type EntryValues = { titleSv: string; titleEn: string; position: string; shows: readonly string[] };
export type EntryPageProps = {
  t: ContactTexts;
  tokens: FormTokens;
  person: Candidate;
  values: EntryValues;
  errors: FieldErrors;
};

export function EntryPage({ t: texts, tokens, person, values, errors }: EntryPageProps) {
  const t = texts.entry;
  const { entry, isValid } = person;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title(person.name)} ingress={isValid ? t.ingress : texts.unit.left} />
      <Form
        action={contactPaths.entry.href({ id: person.membershipId })}
        {...tokens}
        values={{ version: entry?.version ?? 0 }}
      >
        {isValid ? (
          <>
            <TextField
              name="titleSv"
              label={t.titleSv}
              value={values.titleSv}
              error={errors.titleSv}
              required
              lang="sv"
            />
            <TextField
              name="titleEn"
              label={t.titleEn}
              value={values.titleEn}
              error={errors.titleEn}
              required
              lang="en"
            />
            <TextField
              name="position"
              label={t.position}
              help={t.positionHelp}
              value={values.position}
              error={errors.position}
              required
              inputMode="numeric"
              width={4}
            />
            <Checks
              name="shows"
              label={texts.own.shows}
              required
              values={values.shows}
              options={[
                { value: 'phone', label: texts.own.phone(person.phone) },
                { value: 'email', label: texts.own.email(person.email) },
              ]}
            />
            <SubmitRow
              submit={t.save}
              {...(entry !== null && { secondary: { label: t.hide, name: 'deed', value: 'hide' } })}
              cancel={{ href: contactPaths.unit.href(), label: t.cancel }}
            />
          </>
        ) : (
          <SubmitRow
            submit={t.hide}
            name="deed"
            value="hide"
            cancel={{ href: contactPaths.unit.href(), label: t.cancel }}
          />
        )}
      </Form>
    </>
  );
}
