// One's own list, the services one may ask for, the choice before the form, and the small pages around a draft.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment, formatShortDate, today } from '../../kit/dates.ts';
import { ButtonLink, Choice, ErrorSummary, type FieldErrors, Form, QuestionForm, SubmitRow } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { Doors, WorkList, WorkRow } from '../../ui/work.tsx';
import type { Level, Service } from '../catalogue/index.ts';
import type { Municipality, Unit } from '../organisation/index.ts';
import type { DraftRow } from '../requests/index.ts';
import { levelsFor, type Role } from './domain.ts';
import { ownPaths } from './paths.ts';
import type { OwnRow } from './queries.ts';
import type { OwnTexts } from './texts.sv.ts';
import { nextSentence, toneOf, whereIs } from './views-standing.ts';

export type Common = { t: OwnTexts; language: Language; now: Temporal.Instant };

type ListProps = Common & {
  drafts: readonly DraftRow[];
  matters: readonly OwnRow[];
  unitNames: ReadonlyMap<string, string>;
  phone: string;
};

export function ListPage(props: ListProps) {
  const { t, drafts, matters } = props;
  const isEmpty = drafts.length === 0 && matters.length === 0;
  const ask = { href: ownPaths.new.href(), label: t.list.ask };
  return (
    <>
      <PageHeader
        title={t.list.title}
        ingress={t.list.ingress}
        actions={isEmpty ? undefined : <ButtonLink {...ask}>{ask.label}</ButtonLink>}
      />
      {isEmpty ? (
        <EmptyState title={t.list.empty} action={{ ...ask, main: true }}>
          {t.list.emptyHint}
        </EmptyState>
      ) : null}
      {drafts.length === 0 ? null : <Drafts {...props} />}
      {matters.length === 0 ? null : <Matters {...props} />}
    </>
  );
}

function Drafts({ t, language, drafts }: ListProps) {
  return (
    <Section title={t.list.drafts} intro={t.list.draftsHint}>
      <WorkList label={t.list.drafts}>
        {drafts.map(({ id, serviceTitle, answers, savedAt }) => (
          <WorkRow
            key={id}
            href={ownPaths.draft.href({ id })}
            title={serviceTitle}
            about={shorten(answers.question?.[0])}
            since={{ text: t.list.savedAt(formatMoment(savedAt, language)), iso: savedAt.toString() }}
            next={
              <a href={ownPaths.draftRemoval.href({ id })} aria-label={t.list.removeLabel(serviceTitle)}>
                {t.list.remove}
              </a>
            }
          />
        ))}
      </WorkList>
    </Section>
  );
}

function Matters({ t, language, now, matters, unitNames, phone }: ListProps) {
  return (
    <Section title={t.list.sent}>
      <WorkList label={t.list.sent}>
        {matters.map(({ id, registryNumber, serviceTitle, question, registeredAt, standing }) => {
          const at = whereIs(standing, today(now));
          return (
            <WorkRow
              key={id}
              href={ownPaths.matter.href({ number: registryNumber })}
              title={serviceTitle}
              number={registryNumber}
              about={shorten(question)}
              status={{ tone: toneOf[at.is], text: t.status[at.is] }}
              next={nextSentence(standing, { t, language, now, phone, unitNames })}
              since={{
                text: t.list.asked(formatShortDate(today(registeredAt), language)),
                iso: registeredAt.toString(),
              }}
              yours={at.is === 'yours'}
            />
          );
        })}
      </WorkList>
    </Section>
  );
}

function shorten(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

type ChooseProps = Common & {
  services: readonly Service[];
  units: ReadonlyMap<string, Unit>;
  municipality: Municipality;
  isYoung: boolean;
};

/** Every service that one may ask for, as a door. */
export function ChoosePage({ t, services, units, municipality, isYoung }: ChooseProps) {
  const phone = municipality.entrancePhone;
  return (
    <>
      <PageHeader title={t.choose.title} ingress={t.choose.ingress} />
      {isYoung ? <Notice tone="note">{t.choose.young(phone)}</Notice> : null}
      <QuestionForm
        action="/hjalp"
        name="q"
        label={t.choose.question}
        help={t.choose.questionHelp}
        submit={t.choose.find}
      />
      {services.length === 0 ? (
        <EmptyState title={t.choose.none}>{t.choose.noneText(phone)}</EmptyState>
      ) : (
        <Section title={t.choose.all}>
          <Doors
            label={t.choose.all}
            doors={services.map((service) => ({
              href: ownPaths.service.href({ service: service.id }),
              title: service.title,
              what: service.description,
              unit: units.get(service.unitId),
              facts: [t.choose.days(service.targetDays)],
            }))}
          />
        </Section>
      )}
    </>
  );
}

type BeginProps = Common & {
  tokens: FormTokens;
  service: Service;
  unit: Unit;
  roles: readonly Role[];
  /** A private person: our register knows no child of theirs. */
  isUnknown: boolean;
  values: Readonly<Record<string, readonly string[]>>;
  errors: FieldErrors;
};

/** As what one asks, and about whom, where there is a choice: the form follows from it. */
export function BeginPage({ t, tokens, service, unit, roles, isUnknown, values, errors }: BeginProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={service.title} unit={unit} ingress={service.description} />
      <Form action={ownPaths.service.href({ service: service.id })} {...tokens}>
        {roles.length === 1 ? null : (
          <Choice
            name="role"
            label={t.begin.who}
            legendSize="heading"
            help={t.begin.whoHelp}
            required
            value={values.role?.[0]}
            error={errors.role}
            options={roles.map((role) => ({
              value: role,
              label: t.begin.roles[role] ?? role,
              help: role === 'guardian' && isUnknown ? t.begin.unknownGuardian : undefined,
            }))}
          />
        )}
        {/* Who is asked about themselves or their child is decided afterwards: then this is answered already. */}
        {asksLevel(roles, service) ? (
          <Choice
            name="level"
            label={t.begin.level}
            legendSize="heading"
            required
            help={roles.length === 1 ? undefined : t.begin.levelHelp}
            value={values.level?.[0]}
            error={errors.level}
            options={service.levels.map((level: Level) => ({ value: level, label: t.begin.levels[level] ?? level }))}
          />
        ) : null}
        <SubmitRow
          submit={t.begin.submit}
          note={t.begin.note}
          cancel={{ href: ownPaths.new.href(), label: t.begin.cancel }}
        />
      </Form>
    </>
  );
}

function asksLevel(roles: readonly Role[], service: Service): boolean {
  return roles.some((role) => levelsFor(role, service).length > 1);
}

/** The municipality no longer offers it to the reader: what was written is shown to be copied. */
export function GonePage({ t, answers }: { t: OwnTexts; answers: Readonly<Record<string, readonly string[]>> }) {
  const texts = ['question', 'situation', 'tried'].flatMap((name) => answers[name]?.[0] || []);
  return (
    <>
      <PageHeader title={t.gone.title} ingress={t.gone.text} />
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>
        <ButtonLink href={ownPaths.new.href()}>{t.gone.other}</ButtonLink>
      </p>
    </>
  );
}

type RemovalProps = { t: OwnTexts; tokens: FormTokens; id: string };

export function RemovalPage({ t, tokens, id }: RemovalProps) {
  return (
    <>
      <PageHeader title={t.removal.title} ingress={t.removal.text} />
      <Form action={ownPaths.draftRemoval.href({ id })} {...tokens}>
        <SubmitRow
          submit={t.removal.submit}
          variant="danger"
          cancel={{ href: ownPaths.draft.href({ id }), label: t.removal.cancel }}
        />
      </Form>
    </>
  );
}

export function ProtectedPage({ t, phone }: { t: OwnTexts; phone: string }) {
  return (
    <>
      <PageHeader title={t.protectedPage.title} ingress={t.protectedPage.text} />
      <p>
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{t.protectedPage.phone(phone)}</a>
      </p>
      <p>{t.protectedPage.kept}</p>
      <p>
        <ButtonLink href={ownPaths.list.href()} variant="secondary">
          {t.protectedPage.back}
        </ButtonLink>
      </p>
    </>
  );
}
