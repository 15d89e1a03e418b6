// The start page: one question, the telephone, the units as doors in a row, what is new and what is coming.
import { type FaceLanguage, fallbackOf, inLanguage } from '../../kit/languages.ts';
import { ButtonLink, QuestionForm } from '../../ui/form.tsx';
import { Columns, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { finderPaths } from '../finder/index.ts';
import type { Municipality, Unit } from '../organisation/index.ts';
import type { ShownHead } from './domain-shown.ts';
import type { NamedPage } from './queries-unit.ts';
import type { UnitPageTexts } from './texts.unit.languages.ts';
import { ArticleList } from './views-card.tsx';
import { AllUnits, Events, FormLanguage, StandingPages } from './views-unit.tsx';

type StartProps = {
  t: UnitPageTexts;
  face: FaceLanguage;
  municipality: Municipality;
  units: readonly Unit[];
  named: ReadonlyMap<string, NamedPage>;
  standing: readonly NamedPage[];
  newest: readonly ShownHead[];
  coming: readonly ShownHead[];
  /** The main act: asking for those who may, one's own work for the signed in, else signing in. */
  action: { href: string; label: string };
};

export function StartPage({ t, face, municipality, units, named, standing, newest, coming, action }: StartProps) {
  const { entrancePhone } = municipality;
  const language = fallbackOf(face);
  const forFamilies =
    standing.length === 0 ? null : (
      <Section title={t.familiesTitle}>
        <StandingPages face={face} pages={standing} />
      </Section>
    );
  return (
    <>
      <Columns
        side={
          <SideList title={t.phoneTitle}>
            <p>{t.phoneText}</p>
            <p>
              <a href={`tel:${entrancePhone.replace(/[^+\d]/g, '')}`}>
                <bdi dir="ltr">{entrancePhone}</bdi>
              </a>
            </p>
            <p>{t.protectedText}</p>
            <p>
              <a href={inLanguage(face, '/kontakt')}>{t.allContacts}</a>
            </p>
          </SideList>
        }
        sideLabel={t.phoneTitle}
      >
        <PageHeader title={t.title} ingress={t.ingress} />
        <QuestionForm
          action={inLanguage(face, finderPaths.ask.href())}
          name="q"
          label={t.askTitle}
          help={t.askHelp}
          submit={t.askSubmit}
        />
        <p class="reading">{t.principalText}</p>
        <p class="buttons">
          <ButtonLink href={action.href} variant="secondary">
            {action.label}
          </ButtonLink>
        </p>
        <FormLanguage face={face} />
      </Columns>
      {face === language ? null : forFamilies}
      <Section title={t.unitsTitle}>
        <AllUnits {...{ t, face, named }} units={entranceFirst(units, entrancePhone)} />
      </Section>
      {face === language ? forFamilies : null}
      {coming.length === 0 ? null : (
        <Section title={t.coming} actions={<a href={inLanguage(language, '/kalender')}>{t.calendar}</a>}>
          <Events face={face} events={coming} />
        </Section>
      )}
      {newest.length === 0 ? null : (
        <Section title={t.newest} actions={<a href={inLanguage(language, '/artiklar')}>{t.allArticles}</a>}>
          <ArticleList articles={newest} face={face} unitNames={new Map(units.map(({ id, name }) => [id, name]))} />
        </Section>
      )}
    </>
  );
}

/** The door that is right for everybody stands first. */
function entranceFirst(units: readonly Unit[], phone: string): Unit[] {
  return units.toSorted((a, b) => Number(b.phone === phone) - Number(a.phone === phone));
}
