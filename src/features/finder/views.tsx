// The question everybody may ask and its answers as doors: what, why, what happens, how long, and the way in.
import type { ActorKind } from '../../access/actors.ts';
import { type FaceLanguage, fallbackOf, inLanguage, langOf, tagOf } from '../../kit/languages.ts';
import { ButtonLink, QuestionForm } from '../../ui/form.tsx';
import { Columns, EmptyState, Notice, PageHeader, Section, SideList, Spoken } from '../../ui/page.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import type { Neighbour, Suggestion, Suggestions } from './answers.ts';
import { answersHref, finderPaths } from './paths.ts';
import type { Door, OfferedService } from './queries.ts';
import { type AskWords, askWords } from './texts.ask.languages.ts';

type Reader = { t: AskWords; face: FaceLanguage };
type AskProps = Reader & {
  phone: string;
  kind: ActorKind;
  question: string;
  /** Undefined before anything has been asked. */
  suggestions: Suggestions | undefined;
};

export function AskPage({ t, face, phone, kind, question, suggestions }: AskProps) {
  return (
    <>
      <PageHeader title={t.title} ingress={suggestions === undefined ? t.ingress : undefined} />
      <Columns side={<PhoneSide t={t} phone={phone} />} sideLabel={t.phoneTitle}>
        <AskField t={t} face={face} question={question} />
        {suggestions === undefined ? (
          <Examples t={t} face={face} />
        ) : (
          <Answers {...{ t, face, phone, kind, suggestions }} />
        )}
      </Columns>
    </>
  );
}

/** The one field. */
function AskField({ t, face, question }: Reader & { question?: string }) {
  return (
    <QuestionForm
      action={inLanguage(face, finderPaths.ask.href())}
      name="q"
      label={t.label}
      help={t.help}
      submit={t.submit}
      value={question}
    />
  );
}

function PhoneSide({ t, phone }: { t: AskWords; phone: string }) {
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
  return (
    <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
      <bdi dir="ltr">{phone}</bdi>
    </a>
  );
}

/** Questions are understood in Swedish and English: an example in another language asks what it says in one of them. */
function Examples({ t, face }: Reader) {
  const asked = askWords[fallbackOf(face)].examples;
  return (
    <Section title={t.examplesTitle}>
      <ul class="reading">
        {t.examples.map((example, at) => (
          <li key={example}>
            <a href={inLanguage(face, answersHref(asked[at] ?? example))}>{example}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type AnswersProps = Pick<AskProps, 't' | 'face' | 'phone' | 'kind'> & { suggestions: Suggestions };

function Answers({ t, face, phone, kind, suggestions }: AnswersProps) {
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
          <OwnDoor key={suggestion.unit.id} {...{ t, face, kind, suggestion }} isBest={at === 0} />
        ))}
      </ul>
    </Section>
  );
  const neighbours = quiet.length > 0 && (
    <Section title={t.other} intro={t.otherIntro}>
      <ul class="doors ways">
        {quiet.map((neighbour) => (
          <NeighbourDoor key={neighbour.door.id} t={t} face={face} neighbour={neighbour} />
        ))}
      </ul>
    </Section>
  );
  return (
    <>
      {loud.map(({ door }) => (
        <Spoken key={door.id} language={fallbackOf(face)}>
          <Notice tone="danger" title={door.title}>
            <p>{door.text}</p>
            <DoorWays t={askWords[fallbackOf(face)]} door={door} />
          </Notice>
        </Spoken>
      ))}
      {t.answersLanguage !== '' && (
        <Notice tone="note">
          <p>{t.answersLanguage}</p>
          {own && <p>{t.formLanguage}</p>}
        </Notice>
      )}
      {othersFirst ? [neighbours, own] : [own, neighbours]}
      {own &&
        asksPrivately(kind) &&
        !ours.some(({ service }) => service !== null && isOpenTo(service, othersOf(kind))) && (
          <Section title={t.forYou} intro={t.forYouIntro}>
            <p class="buttons">
              <ButtonLink variant="secondary" {...toForm(finderPaths.newOwn.href(), face)}>
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
type Way = { href: string; hreflang?: string; label: string };

function isOpenTo({ whoMayAsk }: OfferedService, askers: readonly string[]): boolean {
  return whoMayAsk.some((who) => askers.includes(who));
}

function asksPrivately(kind: ActorKind): boolean {
  return kind === 'anyone' || kind === 'guardian' || kind === 'private_person';
}

function othersOf(kind: ActorKind): readonly string[] {
  return kind === 'guardian' ? ['guardian', 'anybody'] : ofOthers;
}

/** The forms behind the door speak Swedish and English; the link says which where the reader's language is another. */
function toForm(href: string, face: FaceLanguage): Omit<Way, 'label'> {
  const language = fallbackOf(face);
  const inEnglish = language === 'en' ? `${href}${href.includes('?') ? '&' : '?'}lang=en` : href;
  return language === face ? { href: inEnglish } : { href: inEnglish, hreflang: tagOf(language) };
}

/** Who is led into a form, by the rule of the service; who has not signed in chooses between two, and does that on the way. */
function waysIn(service: OfferedService, kind: ActorKind, { t, face }: Reader): Way[] {
  const to = (base: string) => toForm(`${base}?${new URLSearchParams({ tjanst: service.id })}`, face);
  const isAnyone = kind === 'anyone';
  return [
    ...((isAnyone || ofSchool.includes(kind)) && isOpenTo(service, ofSchool)
      ? [{ ...to(finderPaths.newRequest.href()), label: isAnyone ? t.beginSchool : t.begin }]
      : []),
    ...(asksPrivately(kind) && isOpenTo(service, othersOf(kind))
      ? [{ ...to(finderPaths.newOwn.href()), label: isAnyone ? t.beginOwn : t.begin }]
      : []),
  ];
}

type OwnDoorProps = Pick<AskProps, 't' | 'face' | 'kind'> & { suggestion: Suggestion; isBest: boolean };

function OwnDoor({ t, face, kind, suggestion, isBest }: OwnDoorProps) {
  const { unit, service, why, meanwhile } = suggestion;
  const ways = service === null ? [] : waysIn(service, kind, { t, face });
  const written = langOf(fallbackOf(face), face);
  return (
    <li class="door way">
      <UnitMark
        unit={{ ...unit, nameLang: written.lang }}
        size="small"
        {...(written.lang !== undefined && { href: inLanguage(face, finderPaths.unit.href({ unit: unit.id })) })}
      />
      <h3 class="door-title" {...written}>
        {service?.title ?? unit.name}
      </h3>
      <Because t={t} why={why} />
      <p class="door-what" {...written}>
        {service?.description ?? unit.description}
      </p>
      {meanwhile !== null && (
        <p>
          <strong>{t.meanwhile}:</strong> {written.lang === undefined && meanwhile}
        </p>
      )}
      {meanwhile !== null && written.lang !== undefined && <p {...written}>{meanwhile}</p>}
      {service !== null && (
        <ul class="door-facts">
          <li>{t.days(service.targetDays)}</li>
          <li>
            {t.whoMayAsk(
              listed(
                service.whoMayAsk.map((who) => t.who[who] ?? who),
                face,
              ),
            )}
          </li>
        </ul>
      )}
      <p class="buttons">
        {ways.map(({ label, ...way }, at) => (
          <ButtonLink key={way.href} variant={isBest && at === 0 ? 'primary' : 'secondary'} {...way}>
            {label}
          </ButtonLink>
        ))}
        {unit.phone !== null && <a href={`tel:${unit.phone.replace(/[^+\d]/g, '')}`}>{t.call(unit.phone)}</a>}
        {unit.email !== null && (
          <a href={`mailto:${unit.email}`}>
            <bdi dir="ltr">{unit.email}</bdi>
          </a>
        )}
      </p>
    </li>
  );
}

function NeighbourDoor({ t, face, neighbour: { door, why } }: Reader & { neighbour: Neighbour }) {
  const written = langOf(fallbackOf(face), face);
  return (
    <li class="door way">
      <h3 class="door-title" {...written}>
        {door.title}
      </h3>
      <Because t={t} why={why} />
      <p class="door-what" {...written}>
        {door.text}
      </p>
      <Spoken language={fallbackOf(face)}>
        <DoorWays t={askWords[fallbackOf(face)]} door={door} />
      </Spoken>
    </li>
  );
}

/** What to keep in mind, whom to call, where to go, in the door's own language. Never a form of ours. */
function DoorWays({ t, door: { checklist, phone, link } }: { t: AskWords; door: Door }) {
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
function Because({ t, why }: { t: AskWords; why: readonly string[] }) {
  if (why.length === 0) return null;
  return <p class="door-why">{t.because(why.map((word) => `”${word}”`).join(', '))}</p>;
}

function listed(words: readonly string[], face: FaceLanguage): string {
  const tag = face === 'en' ? 'en-GB' : tagOf(face);
  return new Intl.ListFormat(tag, { type: 'disjunction' }).format(words);
}
