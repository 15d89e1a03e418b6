// Example pages of daily work: the inbox, triage, a manager's list, empty pages, pages that say no.
import { Button, ButtonLink, Choice, Form, Select, SubmitRow } from '../../src/ui/form.tsx';
import { Columns, EmptyState, FactList, NextStep, PageHeader, Section, SideList } from '../../src/ui/page.tsx';
import { DataTable, DefinitionTable } from '../../src/ui/table.tsx';
import { FilterLinks, Pagination, WorkList, WorkRow } from '../../src/ui/work.tsx';
import { Frame, type GalleryPage, units } from './frame.tsx';

const inbox: GalleryPage = {
  name: 'inbox',
  page: (scheme) => (
    <Frame title="Inkorg" reader="coordinator" at="/inkorg" width="wide" colorScheme={scheme}>
      <PageHeader title="Inkorg" ingress="Sju förfrågningar väntar. Två har väntat längre än fem arbetsdagar." />
      <FilterLinks
        items={[
          { href: '?visa=nya', label: 'Nya', count: 7, current: true },
          { href: '?visa=komplettering', label: 'Väntar på komplettering', count: 3 },
          { href: '?visa=besvarade', label: 'Besvarade' },
        ]}
      />
      <WorkList label="Nya förfrågningar">
        <WorkRow
          href="/inkorg/38"
          title="Almbyskolan ber om kartläggning för en elev"
          about="Vad behöver eleven för att orka hela skoldagen?"
          number="CSS-2026-0038"
          urgent="Brådskar"
          yours
          next="Svara senast i dag"
          since={{ text: 'Har väntat i sex arbetsdagar', iso: '2026-11-04' }}
          select={{ name: 'request', value: '38', label: 'Välj CSS-2026-0038' }}
        />
        <WorkRow
          href="/inkorg/39"
          title="Friskolan Trädgårdsstaden ber om handledning för ett arbetslag"
          about="Övergångar mellan aktiviteter i årskurs 2"
          number="CSS-2026-0039"
          yours
          next="Svara senast måndag 16 november"
          since={{ text: 'Har väntat i fem arbetsdagar', iso: '2026-11-05' }}
          select={{ name: 'request', value: '39', label: 'Välj CSS-2026-0039' }}
        />
        <WorkRow
          href="/inkorg/40"
          title="Sjukhusskolan frågar om samverkan kring en elev i årskurs 8"
          number="CSS-2026-0040"
          unit={units.sjukhusskolan}
          status={{ tone: 'active', text: 'Läses av Jonas Ek' }}
          next="Svara senast onsdag 18 november"
          since={{ text: 'Har väntat i två arbetsdagar', iso: '2026-11-10' }}
          select={{ name: 'request', value: '40', label: 'Välj CSS-2026-0040' }}
        />
        <WorkRow
          href="/inkorg/42"
          title="Almbyskolan ber om kartläggning för en elev"
          about="Närvaro och koncentration"
          number="CSS-2026-0042"
          next="Svara senast torsdag 19 november"
          since={{ text: 'Kom i dag 14.36', iso: '2026-11-12T14:36' }}
          select={{ name: 'request', value: '42', label: 'Välj CSS-2026-0042' }}
        />
      </WorkList>
      <Pagination page={1} pages={3} href={(page) => `?sida=${page}`} />
    </Frame>
  ),
};

const triage: GalleryPage = {
  name: 'triage',
  page: (scheme) => (
    <Frame
      title="CSS-2026-0042"
      reader="coordinator"
      at="/inkorg"
      width="wide"
      colorScheme={scheme}
      crumbs={[{ href: '/inkorg', label: 'Inkorg' }]}
    >
      <Columns
        sideLabel="Om förfrågan"
        side={
          <>
            <SideList title="Skolan">
              <FactList
                stacked
                facts={[
                  { term: 'Skolenhet', value: 'Almbyskolan' },
                  { term: 'Rektor', value: 'Karin Lindqvist' },
                  { term: 'Telefon', value: <a href="tel:+46197394850">019-739 48 50</a> },
                ]}
              />
            </SideList>
            <SideList title="Tid">
              <FactList
                stacked
                facts={[
                  { term: 'Kom', value: 'torsdag 12 november 14.36' },
                  { term: 'Svara senast', value: 'torsdag 19 november' },
                ]}
              />
            </SideList>
          </>
        }
      >
        <div>
          <PageHeader
            eyebrow={<span class="number">CSS-2026-0042</span>}
            title="Almbyskolan ber om kartläggning för en elev"
            status={{ tone: 'waiting', text: 'Väntar på beslut' }}
          />
          <DefinitionTable
            caption="Förfrågan"
            captionHidden
            rows={[
              { term: 'Elev', value: 'Alex Berg, 20150101-2395' },
              { term: 'Fråga', value: 'Vad behöver Alex för att orka hela skoldagen?' },
              {
                term: 'Hur det ser ut nu',
                value: 'Eleven är i skolan ungefär halva dagen. Morgnarna går bra, men efter lunch blir det svårt.',
              },
              { term: 'Samtycke', value: 'Båda vårdnadshavarna, 3 november 2026' },
            ]}
          />
          <Section title="Beslut">
            <Form action="/inkorg/42/beslut" csrf="x" idempotencyKey="k">
              <Choice
                name="decision"
                label="Vad gör vi med förfrågan?"
                required
                value="accept"
                options={[
                  {
                    value: 'accept',
                    label: 'Tar emot den',
                    reveals: (
                      <Select
                        name="unit"
                        label="Ansvarig enhet"
                        help="Förslag: Lotsen, för att tjänsten hör dit."
                        required
                        value="lotsen"
                        options={[
                          { value: 'lotsen', label: 'Lotsen' },
                          { value: 'np', label: 'NP resurs och samverkan' },
                        ]}
                      />
                    ),
                  },
                  { value: 'complete', label: 'Ber om komplettering' },
                  { value: 'redirect', label: 'Hänvisar vidare' },
                  { value: 'decline', label: 'Avstår, med skäl' },
                ]}
              />
              <SubmitRow submit="Fatta beslut" cancel={{ href: '/inkorg', label: 'Tillbaka till inkorgen' }} />
            </Form>
          </Section>
        </div>
      </Columns>
    </Frame>
  ),
};

type Load = { name: string; cases: number; waits: string; longest: string };

const manager: GalleryPage = {
  name: 'manager',
  page: (scheme) => (
    <Frame title="Min enhet" reader="manager" at="/enhet" width="wide" colorScheme={scheme}>
      <PageHeader
        unit={units.lotsen}
        title="Två ärenden saknar ansvarig"
        ingress="Lotsen har 46 öppna ärenden. Den som väntat längst på en första kontakt har väntat i åtta arbetsdagar."
      />
      <Section title="Utse ansvarig">
        <WorkList label="Ärenden utan ansvarig">
          <WorkRow
            href="/arenden/42"
            title="Kartläggning för Almbyskolan"
            about="SAMBA bidrar"
            number="CSS-2026-0042"
            yours
            next="Utse ansvarig senast 16 november"
            since="Kom till Lotsen i går"
          />
          <WorkRow
            href="/arenden/37"
            title="Handledning för arbetslaget i förskoleklass på Sörbyskolan"
            number="CSS-2026-0037"
            yours
            next="Utse ansvarig senast 17 november"
            since="Kom till Lotsen i dag"
          />
        </WorkList>
      </Section>
      <Section title="Så är arbetet fördelat">
        <DataTable<Load>
          caption="Öppna ärenden per medarbetare 12 november 2026"
          captionHidden
          keyOf={(row) => row.name}
          rows={[
            { name: 'Elin Norberg', cases: 14, waits: '2', longest: '3 arbetsdagar' },
            { name: 'Tomas Hjelm', cases: 9, waits: '0', longest: '–' },
            { name: 'Abdirahman Warsame', cases: 12, waits: '1', longest: '8 arbetsdagar' },
            { name: 'Ulrika Ståhl', cases: 9, waits: '0', longest: '–' },
          ]}
          columns={[
            { heading: 'Medarbetare', cell: (row) => row.name },
            { heading: 'Öppna ärenden', cell: (row) => row.cases, figures: true },
            { heading: 'Väntar på första kontakt', cell: (row) => row.waits, figures: true },
            { heading: 'Längsta väntan', cell: (row) => row.longest },
          ]}
          note="Avslutade ärenden räknas inte. Tal under fem om elever visas aldrig."
        />
      </Section>
    </Frame>
  ),
};

const empty: GalleryPage = {
  name: 'empty',
  page: (scheme) => (
    <Frame title="Min dag" reader="special-educator" at="/dag" colorScheme={scheme}>
      <PageHeader
        title="Inget väntar på dig"
        ingress="Nästa möte är onsdag 18 november klockan 13.00 på Almbyskolan."
      />
      <Section title="Nya ärenden">
        <EmptyState
          title="Du har inga nya ärenden"
          icon="inbox"
          action={{ href: '/arenden', label: 'Se alla dina ärenden' }}
        >
          När din chef utser dig som ansvarig kommer ärendet hit, och du får ett mejl.
        </EmptyState>
      </Section>
    </Frame>
  ),
};

const absent: GalleryPage = {
  name: '404',
  page: (scheme) => (
    <Frame title="Sidan finns inte" reader="principal" colorScheme={scheme}>
      <PageHeader
        title="Sidan finns inte"
        ingress="Adressen kan vara felskriven, eller så är det en sida som du inte kan läsa i det uppdrag du har nu."
        actions={
          <>
            <ButtonLink href="/">Till startsidan</ButtonLink>
            <ButtonLink href="/uppdrag" variant="secondary">
              Byt uppdrag
            </ButtonLink>
          </>
        }
      />
      <p>
        Ring Ingången på <a href="tel:+46197394850">019-739 48 50</a> om du tror att något är fel.
      </p>
    </Frame>
  ),
};

const unavailable: GalleryPage = {
  name: '503',
  page: (scheme) => (
    <Frame title="Tjänsten är borta en stund" reader="anyone" colorScheme={scheme}>
      <PageHeader
        title="Tjänsten är borta en stund"
        ingress="Vi når inte våra uppgifter just nu. Det du har skickat in är sparat. Försök igen om en minut."
        actions={<Button>Försök igen</Button>}
      />
      <p>
        Har det hänt något som inte kan vänta? Ring Ingången på <a href="tel:+46197394850">019-739 48 50</a>.
      </p>
    </Frame>
  ),
};

const rtl: GalleryPage = {
  name: 'arabic',
  page: (scheme) => (
    <Frame
      title="موافقة"
      reader="anyone"
      lang="ar"
      dir="rtl"
      colorScheme={scheme}
      crumbs={[{ href: '/', label: 'البداية' }]}
    >
      <PageHeader title="الموافقة على الدعم في المدرسة" ingress="تطلب المدرسة موافقتك. يمكنك سحبها متى شئت." />
      <NextStep waitsFor="reader" due="19 نوفمبر" action={{ href: '#', label: 'اقرأ وأجب' }}>
        أجب على طلب المدرسة.
      </NextStep>
      <Form action="#" csrf="x">
        <Choice
          name="consent"
          label="هل توافق؟"
          required
          options={[
            { value: 'yes', label: 'نعم، أوافق' },
            { value: 'no', label: 'لا، لا أوافق' },
          ]}
        />
        <SubmitRow submit="إرسال" />
      </Form>
    </Frame>
  ),
};

export const workPages: readonly GalleryPage[] = [inbox, triage, manager, empty, absent, unavailable, rtl];
