// What everybody may read of the product itself: how accessible it is, how it stands, and its open data.
import { formatDayAndYear, formatMoment } from '../../kit/dates.ts';
import { directionOf, type FaceLanguage, fallbackOf, inLanguage, tagOf } from '../../kit/languages.ts';
import { ErrorSummary, type FieldErrors, Form, SubmitRow, TextArea, TextField } from '../../ui/form.tsx';
import { FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Municipality } from '../organisation/index.ts';
import { type DatasetId, datasetIds, fieldsOf, fileAddress, formats } from './datasets.ts';
import { longest, type SentValues } from './forms.ts';
import { opennessPaths } from './paths.ts';
import type { Fault, Standing } from './queries.ts';
import type { StatementTexts } from './texts.statement.languages.ts';
import type { OpennessTexts } from './texts.sv.ts';

export type StatementProps = {
  t: StatementTexts;
  face: FaceLanguage;
  municipality: Municipality;
  faults: readonly Fault[];
  tested: { on: string; pages: number };
  updatedOn: string;
  isSent: boolean;
  values: SentValues;
  errors: FieldErrors;
};

const reportId = 'rapportera';

export function StatementPage(props: StatementProps) {
  const { t, face, municipality, faults, tested, updatedOn, isSent, errors } = props;
  const standing = faults.filter(({ mendedOn }) => mendedOn === null);
  const mended = faults.filter(({ mendedOn }) => mendedOn !== null).slice(0, 10);
  const day = (date: string) => formatDayAndYear(Temporal.PlainDate.from(date), fallbackOf(t.tongue));
  const isBorrowed = tagOf(t.tongue) !== tagOf(face);
  const tongue = isBorrowed ? { lang: tagOf(t.tongue), dir: directionOf(t.tongue) } : {};
  return (
    <div {...tongue}>
      <ErrorSummary errors={errors} />
      {isSent && (
        <Notice tone="good" title={t.thanks} live>
          <p>{t.thanksText}</p>
        </Notice>
      )}
      <PageHeader title={t.title} ingress={t.ingress(municipality.name)} />
      <Section title={t.howTitle}>
        <p>{standing.length === 0 ? t.fully : t.partly}</p>
      </Section>
      <Section title={t.cannotTitle}>
        <p>{t.cannotText}</p>
        <p>
          <a href={`tel:${municipality.entrancePhone.replace(/[^+\d]/g, '')}`}>{municipality.entrancePhone}</a>{' '}
          <a href={`mailto:${municipality.entranceEmail}`}>{municipality.entranceEmail}</a>
        </p>
      </Section>
      <ReportSection {...props} />
      <Section title={t.superviseTitle}>
        <p>{t.superviseText}</p>
        <p>
          <a href="https://www.digg.se/tdosanmalan" rel="noreferrer">
            {t.superviseLink}
          </a>
        </p>
      </Section>
      <Section title={t.faultsTitle}>
        {standing.length === 0 ? (
          <p>{t.noFaults}</p>
        ) : (
          standing.map((fault) => <KnownFault key={fault.id} t={t} fault={fault} day={day} />)
        )}
        {standing.every(({ reason }) => reason !== 'burden') && <p>{t.burdenNone}</p>}
      </Section>
      {mended.length > 0 && (
        <Section title={t.mendedTitle}>
          <ul>
            {mended.map((fault) => (
              <li key={fault.id}>
                {fault.place}: {wordsOf(fault, t)} ({t.mendedOn(day(fault.mendedOn ?? fault.foundOn))})
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.testedTitle}>
        <p>{t.tested(day(tested.on), tested.pages)}</p>
        <p>{t.updated(day(updatedOn))}</p>
      </Section>
    </div>
  );
}

function wordsOf({ whatSv, whatEn }: Fault, { tongue }: StatementTexts): string {
  return fallbackOf(tongue) === 'sv' ? whatSv : whatEn;
}

type KnownProps = { t: StatementTexts; fault: Fault; day: (date: string) => string };

function KnownFault({ t, fault, day }: KnownProps) {
  const { place, criterion, reason, mendBy } = fault;
  const written = fallbackOf(t.tongue);
  return (
    <Section title={wordsOf(fault, t)} level={3}>
      <FactList
        facts={[
          { term: t.place, value: <span lang={written === 'sv' ? undefined : 'sv'}>{place}</span> },
          { term: t.reason, value: t.reasons[reason] },
        ]}
      />
      <p>
        {t.criterion(criterion)} {mendBy !== null && t.mendBy(day(mendBy))}
      </p>
    </Section>
  );
}

function ReportSection({ t, face, values, errors }: StatementProps) {
  const value = (name: string) => values[name]?.[0];
  return (
    <Section title={t.reportTitle} id={reportId} intro={t.reportText}>
      <Form action={inLanguage(face, opennessPaths.statement.href())}>
        <div class="fields">
          <TextArea
            name="what"
            label={t.what}
            help={`${t.whatHelp} ${t.noPersonal}`}
            value={value('what')}
            error={errors.what}
            limit={longest.what}
            required
          />
          <TextField name="where" label={t.where} help={t.whereHelp} value={value('where')} error={errors.where} />
          <TextField
            name="contact"
            label={t.contact}
            help={t.contactHelp}
            value={value('contact')}
            error={errors.contact}
          />
        </div>
        <SubmitRow submit={t.send} />
      </Form>
    </Section>
  );
}

type StandingProps = {
  t: OpennessTexts['standing'];
  standing: Standing;
  phone: string;
  now: Temporal.Instant;
  language: 'sv' | 'en';
};

export function StandingPage({ t, standing, phone, now, language }: StandingProps) {
  const parts = [
    { ...t.parts.site, isWell: true },
    { ...t.parts.mail, isWell: standing.mailLeaves },
    { ...t.parts.jobs, isWell: standing.jobsRun },
  ];
  const isWell = parts.every((part) => part.isWell);
  return (
    <>
      <PageHeader
        title={t.title}
        ingress={t.ingress}
        status={{ tone: isWell ? 'done' : 'waiting', text: isWell ? t.allWell : t.someWrong }}
      />
      <FactList
        facts={parts.map(({ name, isWell: well, ...says }) => ({ term: name, value: well ? says.well : says.wrong }))}
      />
      <p>{t.at(formatMoment(now, language))}</p>
      <Section title={t.helpTitle}>
        <p>
          {t.helpText} <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </p>
      </Section>
    </>
  );
}

export function DataPage({ t }: { t: OpennessTexts['data'] }) {
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} />
      <p>
        <a href="https://creativecommons.org/publicdomain/zero/1.0/" rel="license noreferrer">
          {t.licence}
        </a>
      </p>
      {datasetIds.map((id) => (
        <DatasetSection key={id} t={t} id={id} />
      ))}
      <Section title={t.catalogueTitle} intro={t.catalogueText}>
        <ul>
          {[opennessPaths.catalog.href(), opennessPaths.catalogJson.href()].map((href) => (
            <li key={href}>
              <a href={href}>{href}</a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function DatasetSection({ t, id }: { t: OpennessTexts['data']; id: DatasetId }) {
  const { title, text } = t.datasets[id];
  const fields = fieldsOf[id].map((name) => ({ name, meaning: t.fields[name] ?? '' }));
  const files = formats.map((format) => ({ href: fileAddress(id, format), label: t[format] }));
  return (
    <Section title={title} id={id} intro={text}>
      <ul aria-label={`${t.files}: ${title}`}>
        {[...files, ...(id === 'kalender' ? [{ href: '/kalender.ics', label: t.ics }] : [])].map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <DataTable
        caption={`${t.field}: ${title}`}
        captionHidden
        rows={fields}
        keyOf={({ name }) => name}
        columns={[
          { heading: t.field, cell: ({ name }) => <code>{name}</code> },
          { heading: t.meaning, cell: ({ meaning }) => meaning },
        ]}
      />
    </Section>
  );
}
