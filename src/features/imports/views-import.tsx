// The pages of imports: choosing an archive, what its files would become, and what they became.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { inLanguage } from '../../kit/languages.ts';
import { Button, Checks, ErrorSummary, type FieldErrors, FileField, Form, Select } from '../../ui/form.tsx';
import { Disclosure, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { writingAt } from '../editorial/index.ts';
import { addressOf } from '../pages/index.ts';
import { picturePaths } from '../pictures/index.ts';
import { importPaths } from './paths.ts';
import type { ImportedPicture, ImportRow, Item } from './queries-import.ts';
import type { ImportTexts } from './texts.import.sv.ts';

type ListProps = {
  t: ImportTexts;
  language: Language;
  tokens: FormTokens;
  imports: readonly ImportRow[];
  errors: FieldErrors;
};

export function ImportsPage({ t, language, tokens, imports, errors }: ListProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      <Form action={importPaths.list.href()} files label={t.title} {...tokens}>
        <FileField name="file" label={t.file} help={t.fileHelp} accept=".zip" error={errors.file} required />
        <Button>{t.look}</Button>
      </Form>
      <Disclosure summary={t.carried}>
        <ul>
          {[t.carriedMarkdown, t.carriedHtml, t.carriedPictures].map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Disclosure>
      {imports.length === 0 ? null : (
        <Section title={t.earlier}>
          <DataTable
            caption={t.earlier}
            captionHidden
            rows={imports}
            keyOf={({ id }) => id}
            columns={[
              { heading: t.name, cell: ({ id, name }) => <a href={importPaths.one.href({ id })}>{name}</a> },
              { heading: t.when, cell: ({ madeAt }) => formatMoment(madeAt, language) },
              { heading: t.files, cell: ({ files }) => String(files) },
              { heading: t.state, cell: ({ carriedOutAt }) => (carriedOutAt === null ? t.waiting : t.done) },
            ]}
          />
        </Section>
      )}
    </>
  );
}

type PlanProps = {
  t: ImportTexts;
  tokens: FormTokens;
  plan: ImportRow;
  items: readonly Item[];
  pictures: readonly ImportedPicture[];
  units: readonly { id: string; name: string }[];
  chosen: readonly string[];
  unitId: string;
  /** Whoever brought the archive carries it out. */
  isMine: boolean;
  errors: FieldErrors;
};

export function PlanPage({ t, tokens, plan, items, pictures, units, chosen, unitId, isMine, errors }: PlanProps) {
  const able = items.filter(({ refusal }) => refusal === null);
  const waiting = pictures.filter(({ isWaiting }) => isWaiting).length;
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.planTitle} eyebrow={plan.name} ingress={t.planIngress} />
      {isMine ? null : <Notice tone="note">{t.notMine(plan.makerName)}</Notice>}
      {able.length === 0 ? <Notice tone="warning">{t.nothingAble}</Notice> : null}
      {able.length === 0 || !isMine ? null : (
        <Form action={importPaths.one.href(plan)} label={t.planTitle} {...tokens}>
          <Select
            name="unit"
            label={t.unit}
            help={able.some((item) => item.unitId !== null) ? t.unitHelp : undefined}
            prompt={t.unitPrompt}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={unitId}
            error={errors.unit}
            required
          />
          <Checks
            name="place"
            label={t.choose}
            error={errors.place}
            values={chosen}
            options={able.map((item) => ({
              value: String(item.place),
              label: titleOf(t, item),
              help: <Becoming {...{ t, item, unitNames }} />,
            }))}
            required
          />
          {waiting === 0 ? null : <Notice tone="note">{t.picturesCome(waiting)}</Notice>}
          <Button>{t.carryOut}</Button>
        </Form>
      )}
      <Refused {...{ t, items, pictures }} title={t.refused} />
    </>
  );
}

function titleOf(t: ImportTexts, { title, language }: Item): string {
  return language === 'sv' ? title : `${title} (${t.languageName(language)})`;
}

function Becoming({ t, item, unitNames }: { t: ImportTexts; item: Item; unitNames: ReadonlyMap<string, string> }) {
  const { kind, language, facts, file, oldPath, lost } = item;
  const unit = item.original === null && item.unitId !== null ? unitNames.get(item.unitId) : undefined;
  const said = [
    t.becomes(kind, inLanguage(language, addressOf(item))),
    unit === undefined ? '' : t.ofUnit(unit),
    facts.origin === 'machine' ? t.unread : '',
  ];
  return (
    <>
      {said.filter((words) => words !== '').join(' ')}
      <br />
      {t.from(file, oldPath)}
      <br />
      {lost.length === 0 ? t.losesNothing : t.loses(lostItems(t, lost))}
    </>
  );
}

function lostItems(t: ImportTexts, lost: Item['lost']): string {
  return lost.map(({ kind, count, examples }) => t.lostItem(kind, count, examples.slice(0, 3))).join('; ');
}

/** Files first, then pictures that texts show and that are none. */
function Refused({ t, items, pictures, title }: Pick<PlanProps, 't' | 'items' | 'pictures'> & { title: string }) {
  const files = items.filter(({ refusal }) => refusal !== null);
  const broken = pictures.filter(({ refusal }) => refusal !== null);
  if (files.length + broken.length === 0) return null;
  return (
    <Section title={title}>
      <ul>
        {files.map(({ file, refusal }) => (
          <li key={file}>
            <strong>{file}</strong> {refusal === null ? null : t.refusals[refusal]}
          </li>
        ))}
        {broken.map(({ file, refusal }) => (
          <li key={file}>
            <strong>{file}</strong> {refusal === null ? null : t.pictureRefusals[refusal]}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type ReportProps = Pick<PlanProps, 't' | 'plan' | 'items' | 'pictures'>;

export function ReportPage({ t, plan, items, pictures }: ReportProps) {
  const kept = pictures.filter(({ pictureId }) => pictureId !== null);
  return (
    <>
      <PageHeader title={t.reportTitle} eyebrow={plan.name} ingress={t.reportIngress} />
      <DataTable
        caption={t.reportTitle}
        captionHidden
        rows={items.filter(({ refusal }) => refusal === null)}
        keyOf={({ place }) => String(place)}
        columns={[
          { heading: t.text, cell: (item) => <MadeText {...{ t, item }} /> },
          { heading: t.outcome, cell: ({ outcome }) => (outcome === null ? '' : t.outcomes[outcome]) },
          {
            heading: t.source,
            cell: (item) => t.from(item.file, item.oldPath),
          },
          { heading: t.leftBehind, cell: ({ lost }) => (lost.length === 0 ? t.nothingLeft : lostItems(t, lost)) },
        ]}
      />
      {kept.length === 0 ? null : (
        <Section title={t.picturesTitle} intro={t.picturesKept}>
          <ul>
            {kept.map(({ id, file, pictureId }) => (
              <li key={id}>
                <a href={picturePaths.picture.href({ id: pictureId ?? '' })}>{file}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Refused {...{ t, items, pictures }} title={t.refusedDone} />
    </>
  );
}

function MadeText({ t, item }: { t: ImportTexts; item: Item }) {
  const { articleId, language } = item;
  if (articleId === null) return <>{titleOf(t, item)}</>;
  return <a href={writingAt(articleId, language)}>{titleOf(t, item)}</a>;
}
