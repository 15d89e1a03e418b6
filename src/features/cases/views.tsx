// The worker's day: the list of cases in the order they need somebody. Also the words that all pages of the cases share.
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear, formatMoment, today } from '../../kit/dates.ts';
import { EmptyState, PageHeader, Section } from '../../ui/page.tsx';
import { FilterLinks, WorkList, WorkRow } from '../../ui/work.tsx';
import type { ConsentStanding } from '../consents/index.ts';
import type { Member } from '../organisation/index.ts';
import type { Attachment, RequestDetail, RequestEvent } from '../requests/index.ts';
import type { Compartment, Level, Standing, WorkGroup } from './domain.ts';
import { casePaths } from './paths.ts';
import { mostWork, type WorkRow as Work } from './queries.ts';
import type {
  Agreement,
  Closure,
  Contact,
  Duty,
  Matter,
  Note,
  UndoneClosure,
  UnitDuty,
  UnitFace,
} from './queries-matter.ts';
import type { CaseTexts } from './texts.sv.ts';

/** What every page needs in order to speak: the texts, their language, and the day it is. */
export type Speech = { t: CaseTexts; language: Language; now: Temporal.Instant };

/** A request that is answered together with the one that became the case, under its own number. */
export type MergedRequest = { request: RequestDetail; attachments: readonly Attachment[] };

/** All of a case that its reader may read; what is behind a wall the reader does not pass is simply not in it. */
export type WholeMatter = {
  matter: Matter;
  request: RequestDetail;
  events: readonly RequestEvent[];
  attachments: readonly Attachment[];
  merged: readonly MergedRequest[];
  /** Undefined where the case is about no child. */
  consent: ConsentStanding | undefined;
  unitDuties: readonly UnitDuty[];
  duties: readonly Duty[];
  contacts: readonly Contact[];
  notes: readonly Note[];
  agreements: readonly Agreement[];
  closure: Closure | undefined;
  /** Closings that hold no longer, oldest first. */
  undone: readonly UndoneClosure[];
  people: ReadonlyMap<string, Member>;
  units: ReadonlyMap<string, UnitFace>;
};
/** A worker acts by a duty; a manager leads a unit that takes part. */
export type MatterReader =
  | { kind: 'worker'; membershipId: string; standing: Standing }
  | { kind: 'manager'; unitId: string; isNamingNeeded: boolean };
export type MatterProps = Speech & WholeMatter & { reader: MatterReader; tokens: FormTokens };

/** Someone who is not listed takes part all the same, without a name on the page. */
export function nameOf({ people, t }: Pick<MatterProps, 'people' | 't'>, membershipId: string): string {
  return people.get(membershipId)?.name ?? t.who.unknownPerson;
}

/** A day in running text, with its year when it is not this one. Takes an ISO day or an instant. */
export function dayWords({ language, now }: Speech, day: string | Temporal.Instant): string {
  const date = typeof day === 'string' ? findDate(day) : today(day);
  if (date === undefined) return '';
  return date.year === today(now).year ? formatDay(date, language) : formatDayAndYear(date, language);
}

export function dayWhen(speech: Speech, day: string): { text: string; iso: string } {
  return { text: dayWords(speech, day), iso: day };
}

export function momentWhen({ language }: Speech, at: Temporal.Instant): { text: string; iso: string } {
  return { text: formatMoment(at, language), iso: at.toString() };
}

/** The named edge of a compartment and who reads within it. `unitName` is the unit whose wall it is. */
export function wallWords(t: CaseTexts, compartment: Compartment, unitName: string): { name: string; readers: string } {
  const { walls } = t;
  return {
    shared: { name: walls.shared, readers: walls.sharedReaders },
    unit: { name: walls.unit(unitName), readers: walls.unitReaders(unitName) },
    psychologist: { name: walls.psychologist, readers: walls.psychologistReaders },
    counsellor: { name: walls.counsellor, readers: walls.counsellorReaders },
  }[compartment];
}

/** Whom the case is about. A protected child is named on the case itself and nowhere else, nor is the school. */
export function aboutWhom(
  t: CaseTexts,
  row: { protected: boolean; pupilName: string | null; level: Level; schoolName: string | null },
): string {
  if (row.protected) return t.who.protectedPupil;
  const school = row.schoolName ?? t.who.noSchool;
  return row.pupilName === null
    ? t.who.level(t.who.levels[row.level] ?? row.level, school)
    : t.who.pupil(row.pupilName, school);
}

export type OpenWork = Work & { group: WorkGroup; responsibleName: string | null };

export function OpenWorkPage({ rows, ...speech }: Speech & { rows: readonly OpenWork[] }) {
  const { t } = speech;
  const groups = [
    { title: t.work.groups.now, rows: rows.filter(({ group }) => group === 'overdue' || group === 'now') },
    { title: t.work.groups.others, rows: rows.filter(({ group }) => group === 'others') },
    { title: t.work.groups.later, rows: rows.filter(({ group }) => group === 'later') },
  ];
  const isFree = rows.length > 0 && groups[0]?.rows.length === 0;
  return (
    <>
      <PageHeader title={t.work.title} ingress={isFree ? t.work.nothingNow : undefined} />
      <WorkFilter t={t} status="open" />
      {rows.length === 0 ? (
        <EmptyState title={t.work.nothingTitle} icon="circle-check">
          {t.work.nothing}
        </EmptyState>
      ) : null}
      <WorkLimit t={t} count={rows.length} />
      {groups.map((group) =>
        group.rows.length === 0 ? null : (
          <Section key={group.title} title={group.title}>
            <WorkList label={group.title}>
              {group.rows.map((row) => (
                <OpenWorkRow key={row.registryNumber} row={row} {...speech} />
              ))}
            </WorkList>
          </Section>
        ),
      )}
    </>
  );
}

function OpenWorkRow({ row, ...speech }: Speech & { row: OpenWork }) {
  const { t } = speech;
  const due = row.nextStepOn === null ? '' : dayWords(speech, row.nextStepOn);
  const when = {
    overdue: t.work.wasDue(due),
    now: row.nextStepOn === null ? undefined : t.work.today,
    others: row.nextStepOn === null ? undefined : t.work.due(due),
    later: t.work.due(due),
  }[row.group];
  return (
    <WorkRow
      href={casePaths.matter.href({ number: row.registryNumber })}
      title={t.work.row(aboutWhom(t, row), whatNext(t, row))}
      about={row.title}
      number={row.registryNumber}
      unit={row.unit}
      urgent={row.group === 'overdue' ? t.work.late : undefined}
      next={when}
      since={{ text: t.work.openSince(dayWords(speech, row.openedAt)), iso: row.openedAt.toString() }}
      yours={row.group === 'overdue' || row.group === 'now'}
    />
  );
}

function whatNext(t: CaseTexts, { group, nextStep, responsibleId, responsibleName, unit }: OpenWork): string {
  if (group !== 'others') return nextStep ?? t.work.decideStep;
  if (responsibleId === null) return t.work.unitNames(unit.name);
  const name = responsibleName ?? t.who.unknownPerson;
  return nextStep === null ? t.work.otherDecides(name) : t.work.otherHas(name, nextStep);
}

type ClosedWorkProps = Speech & {
  rows: readonly Work[];
  none: { title: string; text: string };
  hrefOf: (registryNumber: string) => string;
};

/** Closed cases as a list: a worker's own, and a unit's. */
export function ClosedWork({ rows, none, hrefOf, ...speech }: ClosedWorkProps) {
  const { t } = speech;
  if (rows.length === 0) return <EmptyState title={none.title}>{none.text}</EmptyState>;
  return (
    <WorkList label={t.work.listClosed}>
      {rows.map((row) => (
        <WorkRow
          key={row.registryNumber}
          href={hrefOf(row.registryNumber)}
          title={aboutWhom(t, row)}
          about={row.title}
          number={row.registryNumber}
          unit={row.unit}
          since={{ text: t.work.openSince(dayWords(speech, row.openedAt)), iso: row.openedAt.toString() }}
        />
      ))}
    </WorkList>
  );
}

export function ClosedWorkPage({ rows, ...speech }: Speech & { rows: readonly Work[] }) {
  const { t } = speech;
  return (
    <>
      <PageHeader title={t.work.title} />
      <WorkFilter t={t} status="closed" />
      <WorkLimit t={t} count={rows.length} />
      <ClosedWork
        {...speech}
        rows={rows}
        none={{ title: t.work.noneClosed, text: t.work.noneClosedText }}
        hrefOf={(number) => casePaths.matter.href({ number })}
      />
    </>
  );
}

function WorkLimit({ t, count }: { t: CaseTexts; count: number }) {
  return count < mostWork ? null : <p>{t.work.atMost(mostWork)}</p>;
}

function WorkFilter({ t, status }: { t: CaseTexts; status: 'open' | 'closed' }) {
  const href = casePaths.work.href();
  const items = [
    { href, label: t.work.open, current: status === 'open' },
    { href: `${href}?visa=avslutade`, label: t.work.closed, current: status === 'closed' },
  ];
  return <FilterLinks label={t.work.filter} items={items} />;
}
