// The example page of a case: its path, its next step, its compartments with their walls, and who takes part.
import { ButtonLink, Form, PostButton, SubmitRow, TextArea } from '../../src/ui/form.tsx';
import { Columns, Disclosure, EmptyState, NextStep, PageHeader, SideList } from '../../src/ui/page.tsx';
import { PeopleList } from '../../src/ui/people.tsx';
import { PathList, Timeline, TimelineEntry, WalledPart } from '../../src/ui/timeline.tsx';
import { Frame, type GalleryPage, units } from './frame.tsx';

const matter: GalleryPage = {
  name: 'case',
  page: (scheme) => (
    <Frame
      title="CSS-2026-0042"
      reader="psychologist"
      at="/arenden"
      width="wide"
      colorScheme={scheme}
      crumbs={[{ href: '/arenden', label: 'Mina ärenden' }]}
      flash={{ tone: 'good', text: 'Kontakten är sparad.' }}
    >
      <PageHeader
        eyebrow={<span class="number">CSS-2026-0042</span>}
        title="Kartläggning för Almbyskolan"
        unit={units.lotsen}
        status={{ tone: 'active', text: 'Pågår sedan 16 november' }}
      />
      <Columns
        sideLabel="Deltagare"
        next={
          <NextStep
            waitsFor="reader"
            due={{ text: 'fredag 27 november', iso: '2026-11-27' }}
            action={{ href: '/arenden/42/kontakt', label: 'Skriv kontakt' }}
          >
            Träffa Alex och hans lärare på Almbyskolan.
          </NextStep>
        }
        path={
          <SideList title="Vägen">
            <PathList
              steps={[
                { label: 'Förfrågan kom', state: 'done', when: '12 november' },
                { label: 'Ingången tog emot', state: 'done', when: '13 november' },
                { label: 'Startmöte', state: 'done', when: '18 november' },
                { label: 'Kartläggning', state: 'now', when: 'till 11 december' },
                { label: 'Överenskommelse', state: 'todo' },
                { label: 'Uppföljning', state: 'todo', when: '12 mars' },
                { label: 'Avslut', state: 'todo' },
              ]}
            />
          </SideList>
        }
        side={
          <>
            <SideList title="Deltar i ärendet">
              <PeopleList
                people={[
                  {
                    name: 'Elin Norberg',
                    role: 'Specialpedagog, ansvarig',
                    unit: units.lotsen,
                    until: 'till 12 mars 2027',
                  },
                  { name: 'Tomas Hjelm', role: 'Psykolog', unit: units.lotsen, until: 'till 18 december 2026' },
                  { name: 'Lena Öst', role: 'Samordnare', unit: units.samba, until: 'till 12 mars 2027' },
                  { name: 'Karin Lindqvist', role: 'Rektor, Almbyskolan' },
                ]}
              />
            </SideList>
            <SideList title="Samtycke">
              <p>Båda vårdnadshavarna, till 30 juni 2027.</p>
            </SideList>
          </>
        }
      >
        <WalledPart
          id="gemensamt"
          kind="shared"
          name="Gemensamt i ärendet"
          readers="Alla som deltar i ärendet läser det som står här."
          actions={
            <ButtonLink href="/arenden/42/kontakt" variant="secondary" icon="plus">
              Ny anteckning
            </ButtonLink>
          }
        >
          <Timeline label="Gemensamt">
            <TimelineEntry
              when={{ text: 'tisdag 24 november 09.15', iso: '2026-11-24T09:15' }}
              title="Telefonsamtal med rektor"
              icon="phone"
              who="Elin Norberg"
              unit={units.lotsen}
            >
              Vi bestämde två besök i klassrummet före första advent. Skolan frågar läraren vilka tider som passar.
            </TimelineEntry>
            <TimelineEntry
              when={{ text: 'onsdag 18 november 13.00', iso: '2026-11-18T13:00' }}
              title="Startmöte på Almbyskolan"
              icon="users"
              who="Elin Norberg"
              unit={units.lotsen}
            >
              Rektor, mentor och vårdnadshavare var med. Vi är överens om frågan: vad behöver Alex för att orka hela
              skoldagen?
            </TimelineEntry>
            <TimelineEntry
              when={{ text: 'fredag 13 november 10.20', iso: '2026-11-13T10:20' }}
              title="Lotsen tog emot ärendet, SAMBA bidrar"
              icon="door-open"
              who="Jonas Ek"
              unit={units.ingangen}
            />
          </Timeline>
        </WalledPart>
        <WalledPart
          id="lotsen"
          name="Inom Lotsen"
          readers="Bara Lotsens deltagare i ärendet läser det som står här."
          unit={units.lotsen}
          actions={
            <ButtonLink href="#" variant="secondary" icon="plus">
              Ny anteckning för Lotsen
            </ButtonLink>
          }
        >
          <EmptyState title="Inget är skrivet här än.">
            Skriv här det som ni behöver inom enheten, men inte skolan.
          </EmptyState>
        </WalledPart>
        <WalledPart
          id="psykolog"
          name="Bakom psykologens vägg"
          readers="Bara psykologer som deltar i ärendet läser det som står här (OSL 23:2 första stycket)."
        >
          <Timeline label="Psykologens anteckningar">
            <TimelineEntry
              when={{ text: 'måndag 23 november 15.40', iso: '2026-11-23T15:40' }}
              title="Samtal med vårdnadshavare"
              icon="message-square"
              who="Tomas Hjelm"
            >
              Familjen berättar om sömnen. Vi talar igen efter besöket i klassrummet.
            </TimelineEntry>
          </Timeline>
          <Form
            action="/arenden/42/anteckning"
            csrf="x"
            idempotencyKey="k"
            label="Ny anteckning bakom psykologens vägg"
          >
            <TextArea
              name="note"
              label="Ny anteckning"
              help="Skriv kort. Skriv ingen diagnos."
              required
              rows={3}
              limit={2000}
            />
            <SubmitRow submit="Spara anteckningen" />
          </Form>
        </WalledPart>
        <Disclosure summary="Avsluta ärendet">
          <p>Ärendet avslutas när skolan har fått svar och ni har följt upp hur det gick.</p>
          <PostButton action="/arenden/42/avslut" csrf="x" idempotencyKey="k2" variant="secondary">
            Gå till avslut
          </PostButton>
        </Disclosure>
      </Columns>
    </Frame>
  ),
};

export const casePages: readonly GalleryPage[] = [matter];
