// The unit manager's pages: what waits for somebody to be named, who has what, and the naming itself.
import type { FormTokens } from '../../access/route.ts';
import { Choice, DateField, ErrorSummary, Form, PostButton, Select, SubmitRow } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { PeopleList } from '../../ui/people.tsx';
import { DataTable } from '../../ui/table.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import type { StaffMember } from '../organisation/index.ts';
import type { DutyRole } from './domain.ts';
import type { Errors, Values } from './forms.ts';
import { unitPaths } from './paths.ts';
import type { UnitWorkRow } from './queries.ts';
import type { Duty, UnitDuty } from './queries-matter.ts';
import { aboutWhom, dayWords, type Speech } from './views.tsx';
import { typed } from './views-form.tsx';
import { UnitFilter } from './views-reopening.tsx';

/** A worker of the unit and how many open cases lie on that membership. */
export type Load = StaffMember & { responsible: number; contributing: number };
type NamedRow = UnitWorkRow & { responsibleName: string | null };

export type UnitWorkProps = Speech & {
  unitName: string;
  waiting: readonly UnitWorkRow[];
  carried: readonly NamedRow[];
  page: number;
  hasMore: boolean;
  loads: readonly Load[];
};

export function UnitWorkPage(props: UnitWorkProps) {
  const { t, unitName, waiting, carried, page, hasMore, loads } = props;
  return (
    <>
      <PageHeader title={t.unit.title} ingress={t.unit.ingress(unitName)} />
      <UnitFilter t={t} status="open" />
      {waiting.length === 0 ? (
        <EmptyState title={t.unit.nothingTitle} icon="circle-check">
          {t.unit.nothing}
        </EmptyState>
      ) : (
        <Section title={t.unit.waiting}>
          <WorkList label={t.unit.waiting}>
            {waiting.map((row) => (
              <WaitingRow key={row.registryNumber} row={row} {...props} />
            ))}
          </WorkList>
        </Section>
      )}
      <Section title={t.unit.carried} id="carried">
        {carried.length === 0 ? (
          <p>{t.unit.carriedNone}</p>
        ) : (
          <WorkList label={t.unit.carried}>
            {carried.map((row) => (
              <CarriedRow key={row.registryNumber} row={row} {...props} />
            ))}
          </WorkList>
        )}
        <Pages {...{ t, page, hasMore }} />
      </Section>
      <Section title={t.unit.loads}>
        {loads.length === 0 ? <p>{t.unit.noWorkers}</p> : <LoadTable {...{ t, loads }} />}
      </Section>
    </>
  );
}

function WaitingRow({ row, ...speech }: Speech & { row: UnitWorkRow }) {
  const { t } = speech;
  return (
    <WorkRow
      href={unitPaths.matter.href({ number: row.registryNumber })}
      title={aboutWhom(t, row)}
      about={row.title}
      number={row.registryNumber}
      unit={row.role === 'contributing' ? row.unit : undefined}
      status={{
        tone: 'waiting',
        text: row.role === 'responsible' ? t.unit.waitsResponsible : t.unit.waitsContributing,
      }}
      since={{ text: t.unit.waitingSince(dayWords(speech, row.openedAt)), iso: row.openedAt.toString() }}
      yours
    />
  );
}

function CarriedRow({ row, ...speech }: Speech & { row: NamedRow }) {
  const { t } = speech;
  return (
    <WorkRow
      href={unitPaths.matter.href({ number: row.registryNumber })}
      title={aboutWhom(t, row)}
      about={row.title}
      number={row.registryNumber}
      unit={row.role === 'contributing' ? row.unit : undefined}
      next={
        row.responsibleId === null
          ? t.unit.otherUnitHas(row.unit.name)
          : t.unit.has(row.responsibleName ?? t.who.unknownPerson)
      }
      since={{ text: t.work.openSince(dayWords(speech, row.openedAt)), iso: row.openedAt.toString() }}
    />
  );
}

// Without a total: counting every case of a large unit would cost more than the page.
function Pages({ t, page, hasMore }: Pick<UnitWorkProps, 't' | 'page' | 'hasMore'>) {
  if (page === 1 && !hasMore) return null;
  const href = (to: number) => `${unitPaths.work.href()}?sida=${to}#carried`;
  return (
    <nav class="pagination" aria-label={t.unit.carried}>
      {page === 1 ? <span /> : <a href={href(page - 1)}>{t.unit.previous}</a>}
      {hasMore ? <a href={href(page + 1)}>{t.unit.more}</a> : <span />}
    </nav>
  );
}

function LoadTable({ t, loads }: Pick<UnitWorkProps, 't' | 'loads'>) {
  return (
    <DataTable
      caption={t.unit.loadsCaption}
      rows={loads}
      keyOf={({ membershipId }) => membershipId}
      columns={[
        { heading: t.unit.worker, cell: ({ name, title }) => `${name}, ${title}` },
        { heading: t.unit.responsible, cell: ({ responsible }) => responsible, figures: true },
        { heading: t.unit.contributing, cell: ({ contributing }) => contributing, figures: true },
      ]}
    />
  );
}

export type NamingProps = Speech & {
  number: string;
  tokens: FormTokens;
  values: Values;
  errors: Errors;
  refusal?: string;
  /** The unit's own part in the case: the worker's days lie within it. */
  unit: UnitDuty;
  /** Those of the unit who have a duty now or to come. */
  named: readonly (Duty & { name: string; title: string })[];
  staff: readonly Load[];
  isClosed: boolean;
};

export function NamingPage(props: NamingProps) {
  const { t, number, errors, refusal, isClosed, staff, named } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={t.unit.nameTitle}
        eyebrow={<span class="number">{number}</span>}
        ingress={isClosed ? undefined : t.unit.nameIngress}
      />
      {refusal === undefined ? null : (
        <Notice tone="warning" title={t.unit.refusals.title} live>
          {refusal}
        </Notice>
      )}
      {isClosed ? <Notice tone="note">{t.unit.refusals.case_closed}</Notice> : null}
      {named.length === 0 ? null : <Named {...props} />}
      {isClosed ? null : staff.length === 0 ? <p>{t.unit.noWorkers}</p> : <NamingForm {...props} />}
    </>
  );
}

function Named({ named, ...props }: NamingProps) {
  const { t, number, tokens } = props;
  const people = named.map((duty) => ({
    name: duty.name,
    role: t.matter.role(t.matter.roles[duty.role], duty.title),
    until: duty.until === null ? undefined : t.matter.until(dayWords(props, duty.until)),
    acts: (
      <PostButton
        action={unitPaths.dutyEnd.href({ number, id: duty.id })}
        csrf={tokens.csrf}
        idempotencyKey={`${tokens.idempotencyKey}-${duty.id}`}
        label={t.unit.endDutyLabel(duty.name)}
      >
        {t.unit.endDuty}
      </PostButton>
    ),
  }));
  return (
    <Section title={t.unit.current} intro={t.unit.endNote}>
      <PeopleList people={people} />
    </Section>
  );
}

function NamingForm(props: NamingProps) {
  const { t, number, tokens, values, errors, unit, staff } = props;
  const roles: DutyRole[] = unit.role === 'responsible' ? ['responsible', 'contributing'] : ['contributing'];
  const options = roles.map((value) => ({ value, label: t.unit.roles[value], help: t.unit.roleHelp[value] }));
  const people = staff.map(({ membershipId, name, title, responsible, contributing }) => ({
    value: membershipId,
    label: t.unit.personOption(name, title, responsible + contributing),
  }));
  const untilHelp = unit.until === null ? t.unit.untilHelp : t.unit.untilHelpBounded(dayWords(props, unit.until));
  return (
    <Form {...tokens} action={unitPaths.naming.href({ number })} label={t.unit.nameTitle}>
      <Choice
        name="role"
        label={t.unit.role}
        help={roles.length === 1 ? t.unit.roleFixed(unit.unit.name) : undefined}
        required
        value={typed(values, 'role')}
        options={options}
        error={errors.role}
      />
      <Select
        name="membershipId"
        label={t.unit.person}
        required
        prompt={t.unit.prompt}
        value={typed(values, 'membershipId')}
        options={people}
        error={errors.membershipId}
      />
      <DateField
        name="from"
        label={t.unit.from}
        required
        value={typed(values, 'from')}
        min={unit.from}
        max={unit.until ?? undefined}
        error={errors.from}
      />
      <DateField
        name="until"
        label={t.unit.until}
        help={untilHelp}
        required={unit.until !== null}
        value={typed(values, 'until')}
        max={unit.until ?? undefined}
        error={errors.until}
      />
      <SubmitRow submit={t.unit.nameSave} cancel={{ href: unitPaths.matter.href({ number }), label: t.form.cancel }} />
    </Form>
  );
}
