// The list of a text's versions, and any two of them word by word.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { Button, PostButton, Select } from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Member } from '../organisation/index.ts';
import { type FieldName, fieldNames, fieldsOf } from './domain-fields.ts';
import { editorialPaths } from './paths.ts';
import type { Standing, Version, VersionLine } from './queries.ts';
import type { EditorialTexts } from './texts.sv.ts';
import { DiffText } from './views-diff.tsx';

type Props = {
  t: EditorialTexts;
  language: Language;
  tokens: FormTokens;
  text: Standing;
  versions: readonly VersionLine[];
  people: ReadonlyMap<string, Member>;
  before: Version | undefined;
  after: Version | undefined;
  isRestored: boolean;
  mayWrite: boolean;
};

export function VersionsPage(props: Props) {
  const { t, text, versions, before, after, isRestored } = props;
  const v = t.versions;
  const here = editorialPaths.versions.href({ id: text.id, language: text.language });
  const options = versions.map(({ number }) => ({ value: String(number), label: t.versionNumber(number) }));
  return (
    <>
      {isRestored ? <Notice tone="good" title={v.restored} live /> : null}
      <PageHeader title={v.title} ingress={v.ingress} />
      <VersionTable {...props} />
      {versions.length < 2 ? null : (
        <Section title={v.compare} id="jamfor">
          <form class="form" action={`${here}#jamfor`} method="get">
            <Select
              name="fran"
              label={v.with}
              value={String(before?.number ?? text.number - 1)}
              options={options}
              required
            />
            <Select name="till" label={v.and} value={String(after?.number ?? text.number)} options={options} required />
            <div class="buttons">
              <Button variant="secondary">{v.show}</Button>
            </div>
          </form>
          {before === undefined || after === undefined ? null : <Difference {...{ t, before, after }} />}
        </Section>
      )}
    </>
  );
}

function VersionTable({ t, language, tokens, text, versions, people, mayWrite }: Props) {
  const v = t.versions;
  const action = editorialPaths.versions.href({ id: text.id, language: text.language });
  return (
    <DataTable
      caption={v.list}
      rows={versions}
      keyOf={({ number }) => String(number)}
      columns={[
        { heading: v.number, cell: ({ number, title }) => `${t.versionNumber(number)}: ${title}` },
        { heading: v.saved, cell: ({ savedAt }) => formatMoment(savedAt, language) },
        {
          heading: v.by,
          cell: ({ savedBy }) => (savedBy === null ? v.files : (people.get(savedBy)?.name ?? t.comments.unknown)),
        },
        { heading: v.origin, cell: ({ origin }) => v.origins[origin] ?? origin },
        {
          heading: t.care.restore,
          acts: true,
          cell: ({ number }) =>
            number === text.number || !mayWrite ? null : (
              <PostButton {...tokens} action={action} values={{ number, after: text.number }}>
                {v.restore(number)}
              </PostButton>
            ),
        },
      ]}
    />
  );
}

/** Field by field, those that differ alone. */
export function Difference({ t, before, after }: { t: EditorialTexts; before: Version; after: Version }) {
  const v = t.versions;
  const [one, two] = [fieldsOf(before), fieldsOf(after)];
  const names: FieldName[] = fieldNames.filter((name) => one[name] !== two[name]);
  return (
    <Section title={v.differs(before.number, after.number)} level={3} intro={names.length === 0 ? v.same : v.legend}>
      {names.map((name) => (
        <div key={name}>
          <h4>{t.write.fields[name]}</h4>
          <DiffText before={one[name]} after={two[name]} />
        </div>
      ))}
    </Section>
  );
}
