// The question everybody may ask and its answers as doors: what, why, what happens, how long, and the way in.
import type { ActorKind } from '../../access/actors.ts';
import { ButtonLink, QuestionForm } from '../../ui/form.tsx';
import { Columns, EmptyState, Notice, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import type { Neighbour, Suggestion, Suggestions } from './answers.ts';
import { answersHref, finderPaths } from './paths.ts';
import type { Door, OfferedService } from './queries.ts';
import type { FinderTexts } from './texts.sv.ts';

type Words = FinderTexts['ask'];
type AskProps = {
  t: Words;
  phone: string;
  kind: ActorKind;
  question: string;
  /** Undefined before anything has been asked. */
  suggestions: Suggestions | undefined;
};

export function AskPage({ t, phone, kind, question, suggestions }: AskProps) {
  return (
    <>
      <PageHeader title={t.title} ingress={suggestions === undefined ? t.ingress : undefined} />
      <Columns side={<PhoneSide t={t} phone={phone} />} sideLabel={t.phoneTitle}>
        <AskField t={t} question={question} />
        {suggestions === undefined ? <Examples t={t} /> : <Answers {...{ t, phone, kind, suggestions }} />}
      </Columns>
    </>
  );
}

/** The one field. */
function AskField({ t, question }: { t: Words; question?: string }) {
  return (
    <QuestionForm
      action={finderPaths.ask.href()}
      name="q"
      label={t.label}
      help={t.help}
      submit={t.submit}
      value={question}
    />
  );
}

function PhoneSide({ t, phone }: { t: Words; phone: string }) {
  return (
    <SideList title={t.phoneTitle}>
      <p>{t.phoneText}</p>
      <p>
        <PhoneLink phone={phone} />
      </p>
      <p>{t.protectedText}</p>
    </SideList>
  );
}

function PhoneLink({ phone }: { phone: string }) {
  return <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>;
}

function Examples({ t }: { t: Words }) {
  return (
    <Section title={t.examplesTitle}>
      <ul class="reading">
        {t.examples.map((example) => (
          <li key={example}>
            <a href={answersHref(example)}>{example}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type AnswersProps = Pick<AskProps, 't' | 'phone' | 'kind'> & { suggestions: Suggestions };

function Answers({ t, phone, kind, suggestions }: AnswersProps) {
  const { fits, ours, others, othersFirst } = suggestions;
  if (!fits) {
    return (
      <EmptyState
        title={t.nothingTitle}
        icon="phone"
        action={{ href: `tel:${phone.replace(/[^+\d]/g, '')}`, label: t.call(phone) }}
      >
        {t.nothingText(phone)}
      </EmptyState>
    );
  }
  const loud = others.filter(({ door }) => door.loud);
  const quiet = others.filter(({ door }) => !door.loud);
  const own = ours.length > 0 && (
    <Section title={t.fits} intro={t.fitsIntro}>
      <ul class="doors ways">
        {ours.map((suggestion, at) => (
          <OwnDoor key={suggestion.unit.id} {...{ t, kind, suggestion }} isBest={at === 0} />
        ))}
      </ul>
    </Section>
  );
  const neighbours = quiet.length > 0 && (
    <Section title={t.other} intro={t.otherIntro}>
      <ul class="doors ways">
        {quiet.map((neighbour) => (
          <NeighbourDoor key={neighbour.door.id} t={t} neighbour={neighbour} />
        ))}
      </ul>
    </Section>
  );
  return (
    <>
      {loud.map(({ door }) => (
        <Notice key={door.id} tone="danger" title={door.title}>
          <p>{door.text}</p>
          <DoorWays t={t} door={door} />
        </Notice>
      ))}
      {othersFirst ? [neighbours, own] : [own, neighbours]}
      {own &&
        asksPrivately(kind) &&
        !ours.some(({ service }) => service !== null && isOpenTo(service, othersOf(kind))) && (
          <Section title={t.forYou} intro={t.forYouIntro}>
            <p class="buttons">
              <ButtonLink variant="secondary" href={finderPaths.newOwn.href()}>
                {t.beginOwn}
              </ButtonLink>
            </p>
          </Section>
        )}
    </>
  );
}

const ofSchool: readonly string[] = ['principal', 'school_staff'];
const ofOthers: readonly string[] = ['guardian', 'youth', 'professional', 'anybody'];
type Way = { href: string; label: string };

function isOpenTo({ whoMayAsk }: OfferedService, askers: readonly string[]): boolean {
  return whoMayAsk.some((who) => askers.includes(who));
}

function asksPrivately(kind: ActorKind): boolean {
  return kind === 'anyone' || kind === 'guardian' || kind === 'private_person';
}

function othersOf(kind: ActorKind): readonly string[] {
  return kind === 'guardian' ? ['guardian', 'anybody'] : ofOthers;
}

/** Who is led into a form, by the rule of the service; who has not signed in chooses between two, and does that on the way. */
function waysIn(service: OfferedService, kind: ActorKind, t: Words): Way[] {
  const to = (base: string) => `${base}?${new URLSearchParams({ tjanst: service.id })}`;
  const isAnyone = kind === 'anyone';
  return [
    ...((isAnyone || ofSchool.includes(kind)) && isOpenTo(service, ofSchool)
      ? [{ href: to(finderPaths.newRequest.href()), label: isAnyone ? t.beginSchool : t.begin }]
      : []),
    ...(asksPrivately(kind) && isOpenTo(service, othersOf(kind))
      ? [{ href: to(finderPaths.newOwn.href()), label: isAnyone ? t.beginOwn : t.begin }]
      : []),
  ];
}

type OwnDoorProps = Pick<AskProps, 't' | 'kind'> & { suggestion: Suggestion; isBest: boolean };

function OwnDoor({ t, kind, suggestion, isBest }: OwnDoorProps) {
  const { unit, service, why, meanwhile } = suggestion;
  const ways = service === null ? [] : waysIn(service, kind, t);
  return (
    <li class="door way">
      <UnitMark unit={unit} size="small" />
      <h3 class="door-title">{service?.title ?? unit.name}</h3>
      <Because t={t} why={why} />
      <p class="door-what">{service?.description ?? unit.description}</p>
      {meanwhile !== null && (
        <p>
          <strong>{t.meanwhile}:</strong> {meanwhile}
        </p>
      )}
      {service !== null && (
        <ul class="door-facts">
          <li>{t.days(service.targetDays)}</li>
          <li>
            {t.whoMayAsk(
              listed(
                service.whoMayAsk.map((who) => t.who[who] ?? who),
                t.or,
              ),
            )}
          </li>
        </ul>
      )}
      <p class="buttons">
        {ways.map(({ href, label }, at) => (
          <ButtonLink key={href} variant={isBest && at === 0 ? 'primary' : 'secondary'} href={href}>
            {label}
          </ButtonLink>
        ))}
        {unit.phone !== null && <a href={`tel:${unit.phone.replace(/[^+\d]/g, '')}`}>{t.call(unit.phone)}</a>}
        {unit.email !== null && <a href={`mailto:${unit.email}`}>{unit.email}</a>}
      </p>
    </li>
  );
}

function NeighbourDoor({ t, neighbour: { door, why } }: { t: Words; neighbour: Neighbour }) {
  return (
    <li class="door way">
      <h3 class="door-title">{door.title}</h3>
      <Because t={t} why={why} />
      <p class="door-what">{door.text}</p>
      <DoorWays t={t} door={door} />
    </li>
  );
}

/** What to keep in mind, whom to call, where to go. Never a form of ours. */
function DoorWays({ t, door: { checklist, phone, link } }: { t: Words; door: Door }) {
  return (
    <>
      {checklist.length > 0 && (
        <>
          <p>
            <strong>{t.checklist}</strong>
          </p>
          <ul>
            {checklist.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      )}
      <p class="buttons">
        {phone !== null && (
          <a class="ds-button" data-variant="secondary" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            {t.call(phone)}
          </a>
        )}
        {link !== null && (
          <a href={link.href} rel="noreferrer">
            {link.label}
          </a>
        )}
      </p>
    </>
  );
}

/** The reason, in the asker's own words. */
function Because({ t, why }: { t: Words; why: readonly string[] }) {
  if (why.length === 0) return null;
  return <p class="door-why">{t.because(why.map((word) => `”${word}”`).join(', '))}</p>;
}

function listed(words: readonly string[], or: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${or} ${words.at(-1)}`;
}
