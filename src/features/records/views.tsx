// The log as a table: for the auditor the whole of it with a filter, for a guardian the rows about the own children.
import { formatMoment } from '../../kit/dates.ts';
import { Button, Form, TextField } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader } from '../../ui/page.tsx';
import { type Column, DataTable } from '../../ui/table.tsx';
import type { Member } from '../organisation/index.ts';
import { recordPaths } from './paths.ts';
import type { LogEntry } from './queries.ts';
import type { RecordTexts } from './texts.sv.ts';

export type LogProps = {
  t: RecordTexts;
  language: 'sv' | 'en';
  entries: readonly LogEntry[];
  members: ReadonlyMap<string, Member>;
  unitNames: ReadonlyMap<string, string>;
};

export function LogPage({ resourceId, ...props }: LogProps & { resourceId: string }) {
  const { t, entries } = props;
  const last = entries.at(-1);
  return (
    <>
      <PageHeader title={t.logTitle} ingress={t.logIngress} />
      <Form action={recordPaths.log.href()} method="get">
        <TextField name="nummer" label={t.filterLabel} help={t.filterHelp} required value={resourceId} width={20} />
        <Button variant="secondary">{t.filter}</Button>
      </Form>
      {last === undefined ? (
        <EmptyState title={resourceId === '' ? t.empty : t.emptyFilter}>{t.emptyHint}</EmptyState>
      ) : (
        <>
          {entries.some(({ hidden }) => hidden) && <Notice tone="note">{t.hiddenHint}</Notice>}
          <LogTable {...props} countsChildren />
          {last.seq > 1 && entries.length === 100 && (
            <p>
              <a href={`${recordPaths.log.href()}?fore=${last.seq}&nummer=${encodeURIComponent(resourceId)}`}>
                {t.older}
              </a>
            </p>
          )}
        </>
      )}
    </>
  );
}

export function OwnChildrenPage(props: LogProps) {
  const { t, entries } = props;
  return (
    <>
      <PageHeader title={t.ownTitle} ingress={t.ownIngress} />
      {entries.length === 0 ? (
        <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
      ) : (
        <LogTable {...props} countsChildren={false} />
      )}
    </>
  );
}

function LogTable({
  t,
  language,
  entries,
  members,
  unitNames,
  countsChildren,
}: LogProps & { countsChildren: boolean }) {
  const who = ({ membershipId, hidden, kind }: LogEntry) =>
    membershipId === null
      ? hidden && kind !== 'anyone'
        ? t.hiddenPerson
        : t.nobody
      : (members.get(membershipId)?.name ?? t.unlisted);
  const where = ({ membershipId, unitId }: LogEntry) =>
    unitId === null ? (members.get(membershipId ?? '')?.schoolName ?? '') : (unitNames.get(unitId) ?? unitId);
  // What has no number yet bears an inner name of 36 signs: its end tells one from another, and leads to its rows.
  const about = ({ resourceId, hidden }: LogEntry) => {
    if (hidden) return t.hiddenMatter(resourceId);
    if (!/^[0-9a-f-]{36}$/.test(resourceId)) return resourceId;
    const mark = t.unnumbered(resourceId.slice(-6));
    return countsChildren ? <a href={`${recordPaths.log.href()}?nummer=${resourceId}`}>{mark}</a> : mark;
  };
  const columns: Column<LogEntry>[] = [
    { heading: t.when, cell: (entry) => formatMoment(entry.at, language) },
    { heading: t.who, cell: who },
    { heading: t.where, cell: where },
    { heading: t.why, cell: ({ purpose }) => t.purposes[purpose] ?? purpose },
    {
      heading: t.what,
      cell: ({ act, outcome }) =>
        outcome === 'refused' ? `${t.acts[act] ?? act}, ${t.refused}` : (t.acts[act] ?? act),
    },
    { heading: t.about, cell: about },
    // A guardian reads about the own child; how many others stood on the same page is not theirs to know.
    ...(countsChildren
      ? [{ heading: t.children, cell: ({ children }: LogEntry) => String(children), figures: true }]
      : []),
  ];
  return <DataTable caption={t.caption} columns={columns} rows={entries} keyOf={({ seq }) => String(seq)} />;
}
