// A unit's page: what it does, for whom, the way straight into the right form, when and where, who, and what is new. And the
// row of all units.
import type { ActorKind } from '../../access/actors.ts';
import { formatFaceMoment } from '../../kit/face-dates.ts';
import { type FaceLanguage, fallbackOf, inLanguage, langOf, tagOf } from '../../kit/languages.ts';
import { ButtonLink } from '../../ui/form.tsx';
import { Columns, Notice, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { UnitArcade } from '../../ui/work.tsx';
import type { Service } from '../catalogue/index.ts';
import { type Hours, HoursShown, PeopleShown, PlaceShown, type Reading, type ShownContact } from '../contacts/index.ts';
import { askWords, finderPaths } from '../finder/index.ts';
import type { Unit } from '../organisation/index.ts';
import { requestPaths } from '../requests/index.ts';
import { addressOf } from './domain.ts';
import { hrefOf, type Shown, type ShownHead } from './domain-shown.ts';
import type { Illustrations } from './illustrations.tsx';
import { pagePaths } from './paths.ts';
import type { NamedPage } from './queries-unit.ts';
import type { UnitPageTexts } from './texts.unit.languages.ts';
import { ArticleList, OriginNote } from './views-card.tsx';

type Words = { t: UnitPageTexts; face: FaceLanguage };

type UnitsProps = Words & { units: readonly Unit[]; named: ReadonlyMap<string, NamedPage> };

export function UnitsPage({ t, face, units, named }: UnitsProps) {
  return (
    <>
      <PageHeader title={t.unitsTitle} ingress={t.unitsIngress} />
      <AllUnits {...{ t, face, units, named }} />
      <p>
        <a href={inLanguage(face, '/kontakt')}>{t.allContacts}</a>
      </p>
    </>
  );
}

/** The language of a unit's name in the register, where it is not the page's. */
function nameLangOf(face: FaceLanguage): { nameLang?: string | undefined; dir?: 'ltr' | 'rtl' | undefined } {
  const { lang, dir } = langOf(fallbackOf(face), face);
  return lang === undefined ? {} : { nameLang: lang, dir };
}

/** Names and what they do stand in the register in Swedish and English; in other languages the unit's own page says it. */
export function AllUnits({ t, face, units, named }: UnitsProps) {
  const ownOf = ({ id }: Unit) => (face === fallbackOf(face) ? undefined : named.get(id));
  return (
    <UnitArcade
      units={units
        .toSorted((a, b) => Number(ownOf(a) === undefined) - Number(ownOf(b) === undefined))
        .map((unit) => {
          const own = ownOf(unit);
          return {
            ...unit,
            ...(own === undefined ? nameLangOf(face) : { name: own.title }),
            href: inLanguage(face, pagePaths.unit.href({ unit: unit.id })),
            does: firstSentence(own?.ingress ?? unit.description),
          };
        })}
      label={t.unitsTitle}
    />
  );
}

/** What families read, by its titles. */
export function StandingPages({ face, pages }: { face: FaceLanguage; pages: readonly NamedPage[] }) {
  return (
    <ul class="link-columns">
      {pages.map(({ slug, language, title }) => (
        <li key={slug}>
          <a href={inLanguage(language, addressOf({ kind: 'page', slug }))} {...langOf(language, face)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A door says what is behind it in one sentence; the rest stands inside. */
function firstSentence(description: string): string {
  return /^.*?[.።](?= |$)/.exec(description)?.[0] ?? description;
}

export type UnitPageProps = Words & {
  reading: Reading;
  kind: ActorKind;
  unit: Unit;
  address: string | null;
  /** What an editor has written, in the language nearest to the reader's. */
  text: Shown | undefined;
  /** What the text's pictures are drawn by; undefined without a text. */
  illustrations: Illustrations | undefined;
  services: readonly Service[];
  people: readonly ShownContact[];
  hours: readonly Hours[];
  closings: Parameters<typeof HoursShown>[0]['closings'];
  news: readonly ShownHead[];
  coming: readonly ShownHead[];
  /** Median working days; undefined where too little has been asked to say. */
  lead: number | undefined;
};

export function UnitPage(props: UnitPageProps) {
  const { t, face, reading, unit, address, text, services, people, hours, closings, news, coming, lead } = props;
  const spoken = text?.language ?? fallbackOf(face);
  const title = text?.title ?? unit.name;
  // The register's name may say in brackets what it means.
  const isNamed = title.includes(unit.name.replace(/ \(.*/, ''));
  return (
    <Columns
      side={
        <SideList title={t.reach} id="na-oss">
          <PlaceShown place={{ ...unit, address }} reading={reading} />
          <HoursShown hours={hours} closings={closings} reading={reading} />
        </SideList>
      }
      sideLabel={t.reach}
    >
      <div class={isNamed ? 'unit-head' : undefined} {...langOf(spoken, face)}>
        <PageHeader
          title={title}
          unit={{ ...unit, ...(isNamed ? { name: '' } : nameLangOf(face)) }}
          ingress={text?.ingress || unit.description}
        />
      </div>
      <p data-narrow-only>
        <a href="#na-oss">{t.reach}</a>
      </p>
      {text === undefined && spoken !== face ? <Notice tone="note">{t.otherLanguage}</Notice> : null}
      {text === undefined ? null : (
        <>
          <OriginNote shown={text} face={face} />
          <div {...langOf(text.language, face)}>
            {props.illustrations?.main}
            <Prose source={text.body} {...(props.illustrations && { picture: props.illustrations.draw })} />
          </div>
        </>
      )}
      <Asking {...props} services={services} />
      {lead === undefined ? null : (
        <Section title={t.lately}>
          <p>{lead > 60 ? t.tookLong : t.took(lead)}</p>
        </Section>
      )}
      {coming.length === 0 ? null : (
        <Section title={t.bookable}>
          <Events face={face} events={coming} />
        </Section>
      )}
      {people.length === 0 ? null : (
        <Section title={t.people} id="personer">
          <PeopleShown people={people} reading={reading} />
        </Section>
      )}
      {news.length === 0 ? null : (
        <Section title={t.news}>
          <ArticleList articles={news} face={face} />
        </Section>
      )}
    </Columns>
  );
}

const ofSchool: readonly string[] = ['principal', 'school_staff'];
const privately: readonly string[] = ['guardian', 'youth', 'professional', 'anybody'];

function Asking({ t, face, kind, services }: UnitPageProps) {
  const language = fallbackOf(face);
  if (services.length === 0) return <p class="reading">{t.noServices}</p>;
  return (
    <Section title={t.help}>
      <FormLanguage face={face} />
      <ul class="doors ways">
        {services.map((service) => (
          <li class="door way" key={service.id}>
            <h3 class="door-title" {...langOf(language, face)}>
              {service.title}
            </h3>
            <p class="door-what" {...langOf(language, face)}>
              {service.description}
            </p>
            <ul class="door-facts">
              <li>{askWords[face].days(service.targetDays)}</li>
              <li>
                {t.forWhom} {service.whoMayAsk.map((asker) => t.askers[asker]).join(', ')}
              </li>
            </ul>
            <Ways {...{ t, face, kind, service }} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The forms behind the door are in Swedish and English: said in the reader's language before they go there. */
export function FormLanguage({ face }: { face: FaceLanguage }) {
  const { formLanguage } = askWords[face];
  return formLanguage === '' ? null : <p class="help">{formLanguage}</p>;
}

type WaysProps = Words & { kind: ActorKind; service: Service };

/** Into the form of this very service. Who has not signed in does that on the way, and then stands in the form. */
function Ways({ t, face, kind, service }: WaysProps) {
  const language = fallbackOf(face);
  const isAnyone = kind === 'anyone';
  const mayAsk = (askers: readonly string[]) => service.whoMayAsk.some((asker) => askers.includes(asker));
  const ways = [
    {
      isOpen: mayAsk(isAnyone ? ofSchool : [kind]) && (isAnyone || ofSchool.includes(kind)),
      href: requestPaths.service.href({ service: service.id }),
      label: isAnyone ? t.asSchool : t.begin,
    },
    {
      isOpen:
        (isAnyone && mayAsk(privately)) ||
        (kind === 'guardian' && mayAsk(['guardian', 'anybody'])) ||
        (kind === 'private_person' && mayAsk(privately)),
      href: `${finderPaths.newOwn.href()}?${new URLSearchParams({ tjanst: service.id })}`,
      label: isAnyone ? t.asPrivate : t.begin,
    },
  ].filter(({ isOpen }) => isOpen);
  if (ways.length === 0) return null;
  const inEnglish = (href: string) => (language === 'en' ? `${href}${href.includes('?') ? '&' : '?'}lang=en` : href);
  return (
    <p class="buttons">
      {ways.map(({ href, label }) => (
        <ButtonLink
          key={href}
          variant="secondary"
          href={inEnglish(href)}
          hreflang={language === face ? undefined : tagOf(language)}
        >
          {label}
          <span class="ds-sr-only">
            : <bdi {...langOf(language, face)}>{service.title}</bdi>
          </span>
        </ButtonLink>
      ))}
    </p>
  );
}

/** Courses and events with their time first, in the order they begin. */
export function Events({ face, events }: { face: FaceLanguage; events: readonly ShownHead[] }) {
  return (
    <ul class="article-list">
      {events.map((event) => (
        <li class="article-card" key={event.articleId}>
          <h3 {...langOf(event.language, face)}>
            <a href={hrefOf(event, face)}>{event.title}</a>
          </h3>
          <p class="article-meta">
            {event.beginsAt === null ? null : (
              <time dateTime={event.beginsAt.toString()}>{formatFaceMoment(event.beginsAt, face)}</time>
            )}
            {event.place === null ? null : (
              <>
                {' · '}
                <span {...langOf(event.language, face)}>{event.place}</span>
              </>
            )}
          </p>
          {event.ingress === '' ? null : <p {...langOf(event.language, face)}>{event.ingress}</p>}
        </li>
      ))}
    </ul>
  );
}

export function GonePage({ t, face }: Words) {
  return (
    <>
      <PageHeader title={t.goneTitle} ingress={t.goneText} />
      <p>
        <ButtonLink href={inLanguage(face, pagePaths.units.href())}>{t.unitsTitle}</ButtonLink>
      </p>
    </>
  );
}
