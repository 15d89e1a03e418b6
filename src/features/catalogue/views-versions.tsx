// Publishing, the history of a service's versions, one version as it stood, and withdrawing one. Called by routes.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { DateField, ErrorSummary, type FieldErrors, Form, SubmitRow } from '../../ui/form.tsx';
import { FactList, Notice, PageHeader, Section, StatusTag, type StatusTone } from '../../ui/page.tsx';
import type { Standing } from './domain.ts';
import { fieldsOf } from './form.ts';
import { type Difference, differences } from './form-difference.ts';
import { cataloguePaths } from './paths.ts';
import type { ServiceVersion } from './queries-versions.ts';
import type { EditorTexts } from './texts.editor.sv.ts';
import { dayText } from './views.tsx';
import { AskedForm } from './views-trial.tsx';

type Words = { t: EditorTexts; language: Language };

/** Each difference as a sentence. */
function sentenceOf(difference: Difference, { t, language }: Words): string {
  const words = t.differences;
  switch (difference.kind) {
    case 'content':
      return words.content[difference.part];
    case 'order':
      return words.order;
    case 'changed': {
      const what = difference.aspects.map((aspect) => words.aspects[aspect]).join(', ');
      return words.changed(difference.of, difference.label[language], what);
    }
    default:
      return words[difference.kind](difference.of, difference.label[language]);
  }
}

function Differences({ found, same, ...words }: Words & { found: readonly Difference[]; same: string }) {
  if (found.length === 0) return <p>{same}</p>;
  return (
    <ul>
      {found.map((difference, at) => (
        <li key={at}>{sentenceOf(difference, words)}</li>
      ))}
    </ul>
  );
}

export type PublicationPageProps = Words & {
  tokens: FormTokens;
  id: string;
  service: string;
  /** The draft's version, as it was seen. */
  version: number;
  from: string;
  today: string;
  errors: FieldErrors;
  changes: readonly Difference[];
};

export function PublicationPage(props: PublicationPageProps) {
  const { t, tokens, id, service, version, from, today, errors, changes, language } = props;
  const words = t.publication;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} eyebrow={service} ingress={words.ingress} />
      <Section title={words.changes}>
        <Differences found={changes} same={words.noChanges} {...{ t, language }} />
      </Section>
      <Form action={cataloguePaths.publication.href({ id })} {...tokens} values={{ version: String(version) }}>
        <DateField
          name="from"
          label={words.from}
          help={words.fromHelp}
          required
          min={today}
          value={from}
          error={errors.from}
        />
        <SubmitRow
          submit={words.submit}
          note={words.kept}
          cancel={{ href: cataloguePaths.service.href({ id }), label: words.cancel }}
        />
      </Form>
    </>
  );
}

const tones: Record<Standing, StatusTone> = {
  running: 'active',
  planned: 'waiting',
  past: 'quiet',
  withdrawn: 'stopped',
  replaced: 'quiet',
};

export type VersionsPageProps = Words & {
  id: string;
  service: string;
  versions: readonly ServiceVersion[];
  /** Names by membership id; whoever is not listed has none. */
  names: ReadonlyMap<string, string>;
  /** The versions that can be withdrawn. */
  withdrawable: ReadonlySet<number>;
  done: string | undefined;
};

export function VersionsPage({ id, service, versions, done, ...rest }: VersionsPageProps) {
  const { t } = rest;
  return (
    <>
      {done === undefined ? null : (
        <Notice tone="good" live>
          {done}
        </Notice>
      )}
      <PageHeader title={t.versions.title} eyebrow={service} ingress={t.versions.ingress} />
      {versions.map((version, at) => (
        <VersionSection key={version.version} {...rest} {...{ id, version }} earlier={earlierOf(versions, at)} />
      ))}
    </>
  );
}

/** The version that this one took over from: the nearest before it that was not withdrawn before its day. */
function earlierOf(versions: readonly ServiceVersion[], at: number): ServiceVersion | undefined {
  return versions.slice(at + 1).find(({ isEmpty, standing }) => !isEmpty || standing !== 'withdrawn');
}

type VersionSectionProps = Omit<VersionsPageProps, 'versions' | 'done' | 'service'> & {
  version: ServiceVersion;
  earlier: ServiceVersion | undefined;
};

function VersionSection({ id, version, earlier, names, withdrawable, t, language }: VersionSectionProps) {
  const words = t.versions;
  const n = version.version;
  const at = { id, version: String(n) };
  return (
    <Section title={words.version(n)} id={`version-${n}`}>
      <p>
        <StatusTag tone={tones[version.standing]}>{words.standing[version.standing]}</StatusTag>
      </p>
      <VersionFacts {...{ version, names, t, language }} />
      <h3>{earlier === undefined ? words.first : words.since(earlier.version)}</h3>
      {earlier === undefined ? null : (
        <Differences found={differences(earlier, version)} same={words.same} {...{ t, language }} />
      )}
      <p class="part-acts">
        <a href={cataloguePaths.version.href(at)} aria-label={words.seeVersion(n)}>
          {words.see}
        </a>
        {withdrawable.has(n) ? (
          <a href={cataloguePaths.withdrawal.href(at)} aria-label={words.withdrawVersion(n)}>
            {words.withdraw}
          </a>
        ) : null}
      </p>
    </Section>
  );
}

function VersionFacts({
  version,
  names,
  t,
  language,
}: Words & Pick<VersionsPageProps, 'names'> & { version: ServiceVersion }) {
  const words = t.versions;
  const { publication } = version;
  const nameOf = (membershipId: string | null) => names.get(membershipId ?? '') ?? t.service.somebody;
  const moment = (at: Temporal.Instant) => formatMoment(at, language);
  const sentences = [
    periodText(version, t, language),
    publication === null
      ? words.filed
      : words.published(nameOf(publication.publishedBy), moment(publication.publishedAt)),
    publication?.restores ? words.restores(publication.restores) : undefined,
    publication?.withdrawnAt
      ? words.withdrawn(nameOf(publication.withdrawnBy), moment(publication.withdrawnAt))
      : undefined,
  ].filter((sentence) => sentence !== undefined && sentence !== '');
  return (
    <ul class="plain-list">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function periodText({ from, until, publication }: ServiceVersion, t: EditorTexts, language: Language): string {
  if (from === null) {
    return publication === null ? '' : t.versions.meant(dayText(publication.announcedFor, language));
  }
  const start = dayText(from, language);
  if (until === null) return t.versions.from(start);
  const last = Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
  return t.versions.between(start, dayText(last, language));
}

export type VersionPageProps = Words & { service: string; version: ServiceVersion; names: ReadonlyMap<string, string> };

export function VersionPage({ service, version, names, t, language }: VersionPageProps) {
  const { form } = version;
  return (
    <>
      <PageHeader
        title={t.versions.version(version.version)}
        eyebrow={service}
        status={{ tone: tones[version.standing], text: t.versions.standing[version.standing] }}
        ingress={t.version.ingress}
      />
      <Section title={t.version.facts}>
        <VersionFacts {...{ version, names, t, language }} />
      </Section>
      <fieldset class="trial-frame" data-screen="desk" disabled aria-label={t.trial.frame}>
        <AskedForm form={form} answers={{}} errors={{}} language={language} empty={t.trial.empty} showAll />
      </fieldset>
      {form.sections.length === 0 ? null : (
        <Section title={t.version.neededFor}>
          <FactList
            facts={fieldsOf(form).map(({ label, neededFor }) => ({
              term: label[language],
              value: neededFor[language],
            }))}
          />
        </Section>
      )}
    </>
  );
}

export type WithdrawalPageProps = Words & {
  tokens: FormTokens;
  id: string;
  service: string;
  version: ServiceVersion;
  before: number;
};

export function WithdrawalPage({ t, tokens, id, service, version, before }: WithdrawalPageProps) {
  const words = t.withdrawal;
  const at = { id, version: String(version.version) };
  return (
    <>
      <PageHeader
        title={words.title(version.version)}
        eyebrow={service}
        ingress={version.standing === 'planned' ? words.planned(before) : words.running(before)}
      />
      <Form action={cataloguePaths.withdrawal.href(at)} {...tokens}>
        <SubmitRow
          submit={words.submit}
          variant="danger"
          note={words.kept}
          cancel={{ href: cataloguePaths.versions.href({ id }), label: words.cancel }}
        />
      </Form>
    </>
  );
}
