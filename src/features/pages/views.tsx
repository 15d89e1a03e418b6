// The start page: what this is, the way in, the telephone, and the units by name.
import { ButtonLink } from '../../ui/form.tsx';
import { Columns, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import type { Municipality, Unit } from '../organisation/index.ts';
import type { PageTexts } from './texts.sv.ts';

type StartProps = {
  t: PageTexts;
  municipality: Municipality;
  units: readonly Unit[];
  /** The main act: asking for those who may, one's own work for the signed in, else signing in. */
  action: { href: string; label: string };
};

export function StartPage({ t, municipality, units, action }: StartProps) {
  return (
    <>
      <PageHeader
        title={t.title}
        ingress={t.ingress}
        actions={<ButtonLink href={action.href}>{action.label}</ButtonLink>}
      />
      <Columns
        side={
          <SideList title={t.phoneTitle}>
            <p>{t.phoneText}</p>
            <p>
              <a href={`tel:${municipality.entrancePhone.replace(/[^+\d]/g, '')}`}>{municipality.entrancePhone}</a>
            </p>
            <p>{t.protectedText}</p>
          </SideList>
        }
        sideLabel={t.phoneTitle}
      >
        <Section title={t.principalTitle}>
          <p>{t.principalText}</p>
        </Section>
        <Section title={t.unitsTitle}>
          <ul class="unit-list">
            {units.map((unit) => (
              <li key={unit.id}>
                <UnitMark unit={unit} />
                <p>{unit.description}</p>
              </li>
            ))}
          </ul>
        </Section>
      </Columns>
    </>
  );
}
