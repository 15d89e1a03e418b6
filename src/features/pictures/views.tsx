// The editors' pages of pictures: the list with its form for a new one, and one picture with what is known of it.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatDayAndYear, today } from '../../kit/dates.ts';
import {
  ButtonLink,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  PostButton,
  Select,
  SubmitRow,
} from '../../ui/form.tsx';
import { Columns, FactList, Notice, PageHeader, Section, SideList, StatusTag } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import type { Lack } from './domain.ts';
import type { SentValues } from './forms.ts';
import { picturePaths } from './paths.ts';
import type { PersonShown, PictureFilter, PictureRow, PictureSearch } from './queries.ts';
import type { PictureTexts } from './texts.sv.ts';
import { FactFields } from './views-fields.tsx';
import { hrefOf, PictureSearchList } from './views-list.tsx';

export type Shown = { t: PictureTexts; language: Language; tokens: FormTokens };

type ListProps = Shown & {
  pictures: readonly PictureRow[];
  search: PictureSearch;
  hasMore: boolean;
  removals: number;
  /** Which units the writer may add for; none when it is the writer's own. */
  units: readonly { id: string; name: string }[];
  values: SentValues;
  errors: FieldErrors;
};

export function PicturesPage(props: ListProps) {
  const { t, language, pictures, search, hasMore, removals, errors } = props;
  const listHref = picturePaths.list.href();
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      {removals === 0 ? null : (
        <Notice tone="warning">
          <p>
            <a href={picturePaths.requests.href()}>{t.requestsLink(removals)}</a>
          </p>
        </Notice>
      )}
      <Columns side={<AddForm {...props} />} sideLabel={t.addTitle}>
        <FilterLinks
          label={t.filterLabel}
          items={Object.entries(t.filters).map(([key, label]) => ({
            href: hrefOf(listHref, { ...search, filter: key as PictureFilter, page: 1 }),
            label,
            current: key === search.filter,
          }))}
        />
        <PictureSearchList {...{ language, pictures, search, hasMore }} action={listHref}>
          {(picture) => (
            <>
              <p>
                <a href={picturePaths.picture.href({ id: picture.id })}>{picture.name}</a>
              </p>
              <p>
                <Status t={t} picture={picture} />
              </p>
              <p class="help">{picture.unitName}</p>
            </>
          )}
        </PictureSearchList>
      </Columns>
    </>
  );
}

export function Status({ t, picture }: { t: PictureTexts; picture: PictureRow }) {
  if (picture.withdrawnAt !== null) return <StatusTag tone="stopped">{t.statusWithdrawn}</StatusTag>;
  return picture.rightsComplete ? (
    <StatusTag tone="done">{t.statusShown}</StatusTag>
  ) : (
    <StatusTag tone="waiting">{t.statusLacks}</StatusTag>
  );
}

function AddForm({ t, tokens, units, values, errors }: ListProps) {
  return (
    <SideList title={t.addTitle}>
      <Form action={picturePaths.list.href()} files label={t.addTitle} {...tokens}>
        <FileField
          name="file"
          label={t.file}
          help={t.fileHelp}
          accept="image/jpeg,image/png,image/webp"
          error={errors.file}
          required
        />
        {units.length === 0 ? null : (
          <Select
            name="unit"
            label={t.unit}
            prompt={t.licencePrompt}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.unit?.[0]}
            error={errors.unit}
            required
          />
        )}
        <FactFields {...{ t, values, errors }} isNew />
        <SubmitRow submit={t.add} />
      </Form>
    </SideList>
  );
}

type PictureProps = Shown & {
  picture: PictureRow;
  people: readonly PersonShown[];
  places: readonly { href: string; title: string }[];
  lacks: readonly Lack[];
  /** A shared picture of another unit is looked at and used, not changed. */
  mayChange: boolean;
  values: SentValues;
  errors: FieldErrors;
};

export function PicturePage(props: PictureProps) {
  const { t, language, picture, places, lacks, errors, mayChange } = props;
  const day = (at: Temporal.Instant) => formatDayAndYear(today(at), language);
  if (picture.withdrawnAt !== null) return <WithdrawnPage {...props} />;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={picture.name}
        eyebrow={picture.unitName}
        status={
          picture.rightsComplete ? { tone: 'done', text: t.statusShown } : { tone: 'waiting', text: t.statusLacks }
        }
      />
      {lacks.length === 0 ? null : (
        <Notice tone="warning" title={t.rightsLack}>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{t.lacks[lack]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Columns side={<Rights {...props} />} sideLabel={t.rightsTitle}>
        {picture.isReady ? (
          <p class="picture-large">
            <img
              src={picturePaths.file.href({ id: picture.id, name: '960-jpeg' })}
              alt={picture.alt}
              width={picture.width}
              height={picture.height}
            />
          </p>
        ) : (
          <Notice tone="note">{t.preparing}</Notice>
        )}
        <Section title={t.useTitle} intro={t.useText}>
          <p>
            <code class="picture-code">{`![${picture.alt.replace(/[[\]\\]/g, '')}](bild:${picture.id})`}</code>
          </p>
        </Section>
        {mayChange ? <ChangeForm {...props} /> : null}
        {mayChange ? <People {...props} /> : null}
        <Section title={t.placesTitle}>
          {places.length === 0 ? (
            <p>{t.noPlaces}</p>
          ) : (
            <ul>
              {places.map(({ href, title }) => (
                <li key={href}>
                  <a href={href}>{title}</a>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <FactList
          facts={[
            { term: t.facts.added, value: t.addedLine(day(picture.addedAt), picture.addedBy) },
            { term: t.facts.size, value: t.sizeLine(picture.width, picture.height) },
          ]}
        />
      </Columns>
    </>
  );
}

function WithdrawnPage({ t, language, picture }: PictureProps) {
  const at = picture.withdrawnAt;
  const reason = t.reasons[picture.withdrawnFor ?? ''] ?? '';
  return (
    <>
      <PageHeader
        title={picture.name}
        eyebrow={picture.unitName}
        status={{ tone: 'stopped', text: t.statusWithdrawn }}
        ingress={
          at === null ? undefined : `${t.withdrawnLine(formatDayAndYear(today(at), language), picture.withdrawnBy)}.`
        }
      />
      <FactList facts={[{ term: t.facts.reason, value: reason }]} />
    </>
  );
}

function ChangeForm({ t, tokens, picture, values, errors }: PictureProps) {
  const title = t.pictureTitle(picture.name);
  return (
    <Form
      action={picturePaths.picture.href({ id: picture.id })}
      label={title}
      {...tokens}
      values={{ version: picture.version }}
    >
      <FactFields {...{ t, values, errors }} />
      <SubmitRow submit={t.save} />
    </Form>
  );
}

function Rights({ t, language, picture, lacks, mayChange }: PictureProps) {
  const until = picture.rightsUntil;
  const whole =
    until === null ? t.rightsWhole : t.rightsUntil(formatDayAndYear(Temporal.PlainDate.from(until), language));
  return (
    <SideList title={t.rightsTitle}>
      <p>{lacks.length === 0 ? whole : t.rightsNotYet}</p>
      {mayChange ? (
        <p>
          <ButtonLink variant="secondary" href={picturePaths.withdrawal.href({ id: picture.id })}>
            {t.withdrawTitle}
          </ButtonLink>
        </p>
      ) : null}
    </SideList>
  );
}

function People({ t, language, tokens, picture, people }: PictureProps) {
  const day = (iso: string) => formatDayAndYear(Temporal.PlainDate.from(iso), language);
  const { id, unrecognisableAt } = picture;
  const statement = picturePaths.statement.href({ id });
  return (
    <Section title={t.peopleTitle} intro={t.peopleText}>
      {people.length === 0 ? null : (
        <DataTable
          caption={t.peopleCaption}
          captionHidden
          rows={people}
          keyOf={(person) => person.id}
          columns={[
            {
              heading: t.person,
              cell: ({ name, isChild }) => (isChild ? `${name} (${t.isChild.toLowerCase()})` : name),
            },
            { heading: t.consentedBy, cell: ({ consentedBy }) => consentedBy },
            {
              heading: t.consent,
              cell: ({ manner, consentedOn, until, scope, withdrawnAt }) =>
                withdrawnAt === null
                  ? [
                      t.consentLine(t.manners[manner] ?? manner, day(consentedOn)),
                      t.scopes[scope],
                      until && t.untilLine(day(until)),
                    ]
                      .filter(Boolean)
                      .join('. ')
                  : t.isWithdrawn,
            },
          ]}
        />
      )}
      <p>
        <ButtonLink variant="secondary" href={picturePaths.consent.href({ id })}>
          {t.addPerson}
        </ButtonLink>
      </p>
      {people.length > 0 ? null : unrecognisableAt === null ? (
        <>
          <p>{t.statementText}</p>
          <PostButton action={statement} {...tokens} values={{ state: 'yes' }}>
            {t.state}
          </PostButton>
        </>
      ) : (
        <>
          <p>{t.stated(picture.unrecognisableBy ?? '', formatDayAndYear(today(unrecognisableAt), language))}</p>
          <PostButton action={statement} variant="quiet" {...tokens} values={{ state: 'no' }}>
            {t.unstate}
          </PostButton>
        </>
      )}
    </Section>
  );
}
