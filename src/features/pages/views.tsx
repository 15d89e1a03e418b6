// The start page: what this is, the way in, the telephone, and the units as doors in a row.
import { ButtonLink } from '../../ui/form.tsx';
import { Columns, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { UnitArcade } from '../../ui/work.tsx';
import { AskField, type FinderTexts } from '../finder/index.ts';
import type { Municipality, Unit } from '../organisation/index.ts';
import type { PageTexts } from './texts.sv.ts';

type StartProps = {
  t: PageTexts;
  /** The words of the question that everybody may ask. */
  ask: FinderTexts['ask'];
  municipality: Municipality;
  units: readonly Unit[];
  /** The main act: asking for those who may, one's own work for the signed in, else signing in. */
  action: { href: string; label: string };
};

export function StartPage({ t, ask, municipality, units, action }: StartProps) {
  const { entrancePhone } = municipality;
  return (
    <>
      <Columns
        side={
          <SideList title={t.phoneTitle}>
            <p>{t.phoneText}</p>
            <p>
              <a href={`tel:${entrancePhone.replace(/[^+\d]/g, '')}`}>{entrancePhone}</a>
            </p>
            <p>{t.protectedText}</p>
          </SideList>
        }
        sideLabel={t.phoneTitle}
      >
        <PageHeader
          title={t.title}
          ingress={t.ingress}
          actions={<ButtonLink href={action.href}>{action.label}</ButtonLink>}
        />
        <AskField t={{ ...ask, label: ask.title }} />
        <p class="reading">{t.principalText}</p>
      </Columns>
      <Section title={t.unitsTitle}>
        <UnitArcade
          units={entranceFirst(units, entrancePhone).map((unit) => ({
            ...unit,
            does: firstSentence(unit.description),
          }))}
          label={t.unitsTitle}
        />
      </Section>
    </>
  );
}

/** The door that is right for everybody stands first. */
function entranceFirst(units: readonly Unit[], phone: string): Unit[] {
  return [...units].sort((a, b) => Number(b.phone === phone) - Number(a.phone === phone));
}

/** A door says what is behind it in one sentence; the rest stands inside. */
function firstSentence(description: string): string {
  return /^.*?[.](?= |$)/.exec(description)?.[0] ?? description;
}
