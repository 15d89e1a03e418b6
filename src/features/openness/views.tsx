// What everybody may read of the product itself: how accessible it is, how it stands, and its open data.
import { formatMoment } from '../../kit/dates.ts';
import { formatFaceDay, formatFaceMoment } from '../../kit/face-dates.ts';
import { type FaceLanguage, fallbackOf, inLanguage, tagOf } from '../../kit/languages.ts';
import { ErrorSummary, type FieldErrors, Form, SubmitRow, TextArea, TextField } from '../../ui/form.tsx';
import { FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Municipality } from '../organisation/index.ts';
import { type DatasetId, datasetIds, fieldsOf, fileAddress, formats } from './datasets.ts';
import { longest, type SentValues } from './forms.ts';
import { opennessPaths } from './paths.ts';
import type { Fault, Standing } from './queries.ts';
import type { StandingWords } from './texts.standing.languages.ts';
import type { StatementTexts } from './texts.statement.sv.ts';
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
  const day = (date: string) => formatFaceDay(Temporal.PlainDate.from(date), face);
  return (
    <>
      <ErrorSummary errors={errors} />
      {isSent && (
        <Notice tone="good" title={t.thanks} live>
          <p>{t.thanksText}</p>
        </Notice>
      )}
      <PageHeader title={t.title} ingress={t.ingress(municipality.name)} />
      {t.origin === '' ? null : (
        <div class="origin-note" data-warns="true">
          <p>{t.origin}</p>
          <p>
            <a href={opennessPaths.statement.href()} hreflang="sv" lang="sv">
              Svenska
            </a>
          </p>
        </div>
      )}
      <Section title={t.howTitle}>
        <p>{standing.length === 0 ? t.fully : t.partly}</p>
      </Section>
      <Section title={t.cannotTitle}>
        <p>{t.cannotText}</p>
        <p class="buttons">
          <a href={`tel:${municipality.entrancePhone.replace(/[^+\d]/g, '')}`}>
            <bdi dir="ltr">{municipality.entrancePhone}</bdi>
          </a>
          <a href={`mailto:${municipality.entranceEmail}`}>
            <bdi dir="ltr">{municipality.entranceEmail}</bdi>
          </a>
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
          standing.map((fault) => <KnownFault key={fault.id} t={t} face={face} fault={fault} day={day} />)
        )}
        {standing.every(({ reason }) => reason !== 'burden') && <p>{t.burdenNone}</p>}
      </Section>
      {mended.length > 0 && (
        <Section title={t.mendedTitle}>
          <ul>
            {mended.map((fault) => (
              <li key={fault.id}>
                <bdi lang="sv">{fault.place}</bdi>: {wordsOf(fault, face)} (
                {t.mendedOn(day(fault.mendedOn ?? fault.foundOn))})
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.testedTitle}>
        <p>{t.tested(day(tested.on), tested.pages)}</p>
        <p>{t.updated(day(updatedOn))}</p>
      </Section>
    </>
  );
}

/** What cannot be done is written in Swedish and English, and says which where the page is in neither. */
function wordsOf({ whatSv, whatEn }: Fault, face: FaceLanguage) {
  const written = fallbackOf(face);
  return <bdi lang={written === face ? undefined : tagOf(written)}>{written === 'sv' ? whatSv : whatEn}</bdi>;
}

type KnownProps = { t: StatementTexts; face: FaceLanguage; fault: Fault; day: (date: string) => string };

function KnownFault({ t, face, fault, day }: KnownProps) {
  const { place, criterion, reason, mendBy } = fault;
  return (
    <Section title={wordsOf(fault, face)} level={3}>
      <FactList
        facts={[
          { term: t.place, value: <bdi lang="sv">{place}</bdi> },
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
  t: StandingWords;
  standing: Standing;
  phone: string;
  now: Temporal.Instant;
  face: FaceLanguage;
};

export function StandingPage({ t, standing, phone, now, face }: StandingProps) {
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
      <p>{t.at(face === 'sv' || face === 'en' ? formatMoment(now, face) : formatFaceMoment(now, face))}</p>
      <Section title={t.helpTitle}>
        <p>
          {t.helpText}{' '}
          <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
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
