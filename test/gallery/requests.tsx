// Example pages of asking for support: the form with and without errors, the receipt, and the small pieces.
import {
  ButtonLink,
  Buttons,
  Checks,
  Choice,
  DateField,
  ErrorSummary,
  Fieldset,
  FileField,
  Form,
  SaveState,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../src/ui/form.tsx';
import {
  Columns,
  Disclosure,
  FactList,
  NextStep,
  Notice,
  PageHeader,
  PrintButton,
  Section,
  SideList,
  Stepper,
} from '../../src/ui/page.tsx';
import { Receipt } from '../../src/ui/timeline.tsx';
import { UnitMark } from '../../src/ui/unit.tsx';
import { Frame, type GalleryPage, units } from './frame.tsx';

const errors = {
  service: 'Välj vad ni vill ha hjälp med.',
  personalNumber: 'Skriv personnumret med tolv siffror, till exempel 20150101-2395.',
  question: 'Skriv den fråga ni vill ha svar på.',
  urgency: 'Välj hur bråttom det är.',
  attachments: 'Filen bild.bmp är av ett slag vi inte kan ta emot. Spara den som PDF eller JPEG.',
};

function RequestForm({ wrong }: { wrong: Partial<typeof errors> }) {
  return (
    <Form action="/stod/ny" csrf="x" idempotencyKey="k" files autosaveUrl="/stod/utkast/1">
      <Fieldset legend="Vad gäller det?" id="vad">
        <Select
          name="service"
          label="Vad vill ni ha hjälp med?"
          required
          error={wrong.service}
          prompt="Välj en tjänst"
          options={[
            { value: 'map', label: 'Kartläggning av en elevs behov' },
            { value: 'guide', label: 'Handledning för ett arbetslag' },
          ]}
        />
        <Choice
          name="level"
          label="Vem eller vad handlar det om?"
          required
          value="individual"
          options={[
            {
              value: 'individual',
              label: 'En elev',
              reveals: (
                <div class="fields">
                  <TextField
                    name="personalNumber"
                    label="Elevens personnummer"
                    help="Tolv siffror. Har eleven inget personnummer skriver du samordningsnumret."
                    required
                    value="150101-239"
                    error={wrong.personalNumber}
                    inputMode="numeric"
                    width={12}
                  />
                </div>
              ),
            },
            { value: 'group', label: 'En grupp eller klass', help: 'Skriv inga namn på elever.' },
            { value: 'organisation', label: 'Hela skolan', help: 'Skriv inga namn på elever.' },
          ]}
        />
      </Fieldset>
      <Fieldset legend="Berätta" id="beratta">
        <TextArea
          name="question"
          label="Vilken fråga vill ni ha svar på?"
          help="Till exempel: Vad behöver Alex för att orka hela skoldagen?"
          required
          limit={500}
          rows={3}
          error={wrong.question}
        />
        <TextArea
          name="situation"
          label="Hur ser det ut nu?"
          required
          limit={4000}
          value="Eleven är i skolan ungefär halva dagen. Morgnarna går bra, men efter lunch blir det svårt att stanna kvar i klassrummet. Vi ser samma sak på fritids."
        />
        <TextArea name="tried" label="Vad har ni prövat, och hur gick det?" rows={4} />
        <Checks
          name="areas"
          label="Vad handlar det om?"
          help="Välj allt som stämmer."
          values={['attendance']}
          options={[
            { value: 'speech', label: 'Tal och språk' },
            { value: 'attendance', label: 'Närvaro' },
            { value: 'focus', label: 'Koncentration' },
            { value: 'transition', label: 'Övergång mellan skolor eller stadier' },
          ]}
        />
      </Fieldset>
      <Fieldset legend="När, och med vilket samtycke?" id="nar">
        <Choice
          name="urgency"
          label="Hur bråttom är det?"
          required
          error={wrong.urgency}
          options={[
            { value: 'soon', label: 'Vi behöver hjälp den här veckan' },
            { value: 'usual', label: 'Det kan vänta på sin tur' },
          ]}
        />
        <DateField name="consentDate" label="När lämnade vårdnadshavarna sitt samtycke?" required value="2026-11-03" />
        <FileField
          name="attachments"
          label="Bifoga underlag"
          help="PDF, Word eller bild, högst 10 MB per fil. Utredningen får vara högst sex månader gammal."
          error={wrong.attachments}
          multiple
        />
      </Fieldset>
      <SubmitRow
        submit="Skicka förfrågan"
        secondary={{ label: 'Spara och fortsätt senare', formAction: '/stod/utkast/1', name: 'act', value: 'save' }}
        note="När du skickar får du ett nummer, och Ingången svarar senast torsdag 19 november."
      />
      <SaveState savedAt="14.32" />
    </Form>
  );
}

function formPage(name: string, wrong: Partial<typeof errors>): GalleryPage {
  const invalid = Object.keys(wrong).length > 0;
  return {
    name,
    page: (scheme) => (
      <Frame
        title="Be om stöd"
        reader="principal"
        at="/stod/ny"
        invalid={invalid}
        width="wide"
        colorScheme={scheme}
        crumbs={[{ href: '/stod', label: 'Mina förfrågningar' }]}
      >
        <Columns
          sideLabel="Om formuläret"
          side={
            <>
              <SideList title="På den här sidan" deskOnly>
                <ul>
                  <li>
                    <a href="#vad">Vad gäller det?</a>
                  </li>
                  <li>
                    <a href="#beratta">Berätta</a>
                  </li>
                  <li>
                    <a href="#nar">När, och med vilket samtycke?</a>
                  </li>
                </ul>
              </SideList>
              <SideList title="Hellre prata?">
                <p>
                  Ring Ingången på <a href="tel:+46197394850">019-739 48 50</a>. De fyller i åt dig.
                </p>
              </SideList>
            </>
          }
        >
          <div>
            <ErrorSummary errors={wrong} />
            <Stepper
              current={2}
              steps={[{ label: 'Vem frågar', href: '#' }, { label: 'Vad gäller det' }, { label: 'Läs igenom' }]}
            />
            <PageHeader title="Be om stöd" ingress="Det tar ungefär tre minuter. Du kan spara och fortsätta senare." />
            <RequestForm wrong={wrong} />
          </div>
        </Columns>
      </Frame>
    ),
  };
}

const receipt: GalleryPage = {
  name: 'receipt',
  page: (scheme) => (
    <Frame title="Vi har din förfrågan" reader="principal" at="/stod" colorScheme={scheme}>
      <Receipt
        title="Vi har din förfrågan"
        numberLabel="Nummer"
        number="CSS-2026-0042"
        received="Skickad av Karin Lindqvist torsdag 12 november 2026 klockan 14.36"
        steps={[
          { when: 'Nu', what: 'Du har fått ett mejl. Det säger bara att något har hänt, inte vad det handlar om.' },
          {
            when: { text: 'Senast torsdag 19 november', iso: '2026-11-19' },
            what: 'Ingången läser din förfrågan och bestämmer vilka enheter som tar hand om den. Behöver vi veta mer frågar vi dig.',
          },
          { when: 'Därefter', what: 'Den som ansvarar hör av sig till dig och bestämmer en första träff.' },
        ]}
      >
        <NextStep waitsFor="other" due={{ text: 'torsdag 19 november', iso: '2026-11-19' }}>
          Ingången har din förfrågan och svarar dig.
        </NextStep>
        <section class="section">
          <h2>Frågor?</h2>
          <p>
            <UnitMark unit={units.ingangen} />
          </p>
          <FactList
            facts={[
              { term: 'Telefon', value: <a href="tel:+46197394850">019-739 48 50</a> },
              { term: 'Säg numret', value: <span class="number">CSS-2026-0042</span> },
            ]}
          />
        </section>
        <Buttons>
          <ButtonLink href="/stod/42">Öppna förfrågan</ButtonLink>
          <ButtonLink href="/stod/42/kvitto.pdf" variant="secondary" icon="file-text">
            Kvitto som PDF
          </ButtonLink>
          <PrintButton />
        </Buttons>
      </Receipt>
    </Frame>
  ),
};

const notices: GalleryPage = {
  name: 'pieces',
  page: (scheme) => (
    <Frame
      title="Smådelar"
      reader="principal"
      colorScheme={scheme}
      flash={{ tone: 'good', text: 'Utkastet är borttaget.' }}
    >
      <PageHeader title="Smådelar" eyebrow="CSS-2026-0042" />
      <Notice tone="note" title="Det här är ett utkast">
        Det är inte inskickat.
      </Notice>
      <Notice tone="warning">Regeln är inte bekräftad. Den strängaste gäller tills någon har gjort det.</Notice>
      <Notice tone="danger" title="Det gick inte att spara">
        Försök igen om en stund. Det du har skrivit finns kvar.
      </Notice>
      <Disclosure summary="Varför frågar ni om samtycke?">
        <p>Uppgifter om en elev får bara lämnas mellan skolor och enheter när lagen eller ett samtycke tillåter det.</p>
      </Disclosure>
      <Disclosure summary="Vem får läsa det jag skriver?" open>
        <p>Ingången, och de enheter som tar hand om din förfrågan. Du ser själv vilka de är.</p>
      </Disclosure>
      <Section title="Enheterna">
        <ul class="people">
          {Object.values(units).map((unit) => (
            <li key={unit.name}>
              <UnitMark unit={unit} />
            </li>
          ))}
        </ul>
      </Section>
    </Frame>
  ),
};

export const requestPages: readonly GalleryPage[] = [
  formPage('form', {}),
  formPage('form-errors', errors),
  receipt,
  notices,
];
