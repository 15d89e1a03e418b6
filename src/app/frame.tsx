// Puts the layout around a page: who acts, where one can go, and the pages for what is absent or went wrong.
import type { ComponentChildren } from 'preact';
import type { ActorKind } from '../access/actors.ts';
import { mayTake } from '../access/acts.ts';
import type { Session } from '../access/door.ts';
import { contactActs, contactPaths, ownContactTitle } from '../features/contacts/index.ts';
import { asksUseful, feedbackPaths, feedbackWords, UsefulForm } from '../features/feedback/index.ts';
import { finderPaths } from '../features/finder/index.ts';
import { addressPaths } from '../features/imports/index.ts';
import { intakePaths } from '../features/intake/index.ts';
import { meetingPaths } from '../features/meetings/index.ts';
import { newsletterPaths } from '../features/newsletter/index.ts';
import { noticePaths } from '../features/notices/index.ts';
import { ownPaths } from '../features/own/index.ts';
import type { ServiceMessage } from '../features/pages/index.ts';
import { recordPaths } from '../features/records/index.ts';
import { routingPaths } from '../features/routing/index.ts';
import { homeOf, roleAt, sessionPaths } from '../features/sessions/index.ts';
import { statisticsPaths } from '../features/statistics/index.ts';
import { formatMoment } from '../kit/dates.ts';
import { directionOf, type FaceLanguage, faceLanguages, fallbackOf, inLanguage, tagOf } from '../kit/languages.ts';
import type { Page } from '../platform/http/answer.ts';
import { page } from '../platform/http/answer.ts';
import { BadRequest, Conflict, TooMany, Unavailable } from '../platform/http/errors.ts';
import { ButtonLink } from '../ui/form.tsx';
import { Layout, renderDocument, type SignedIn } from '../ui/layout.tsx';
import { PageHeader } from '../ui/page.tsx';
import { languageNames } from '../ui/texts.languages.ts';
import type { Visit } from './pipeline.tsx';
import { frameTexts, machineMade } from './texts.languages.ts';
import type { FrameTexts } from './texts.sv.ts';

/** What every page says about the place it belongs to. */
export type Place = {
  municipality: string;
  /** Where somebody answers, also when the pages do not. */
  phone?: string;
  isTrial: boolean;
};

/** What every page says for a while. Looked up when what readers meet has changed (watch-edition.ts), not for each page. */
export type Board = { messages: readonly ServiceMessage[] };

const publicWays: ReadonlySet<Way> = new Set(['units', 'articles', 'calendar', 'search', 'contact']);

/** Where those go who read one of the languages that only families' pages have. */
const familyWays: readonly Way[] = ['units', 'search', 'contact'];

type Way = keyof FrameTexts['nav'];

const ways: Record<Way, string> = {
  requests: homeOf('principal'),
  inbox: homeOf('coordinator'),
  cases: homeOf('case_worker'),
  unit: homeOf('unit_manager'),
  protection: homeOf('protection'),
  log: homeOf('auditor'),
  ownChildren: recordPaths.ownChildren.href(),
  own: ownPaths.list.href(),
  services: homeOf('administrator'),
  words: finderPaths.words.href(),
  routing: routingPaths.rules.href(),
  register: intakePaths.start.href(),
  meetings: meetingPaths.list.href(),
  statistics: statisticsPaths.board.href(),
  exports: statisticsPaths.log.href(),
  notices: noticePaths.list.href(),
  desk: homeOf('editor'),
  feedback: feedbackPaths.list.href(),
  newsletter: newsletterPaths.list.href(),
  addresses: addressPaths.list.href(),
  units: '/enheter',
  articles: '/artiklar',
  calendar: '/kalender',
  search: '/sok',
  contact: '/kontakt',
};

/** At the foot of every page. The law asks for the accessibility statement there. */
const footerWays: Record<keyof FrameTexts['footer'], { href: string; languages: readonly FaceLanguage[] }> = {
  contact: { href: '/kontakt', languages: faceLanguages },
  accessibility: { href: '/tillganglighet', languages: faceLanguages },
  standing: { href: '/drift', languages: faceLanguages },
  data: { href: '/oppna-data', languages: ['sv', 'en'] },
  newsletter: { href: '/nyhetsbrev', languages: faceLanguages },
  feedback: { href: '/synpunkter', languages: faceLanguages },
};

/** Where each kind goes, in the order shown. At most five: what is used less often is linked where it is needed. */
const navOf: Record<ActorKind, readonly Way[]> = {
  anyone: ['units', 'articles', 'calendar', 'search'],
  principal: ['requests', 'notices'],
  school_staff: ['requests', 'notices'],
  coordinator: ['inbox', 'register', 'meetings', 'statistics', 'notices'],
  case_worker: ['cases', 'notices'],
  unit_manager: ['unit', 'statistics', 'register', 'notices'],
  protection: ['protection', 'inbox', 'register', 'notices'],
  administrator: ['services', 'words', 'routing', 'notices'],
  auditor: ['log', 'exports', 'notices'],
  guardian: ['own', 'ownChildren', 'notices'],
  private_person: ['own', 'notices'],
  editor: ['desk', 'feedback', 'newsletter', 'notices'],
  chief_editor: ['desk', 'feedback', 'newsletter', 'addresses', 'notices'],
};

/** The whole document of a page for one visit. */
export function renderPage(
  { place, origin, board }: { place: Place; origin: string; board: Board },
  visit: Pick<Visit, 'url' | 'session' | 'language' | 'face' | 'faces' | 'address' | 'tokens' | 'now'>,
  answer: Page,
): string {
  const { session, language, face, tokens } = visit;
  const isOpen = visit.faces.length > 0;
  const t = frameTexts(face);
  const actor = session?.actor;
  return renderDocument(
    <Layout
      title={answer.title}
      locale={face}
      lang={tagOf(face)}
      dir={directionOf(face)}
      homeHref={inLanguage(isOpen ? face : language, '/')}
      origin={origin}
      head={answer.head}
      isOpen={isOpen}
      municipality={place.municipality}
      languages={languagesOf(visit)}
      signedIn={
        session && {
          name: session.name,
          ...acting(session),
          signOutAction: sessionPaths.signOut.href(),
          csrf: tokens.csrf,
        }
      }
      signInHref={isOpen && language === 'en' ? `${sessionPaths.signIn.href()}?lang=en` : sessionPaths.signIn.href()}
      trial={place.isTrial ? t.trial : undefined}
      nav={navigation(actor?.kind ?? 'anyone', t, visit)}
      crumbs={answer.crumbs}
      messages={board.messages.map((message) => sayIn(face, message))}
      invalid={answer.status === 422}
      width={answer.width}
      printed={isOpen ? undefined : formatMoment(visit.now, language)}
      footer={
        <>
          <FooterWays t={t} face={isOpen ? face : language} except={isOpen ? 'feedback' : undefined} />
          {isOpen && machineMade[face] !== undefined && <p>{machineMade[face]}</p>}
          {session && (
            <p>
              <a href={sessionPaths.sessions.href()}>{t.ownSessions}</a>
            </p>
          )}
          {actor !== undefined && mayTake(contactActs.readOwn, actor) && (
            <p>
              <a href={contactPaths.own.href()} lang={tagOf(language)}>
                {ownContactTitle[language]}
              </a>
            </p>
          )}
          {isOpen && (
            <p>
              <a href={`${inLanguage(face, feedbackPaths.write.href())}?sida=${encodeURIComponent(visit.address)}`}>
                {feedbackWords[face].footerLink}
              </a>
            </p>
          )}
          {place.phone && (
            <p>
              {t.phone}{' '}
              <a href={`tel:${place.phone.replace(/[^+\d]/g, '')}`}>
                <bdi dir="ltr">{place.phone}</bdi>
              </a>
            </p>
          )}
        </>
      }
    >
      {answer.body}
      {isOpen && answer.status === 200 && asksUseful(visit.address) && (
        <UsefulForm address={visit.address} face={face} texts={feedbackWords[face]} />
      )}
    </Layout>,
  );
}

/** In the reader's language, else in the complete one that stands in for it, else in Swedish. */
function sayIn(face: FaceLanguage, { level, texts }: ServiceMessage) {
  const spoken = [face, fallbackOf(face)].find((language) => texts[language] !== undefined) ?? 'sv';
  return { tone: level, text: texts[spoken] ?? '', lang: tagOf(spoken), dir: directionOf(spoken) };
}

/** Each in the page's language, or the nearest one that it has. */
type FooterWaysProps = {
  t: FrameTexts;
  face: FaceLanguage;
  /** What stands elsewhere in the footer: a public page asks about itself. */
  except: keyof FrameTexts['footer'] | undefined;
};

function FooterWays({ t, face, except }: FooterWaysProps) {
  const shown = Object.entries(footerWays).filter(([name]) => name !== except);
  return (
    <nav aria-label={t.footerLabel}>
      <ul class="footer-ways">
        {shown.map(([name, { href, languages }]) => {
          const language = languages.includes(face) ? face : fallbackOf(face);
          return (
            <li key={name}>
              <a href={inLanguage(language, href)} hreflang={language === face ? undefined : tagOf(language)}>
                {t.footer[name as keyof FrameTexts['footer']]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** What one acts as, marked as its unit is; another assignment is offered only to those who have one. */
function acting({ actor, mark, hasChoice }: Session): Pick<SignedIn, 'acting' | 'unit' | 'switchHref'> {
  const words = actor.kind === 'anyone' ? '' : roleAt(actor);
  return {
    acting: words,
    unit: mark && { name: words, ...mark },
    switchHref: hasChoice ? sessionPaths.memberships.href() : undefined,
  };
}

function navigation(
  kind: ActorKind,
  t: FrameTexts,
  { address, language, face, faces }: Pick<Visit, 'address' | 'language' | 'face' | 'faces'>,
) {
  const isFamilys = kind === 'anyone' && face !== language;
  const listed = isFamilys ? familyWays : navOf[kind];
  const leadsHere = (href: string) => address === href || address.startsWith(`${href}/`);
  // One place may stand under another's address: the nearest is where one is.
  const nearest = listed
    .map((way) => ways[way])
    .filter(leadsHere)
    .sort((a, b) => b.length - a.length)[0];
  return listed.map((way) => {
    const href = ways[way];
    const inReach = faces.length > 0 && publicWays.has(way) ? inLanguage(isFamilys ? face : language, href) : href;
    return { href: inReach, label: t.nav[way], current: href === nearest };
  });
}

/** The page in its other languages: on the public face each has an address of its own, behind the door a choice is kept. */
function languagesOf({ url, face, faces, address }: Pick<Visit, 'url' | 'face' | 'faces' | 'address'>) {
  // One slash: two would make a link to another host of what somebody wrote in the address.
  const path = address.replace(/^\/+/, '/');
  const query = new URLSearchParams(url.searchParams);
  query.delete('lang');
  const hrefIn = (language: FaceLanguage) =>
    faces.length > 0
      ? inLanguage(language, path) + (query.size === 0 ? '' : `?${query}`)
      : `${path}?${new URLSearchParams({ ...Object.fromEntries(url.searchParams), lang: language })}`;
  return (faces.length > 0 ? faces : (['sv', 'en'] as const)).map((language) => ({
    lang: tagOf(language),
    label: languageNames[language],
    href: hrefIn(language),
    current: language === face,
  }));
}

/** The page of an error. Absent and forbidden are the same page to the letter. */
export function errorPage(error: unknown, language: FaceLanguage, incident: string): Page {
  const t = frameTexts(language);
  const onward = { href: inLanguage(language, '/'), label: t.goHome };
  const again = { href: '', label: t.tryAgain };
  if (error instanceof Error && error.name === 'Absent') {
    return message(404, t.absentTitle, t.absentText, onward);
  }
  if (error instanceof Conflict) {
    return message(409, t.conflictTitle, t.conflicts[error.reason] ?? t.conflictText, onward);
  }
  if (error instanceof BadRequest) {
    const texts: Record<number, string> = { 413: t.tooLarge, 403: t.notOurs };
    return message(error.status, t.badTitle, texts[error.status] ?? t.badText, onward);
  }
  if (error instanceof TooMany) {
    return message(429, t.tooManyTitle, t.tooManyText[error.whose](error.retryAfterSeconds), again);
  }
  if (error instanceof Unavailable) {
    return message(503, t.awayTitle, t.away[error.part], again);
  }
  return message(500, t.failedTitle, t.failedText(incident), again);
}

function message(
  status: number,
  title: string,
  text: ComponentChildren,
  onward?: { href: string; label: string },
): Page {
  const body = (
    <>
      <PageHeader title={title} ingress={text} />
      {onward && (
        <p>
          <ButtonLink href={onward.href} variant="secondary">
            {onward.label}
          </ButtonLink>
        </p>
      )}
    </>
  );
  return page({ status, title, body, width: 'article' });
}
