// The page where the chief editor decides when a text is shown, and the history of when it has been.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import type { Which } from '../../kit/wall-clock.ts';
import {
  Button,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  SubmitRow,
  TextField,
} from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Member } from '../organisation/index.ts';
import { editorialPaths } from './paths.ts';
import type { Publication, Standing } from './queries.ts';
import type { EditorialTexts } from './texts.sv.ts';
import { toneOf } from './views-desk.tsx';

export type Times = { day: string; clock: string; which: Which; until: string };

type Props = {
  t: EditorialTexts;
  language: Language;
  tokens: FormTokens;
  text: Standing;
  publications: readonly Publication[];
  people: ReadonlyMap<string, Member>;
  times: Times;
  errors: FieldErrors;
  done: 'approved' | 'published' | 'scheduled' | 'unscheduled' | 'archived' | undefined;
  isApproved: boolean;
};

export function PublicationPage(props: Props) {
  const { t, language, text, errors, done, isApproved } = props;
  const p = t.publication;
  const { shownFrom, shownNumber, plannedFrom, plannedNumber } = text;
  return (
    <>
      <ErrorSummary errors={errors} />
      {done === undefined ? null : <Notice tone="good" title={p[done]} live />}
      <PageHeader
        title={p.title}
        ingress={p.ingress}
        status={{ tone: toneOf(text.state), text: t.states[text.state] }}
      />
      {shownFrom === null || shownNumber === null ? null : (
        <p>
          {p.shown(formatMoment(shownFrom, language), shownNumber)}{' '}
          <a href={editorialPaths.preview.href({ id: text.id, language: text.language })}>{p.read}</a>
        </p>
      )}
      {plannedFrom === null || plannedNumber === null ? null : (
        <Act {...props} act="unschedule" label={p.unschedule}>
          {p.planned(formatMoment(plannedFrom, language), plannedNumber)}
        </Act>
      )}
      {isApproved ? (
        <ShowForms {...props} />
      ) : text.stage === 'archived' ? null : (
        <Notice tone="note">{p.notApproved}</Notice>
      )}
      <History {...props} />
      {text.stage === 'archived' ? (
        <Act {...props} act="restore" label={p.restore} />
      ) : text.state === 'removed' ? null : (
        <Section title={p.archive}>
          <Act {...props} act="archive" label={p.archive}>
            {p.archiveText}
          </Act>
        </Section>
      )}
    </>
  );
}

function Act({ tokens, text, act, label, children }: Props & { act: string; label: string; children?: string }) {
  const action = editorialPaths.publication.href({ id: text.id, language: text.language });
  return (
    <Form {...tokens} action={action} label={label} values={{ number: text.number, act }}>
      {children === undefined ? null : <p>{children}</p>}
      <div class="buttons">
        <Button variant="secondary">{label}</Button>
      </div>
    </Form>
  );
}

function ShowForms({ t, tokens, text, times, errors }: Props) {
  const p = t.publication;
  const w = t.write;
  const action = editorialPaths.publication.href({ id: text.id, language: text.language });
  const isShown = text.shownNumber === text.number;
  return (
    <>
      {isShown ? null : (
        <Section title={p.now} intro={p.version(text.number)}>
          <Form {...tokens} action={action} label={p.now} values={{ number: text.number, act: 'now' }}>
            <SubmitRow submit={p.now} />
          </Form>
        </Section>
      )}
      <Section title={p.later}>
        <Form {...tokens} action={action} label={p.later} values={{ number: text.number, act: 'later' }}>
          <div class="moment">
            <DateField name="day" label={p.day} value={times.day} error={errors.day} required />
            <TextField
              name="clock"
              label={p.clock}
              help={p.clockHelp}
              value={times.clock}
              error={errors.clock}
              required
              width={8}
            />
          </div>
          {times.which === '' && errors.clock !== t.clock.twice ? null : (
            <Choice
              name="which"
              label={p.which}
              value={times.which}
              required
              inline
              options={[
                { value: 'first', label: w.which.first },
                { value: 'second', label: w.which.second },
              ]}
            />
          )}
          <DateField name="until" label={p.untilDay} help={p.untilHelp} value={times.until} error={errors.until} />
          <SubmitRow submit={p.schedule} />
        </Form>
      </Section>
    </>
  );
}

function History({ t, language, publications, people }: Props) {
  const p = t.publication;
  return (
    <Section title={p.history}>
      {publications.length === 0 ? (
        <EmptyState title={p.historyNone} />
      ) : (
        <DataTable
          caption={p.history}
          captionHidden
          rows={publications}
          keyOf={(row) => row.shownFrom.toString()}
          columns={[
            { heading: p.from, cell: (row) => formatMoment(row.shownFrom, language) },
            {
              heading: p.to,
              cell: (row) => (row.shownUntil === null ? p.onwards : formatMoment(row.shownUntil, language)),
            },
            { heading: p.number, cell: (row) => row.number, figures: true },
            {
              heading: p.by,
              cell: (row) =>
                row.approvedBy === null ? p.files : (people.get(row.approvedBy)?.name ?? t.comments.unknown),
            },
          ]}
        />
      )}
    </Section>
  );
}
