// The frame around every page: who speaks (the municipality), who you act as, where you are, what the page is.
// renderDocument is called by platform-facing code with a view's vnode and gives the whole HTML document.
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { fallbackOf, inLanguage } from '../kit/languages.ts';
import type { PageHead } from '../kit/page-head.ts';
import { assets } from './assets.ts';
import { PostButton } from './form.tsx';
import { Icon } from './icon.tsx';
import { type Locale, LocaleContext, uiTexts } from './language.ts';
import { ProductMark } from './mark.tsx';
import { Notice, type NoticeTone } from './page.tsx';
import { type UnitFace, UnitMark } from './unit.tsx';

export type NavItem = {
  href: string;
  label: string;
  current?: boolean /** What waits there for the reader. */;
  count?: number;
};
export type Crumb = { href: string; label: string };

export type SignedIn = {
  name: string;
  /** The assignment that acts: "rektor, Almbyskolan". */
  acting: string;
  unit?: UnitFace;
  /** Where another assignment is chosen; leave out when the person has only one. */
  switchHref?: string;
  signOutAction: string;
  csrf: string;
};

export type LayoutProps = {
  title: string;
  locale: Locale;
  /** The language of the page where it is not the locale's, and its direction. */
  lang?: string;
  dir?: 'ltr' | 'rtl';
  municipality: string;
  /** Where the site stands, for addresses that others are told: `https://skolstod.example.se`. */
  origin?: string;
  head?: PageHead | undefined;
  /** True on the public face: styles stand in the page, and no font is fetched before the text is drawn. */
  isOpen?: boolean;
  homeHref?: string;
  languages?: readonly { lang: string; label: string; href: string; current?: boolean }[];
  signedIn?: SignedIn;
  /** Shown to those who are not signed in. */
  signInHref?: string;
  /** A sentence that says that this is a trial, shown on every page while it is. */
  trial?: string;
  /** What every page says at its top for a while, each in its own language. */
  messages?: readonly { tone: NoticeTone; text: string; lang: string; dir: 'ltr' | 'rtl' }[];
  flash?: { tone: NoticeTone; text: string };
  nav?: readonly NavItem[];
  crumbs?: readonly Crumb[];
  footer?: ComponentChildren;
  /** True when the page answers with field errors: its title says so first. */
  invalid?: boolean;
  /** `form` and `article` keep to reading width, `wide` lets lists and cases use the screen. */
  width?: 'form' | 'article' | 'wide';
  colorScheme?: 'light' | 'dark';
  /** The moment of the answer as a person reads it; stands on paper only, with what was printed. */
  printed?: string;
  children: ComponentChildren;
};

function Head(props: LayoutProps) {
  const texts = uiTexts(props.locale);
  const title = `${props.invalid === true ? texts.errorPrefix : ''}${props.title} – ${texts.product}, ${props.municipality}`;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      {props.isOpen === true ? (
        <style dangerouslySetInnerHTML={{ __html: assets.publicStyles().css }} />
      ) : (
        <>
          <link
            rel="preload"
            href={assets.href('source-sans-3-latin.woff2')}
            as="font"
            type="font/woff2"
            crossorigin="anonymous"
          />
          <link rel="stylesheet" href={assets.href('ui.css')} />
        </>
      )}
      <link rel="icon" href={assets.href('favicon.svg')} type="image/svg+xml" />
      <script type="module" src={assets.href('islands.js')} />
      {props.head === undefined ? null : <Told {...props} head={props.head} title={title} />}
    </head>
  );
}

/** What search engines and those who share the page are told; every address whole, since it is read elsewhere. */
function Told({ head, origin = '', title, locale, languages = [] }: LayoutProps & { head: PageHead }) {
  const whole = (path: string) => (path.startsWith('/') ? origin + path : path);
  const written = head.languages ?? [locale];
  const home = written.includes(locale) ? locale : (written[0] ?? locale);
  const { description, unlisted = false, canonical, card, feeds = [], linkedData = [] } = head;
  return (
    <>
      {description === undefined ? null : <meta name="description" content={description} />}
      {unlisted ? <meta name="robots" content="noindex, nofollow" /> : null}
      {canonical === undefined ? null : <link rel="canonical" href={whole(inLanguage(home, canonical))} />}
      {canonical === undefined
        ? null
        : languages
            .filter(({ href }) => head.languages === undefined || isAmong(href, canonical, head.languages))
            .map(({ lang, href }) => <link key={href} rel="alternate" hreflang={lang} href={whole(href)} />)}
      <meta property="og:title" content={title} />
      {description === undefined ? null : <meta property="og:description" content={description} />}
      {card === undefined ? null : <meta property="og:image" content={whole(card)} />}
      {feeds.map(({ href, title: name, mediaType }) => (
        <link key={href} rel="alternate" type={mediaType} title={name} href={href} />
      ))}
      {linkedData.length === 0 ? null : (
        <script
          type="application/ld+json"
          // The only markup that is not escaped by itself: a text that ends the element is made harmless.
          dangerouslySetInnerHTML={{ __html: linkedDataOf(linkedData, whole) }}
        />
      )}
    </>
  );
}

function isAmong(href: string, canonical: string, languages: readonly Locale[]): boolean {
  return languages.some((language) => inLanguage(language, canonical) === href.replace(/[?].*$/, ''));
}

function linkedDataOf(objects: readonly Record<string, unknown>[], whole: (path: string) => string): string {
  const addressKeys = new Set(['url', '@id', 'image', 'contentUrl', 'item']);
  const graph = { '@context': 'https://schema.org', '@graph': objects };
  return JSON.stringify(graph, (key, value) =>
    addressKeys.has(key) && typeof value === 'string' ? whole(value) : value,
  ).replaceAll('<', '\\u003c');
}

/** Two stand side by side; nine would fill a telephone, and open when asked for. Works without script, by keyboard too. */
function Languages({ languages, label }: { languages: NonNullable<LayoutProps['languages']>; label: string }) {
  const links = <LanguageLinks languages={languages} />;
  const current = languages.find((language) => language.current === true);
  return (
    <nav class="languages" aria-label={label}>
      {languages.length < 3 ? (
        links
      ) : (
        <details>
          <summary>
            <Icon name="languages" />
            <span class="ds-sr-only">{label}: </span>
            <span lang={current?.lang}>{current?.label}</span>
          </summary>
          {links}
        </details>
      )}
    </nav>
  );
}

function LanguageLinks({ languages }: { languages: NonNullable<LayoutProps['languages']> }) {
  return (
    <ul>
      {languages.map((language) => (
        <li key={language.href}>
          <a
            href={language.href}
            lang={language.lang}
            hreflang={language.lang}
            aria-current={language.current === true ? 'true' : undefined}
          >
            {language.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Acting({ signedIn, locale }: { signedIn: SignedIn; locale: Locale }) {
  const texts = uiTexts(locale);
  return (
    <div class="acting">
      <p class="acting-who">
        <span class="acting-name">{signedIn.name}</span>
        {signedIn.acting === '' ? null : (
          <span class="acting-as">
            <span class="ds-sr-only">{texts.actingAs} </span>
            {signedIn.unit === undefined ? (
              signedIn.acting
            ) : (
              <UnitMark unit={{ ...signedIn.unit, name: signedIn.acting }} size="small" />
            )}
          </span>
        )}
      </p>
      <div class="acting-acts">
        {signedIn.switchHref === undefined ? null : <a href={signedIn.switchHref}>{texts.switchAssignment}</a>}
        <PostButton action={signedIn.signOutAction} csrf={signedIn.csrf} variant="link">
          {texts.signOut}
        </PostButton>
      </div>
    </div>
  );
}

function Nav({ nav, label }: { nav: readonly NavItem[]; label: string }) {
  return (
    <nav class="main-nav" aria-label={label}>
      <ul class="measure">
        {nav.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
              {item.label}
              {item.count === undefined || item.count === 0 ? null : <span class="nav-count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The product is called by its Swedish name where it has none of its own, and says so to screen readers. */
function nameLang(locale: Locale): string | undefined {
  return uiTexts(locale).product === uiTexts('sv').product && fallbackOf(locale) !== 'sv' ? 'sv' : undefined;
}

function Header(props: LayoutProps) {
  const texts = uiTexts(props.locale);
  return (
    <header class="site-header">
      {props.trial === undefined ? null : (
        <div class="trial">
          <p class="measure" dir="auto">
            <strong>{texts.trialTitle}.</strong> {props.trial}
          </p>
        </div>
      )}
      <div class="measure masthead">
        <a class="brand" href={props.homeHref ?? '/'}>
          <ProductMark />
          <span class="brand-words" lang={nameLang(props.locale)}>
            <span class="brand-product">{texts.product}</span>
            <span class="brand-municipality">{props.municipality}</span>
          </span>
        </a>
        <div class="masthead-side">
          {props.languages === undefined ? null : <Languages languages={props.languages} label={texts.languages} />}
          {props.signedIn !== undefined || props.signInHref === undefined ? null : (
            <a class="sign-in" href={props.signInHref}>
              {texts.signIn}
            </a>
          )}
        </div>
        {props.signedIn === undefined ? null : <Acting signedIn={props.signedIn} locale={props.locale} />}
      </div>
      {props.nav === undefined || props.nav.length === 0 ? null : <Nav nav={props.nav} label={texts.mainNav} />}
    </header>
  );
}

function Crumbs({ crumbs, label }: { crumbs: readonly Crumb[]; label: string }) {
  return (
    <nav class="crumbs" aria-label={label}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
            {index === crumbs.length - 1 ? null : <Icon name="chevron-right" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Layout(props: LayoutProps) {
  const texts = uiTexts(props.locale);
  return (
    <LocaleContext.Provider value={props.locale}>
      <html lang={props.lang ?? props.locale} dir={props.dir ?? 'ltr'} data-color-scheme={props.colorScheme}>
        <Head {...props} />
        <body>
          <a class="ds-skip-link" href="#main">
            {texts.skipToContent}
          </a>
          <Header {...props} />
          <main class="measure main" id="main" tabIndex={-1} data-page-width={props.width ?? 'article'}>
            {props.messages?.map(({ tone, text, lang, dir }) => (
              <Notice key={text} tone={tone}>
                <p lang={lang} dir={dir}>
                  {text}
                </p>
              </Notice>
            ))}
            {props.crumbs === undefined || props.crumbs.length === 0 ? null : (
              <Crumbs crumbs={props.crumbs} label={texts.crumbs} />
            )}
            {props.flash === undefined ? null : (
              <Notice tone={props.flash.tone} live>
                {props.flash.text}
              </Notice>
            )}
            {props.children}
            {props.printed === undefined ? null : (
              <p class="print-only printed">
                {texts.printed} {props.printed}
              </p>
            )}
          </main>
          <footer class="site-footer">
            <div class="measure footer-row">
              <p class="footer-name" lang={nameLang(props.locale)}>
                {texts.product}, {props.municipality}
              </p>
              {props.footer}
            </div>
          </footer>
        </body>
      </html>
    </LocaleContext.Provider>
  );
}

/** The whole document as a string, doctype first. `page` is a Layout with a view inside it. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}`;
}
