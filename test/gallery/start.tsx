// Example pages for those who are not signed in: the start page, and whom to be in the example municipality.
import { QuestionForm } from '../../src/ui/form.tsx';
import { PageHeader, Section } from '../../src/ui/page.tsx';
import { PeopleChooser, PersonChoice } from '../../src/ui/people.tsx';
import { Doors, UnitArcade } from '../../src/ui/work.tsx';
import { Frame, type GalleryPage, units } from './frame.tsx';

const does: Record<string, string> = {
  ingangen: 'Tar emot alla förfrågningar',
  lotsen: 'Stöd kring elever i behov av särskilt stöd',
  perrongen: 'Mottagande av nyanlända elever',
  sjukhusskolan: 'Undervisning på sjukhus',
  modersmal: 'Modersmål och studiehandledning',
  komtek: 'Teknik för klasser och på fritiden',
  naturskolan: 'Dagar ute med klassen',
  kvalitet: 'Lärande mellan kollegor',
  np: 'Råd utan krav på diagnos',
  samba: 'Samordnar kring barn och familj',
  oppna: 'För små barn och deras vuxna',
  pedagog: 'Artiklar, filmer och kurser',
  topp25: 'Mål och satsningar för skolan',
};
const arcade = Object.entries(units).map(([key, unit]) => ({ ...unit, href: `/enheter/${key}`, does: does[key] }));

const start: GalleryPage = {
  name: 'start',
  page: (scheme) => (
    <Frame title="Stöd till skolor och förskolor" reader="anyone" width="wide" colorScheme={scheme}>
      <PageHeader
        title="En ingång till allt stöd"
        ingress="Berätta vad ni behöver. Vi ser till att rätt enhet svarar, och du ser hela tiden vem som har din förfrågan."
      />
      <QuestionForm
        action="/hitta"
        name="behov"
        label="Vad behöver ni hjälp med?"
        help="Skriv med egna ord, utan namn på någon elev."
        submit="Hitta stöd"
      />
      <Section title="Det här frågar många om" actions={<a href="/tjanster">Alla tjänster</a>}>
        <Doors
          label="Tjänster"
          doors={[
            {
              href: '/tjanster/kartlaggning',
              title: 'Kartläggning av en elevs behov',
              what: 'När ni har prövat extra anpassningar och behöver förstå mer tillsammans med en specialpedagog.',
              facts: ['Om en elev', 'Svar inom fem arbetsdagar'],
              unit: units.lotsen,
            },
            {
              href: '/tjanster/handledning',
              title: 'Handledning för ett arbetslag',
              what: 'När en grupp vuxna vill komma vidare i en situation som upprepar sig.',
              facts: ['Om en grupp, inga namn på elever', 'Svar inom tio arbetsdagar'],
              unit: units.lotsen,
            },
            {
              href: '/tjanster/mottagande',
              title: 'Mottagande och kartläggning av nyanlända elever',
              what: 'När en elev nyss har kommit till Sverige och ska börja skolan.',
              facts: ['Om en elev', 'Placering inom två månader'],
              unit: units.perrongen,
            },
            {
              href: '/tjanster/sjukhus',
              title: 'Undervisning på sjukhus',
              what: 'När en elev vårdas på sjukhus och läkaren säger att undervisning går bra.',
              facts: ['Om en elev', 'Börjar samma dag'],
              unit: units.sjukhusskolan,
            },
            {
              href: '/tjanster/studiehandledning',
              title: 'Studiehandledning på modersmålet',
              what: 'När en elev behöver sitt starkaste språk för att följa undervisningen.',
              facts: ['Om en elev', 'Svar inom tre veckor'],
              unit: units.modersmal,
            },
            {
              href: '/tjanster/naturskola',
              title: 'En dag ute med klassen',
              what: 'När ni vill arbeta med natur och hållbarhet på plats, med våra pedagoger.',
              facts: ['Om en klass, inga namn på elever', 'Platserna fördelas två gånger om året'],
              unit: units.naturskolan,
            },
          ]}
        />
      </Section>
      <Section title="Tretton enheter, en ingång">
        <UnitArcade label="Enheter" units={arcade} />
      </Section>
      <Section title="Är du förälder eller elev?">
        <p>
          Vänd dig till <a href="/np">NP resurs och samverkan</a> eller <a href="/samba">SAMBA</a> utan att gå genom
          skolan. Du behöver ingen diagnos, och du får vara anonym.
        </p>
      </Section>
    </Frame>
  ),
};

const chooser: GalleryPage = {
  name: 'sign-in',
  page: (scheme) => (
    <Frame title="Välj vem du vill vara" reader="anyone" width="wide" colorScheme={scheme}>
      <PageHeader
        title="Välj vem du vill vara"
        ingress="I exempelkommunen loggar du in som någon av de här personerna. De är påhittade, och du kan byta när du vill."
      />
      <Section title="På skolan">
        <PeopleChooser label="Personer på skolan">
          <PersonChoice
            action="/logga-in"
            name="person"
            value="1"
            person="Karin Lindqvist"
            role="Rektor, Almbyskolan"
            does="Ber om stöd och ser vad som händer med sina förfrågningar."
          />
          <PersonChoice
            action="/logga-in"
            name="person"
            value="2"
            person="Per-Olof Gyllenstierna-Wahlström"
            role="Rektor, Friskolan Trädgårdsstaden"
            does="Ber om stöd från en fristående skola."
          />
        </PeopleChooser>
      </Section>
      <Section title="På Centralt skolstöd">
        <PeopleChooser label="Personer på Centralt skolstöd">
          <PersonChoice
            action="/logga-in"
            name="person"
            value="3"
            person="Jonas Ek"
            role="Samordnare, Ingången"
            does="Läser dagens förfrågningar och ger dem till rätt enhet."
            unit={units.ingangen}
          />
          <PersonChoice
            action="/logga-in"
            name="person"
            value="4"
            person="Marianne Sandström-Abrahamsson"
            role="Enhetschef, Lotsen"
            does="Utser vem som ansvarar och följer enhetens arbete."
            unit={units.lotsen}
          />
          <PersonChoice
            action="/logga-in"
            name="person"
            value="5"
            person="Elin Norberg"
            role="Specialpedagog, Lotsen"
            does="Arbetar med ärenden tillsammans med skolan."
            unit={units.lotsen}
          />
          <PersonChoice
            action="/logga-in"
            name="person"
            value="6"
            person="Tomas Hjelm"
            role="Psykolog, Lotsen"
            does="Skriver anteckningar som bara psykologer läser."
            unit={units.lotsen}
          />
        </PeopleChooser>
      </Section>
    </Frame>
  ),
};

export const startPages: readonly GalleryPage[] = [start, chooser];
