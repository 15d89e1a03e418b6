// The frame the example pages share: who is signed in, the menu, the units' faces. Only the gallery uses it.
import type { ComponentChildren, VNode } from 'preact';
import { Layout, type LayoutProps } from '../../src/ui/layout.tsx';
import type { UnitFace } from '../../src/ui/unit.tsx';

export type GalleryPage = { name: string; page: (scheme: 'light' | 'dark') => VNode };

export const units = {
  ingangen: { name: 'Ingången', hue: 'lake', icon: 'door-open' },
  lotsen: { name: 'Lotsen', hue: 'sky', icon: 'ship-wheel' },
  perrongen: { name: 'Perrongen', hue: 'amber', icon: 'train-front' },
  sjukhusskolan: { name: 'Sjukhusskolan', hue: 'berry', icon: 'hospital' },
  modersmal: { name: 'Modersmålsavdelningen', hue: 'plum', icon: 'languages' },
  komtek: { name: 'KomTek', hue: 'slate', icon: 'cpu' },
  naturskolan: { name: 'Naturskolan', hue: 'moss', icon: 'leaf' },
  kvalitet: { name: 'Kvalitetsutvecklarna', hue: 'pine', icon: 'sprout' },
  np: { name: 'NP resurs och samverkan', hue: 'heather', icon: 'puzzle' },
  samba: { name: 'Centrum för samverkan, SAMBA', hue: 'clay', icon: 'handshake' },
  oppna: { name: 'Familjecentralernas öppna förskola', hue: 'rowan', icon: 'baby' },
  pedagog: { name: 'Pedagog Örebro', hue: 'ice', icon: 'newspaper' },
  topp25: { name: 'Topp 25 2025', hue: 'sand', icon: 'trending-up' },
} satisfies Record<string, UnitFace>;

export type Reader = 'anyone' | 'principal' | 'coordinator' | 'manager' | 'special-educator' | 'psychologist';

const signedIn: Record<Exclude<Reader, 'anyone'>, NonNullable<LayoutProps['signedIn']>> = {
  principal: {
    name: 'Karin Lindqvist',
    acting: 'rektor, Almbyskolan',
    switchHref: '/uppdrag',
    signOutAction: '/logga-ut',
    csrf: 'x',
  },
  coordinator: {
    name: 'Jonas Ek',
    acting: 'samordnare, Ingången',
    unit: units.ingangen,
    signOutAction: '/logga-ut',
    csrf: 'x',
  },
  manager: {
    name: 'Marianne Sandström-Abrahamsson',
    acting: 'enhetschef, Lotsen',
    unit: units.lotsen,
    switchHref: '/uppdrag',
    signOutAction: '/logga-ut',
    csrf: 'x',
  },
  'special-educator': {
    name: 'Elin Norberg',
    acting: 'specialpedagog, Lotsen',
    unit: units.lotsen,
    signOutAction: '/logga-ut',
    csrf: 'x',
  },
  psychologist: {
    name: 'Tomas Hjelm',
    acting: 'psykolog, Lotsen',
    unit: units.lotsen,
    switchHref: '/uppdrag',
    signOutAction: '/logga-ut',
    csrf: 'x',
  },
};

const menus: Record<Reader, readonly (readonly [href: string, label: string, count?: number])[]> = {
  anyone: [],
  principal: [
    ['/stod', 'Mina förfrågningar'],
    ['/stod/ny', 'Be om stöd'],
    ['/tjanster', 'Det här kan du få'],
  ],
  coordinator: [
    ['/inkorg', 'Inkorg', 7],
    ['/arenden', 'Ärenden'],
    ['/tjanster', 'Tjänster'],
  ],
  manager: [
    ['/enhet', 'Min enhet', 2],
    ['/arenden', 'Ärenden'],
    ['/tjanster', 'Tjänster'],
  ],
  'special-educator': [
    ['/dag', 'Min dag', 3],
    ['/arenden', 'Mina ärenden'],
    ['/tjanster', 'Tjänster'],
  ],
  psychologist: [
    ['/dag', 'Min dag', 1],
    ['/arenden', 'Mina ärenden'],
    ['/tjanster', 'Tjänster'],
  ],
};

type FrameProps = Omit<LayoutProps, 'municipality' | 'locale' | 'signedIn' | 'nav' | 'children'> & {
  reader: Reader;
  at?: string;
  locale?: 'sv' | 'en';
  children: ComponentChildren;
};

export function Frame({ reader, at, locale = 'sv', ...rest }: FrameProps) {
  return (
    <Layout
      {...rest}
      locale={locale}
      municipality="Örebro kommun"
      trial="Alla personer är påhittade. Skriv inget om riktiga barn."
      languages={[
        { lang: 'sv', label: 'Svenska', href: '?lang=sv', current: locale === 'sv' },
        { lang: 'en', label: 'English', href: '?lang=en', current: locale === 'en' },
      ]}
      signedIn={reader === 'anyone' ? undefined : signedIn[reader]}
      signInHref="/logga-in"
      printed="12 november 2026 klockan 14.40"
      nav={menus[reader].map(([href, label, count]) => ({ href, label, count, current: href === at }))}
      footer={<a href="/om">Om tjänsten och dina uppgifter</a>}
    />
  );
}
