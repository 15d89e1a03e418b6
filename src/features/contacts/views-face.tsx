// People, hours and places as everybody sees them: on the page of contacts and on each unit's page.
import { formatClock, formatFaceDay, formatFaceDays, weekdayName } from '../../kit/face-dates.ts';
import { type FaceLanguage, fallbackOf, inLanguage, tagOf } from '../../kit/languages.ts';
import { type Fact, FactList, PageHeader } from '../../ui/page.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import type { Unit } from '../organisation/index.ts';
import { type Hours, hoursLines, isOverdue, mapHref, telephoneHref } from './domain.ts';
import type { Closing, ShownContact } from './queries.ts';
import type { ContactFaceTexts } from './texts.face.languages.ts';

/** The language of the page, its words, and the day it is. */
export type Reading = { t: ContactFaceTexts; face: FaceLanguage; today: Temporal.PlainDate };

/** What exists in Swedish and English alone says so on a page in another language. */
function foreign(face: FaceLanguage): { lang?: string; dir?: 'ltr' } {
  const spoken = fallbackOf(face);
  return spoken === face ? {} : { lang: tagOf(spoken), dir: 'ltr' };
}

export function PeopleShown({ people, reading }: { people: readonly ShownContact[]; reading: Reading }) {
  const { t, face, today } = reading;
  return (
    <ul class="people people-shown">
      {people.map(({ membershipId, name, title, phone, email, confirmedOn }) => (
        <li key={membershipId}>
          <p class="person-name">{name}</p>
          <p class="person-role" {...foreign(face)}>
            {title}
          </p>
          {phone === null ? null : (
            <p>
              <Telephone phone={phone} />
            </p>
          )}
          {email === null ? null : (
            <p>
              <Mail email={email} />
            </p>
          )}
          <p class="person-until">
            {isOverdue(confirmedOn, today) ? t.confirmedOld : t.confirmed}{' '}
            <time dateTime={confirmedOn}>{formatFaceDay(Temporal.PlainDate.from(confirmedOn), face)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Numbers and addresses run from left to right in every language. */
export function Telephone({ phone }: { phone: string }) {
  return (
    <a href={telephoneHref(phone)}>
      <bdi dir="ltr">{phone}</bdi>
    </a>
  );
}

function Mail({ email }: { email: string }) {
  return (
    <a href={`mailto:${email}`}>
      <bdi dir="ltr">{email}</bdi>
    </a>
  );
}

type HoursProps = { hours: readonly Hours[]; closings: readonly Closing[]; reading: Reading };

export function HoursShown({ hours, closings, reading }: HoursProps) {
  const { t, face } = reading;
  const days = (from: number, to: number) =>
    from === to ? weekdayName(from, face) : `${weekdayName(from, face)} ${t.to} ${weekdayName(to, face)}`;
  const lines = (kind: Hours['kind']) =>
    hoursLines(hours)
      .filter((line) => line.kind === kind)
      .map(({ from, to, times }) => (
        <p key={from}>
          {days(from, to)}{' '}
          {times.map(({ opens, closes }, at) => (
            <>
              {at === 0 ? '' : ', '}
              <bdi dir="ltr">
                {formatClock(opens, face)}–{formatClock(closes, face)}
              </bdi>
            </>
          ))}
        </p>
      ));
  const facts: Fact[] = [
    { term: t.opening, value: lines('visit') },
    { term: t.phoneHours, value: lines('phone') },
  ].filter(({ value }) => value.length > 0);
  if (closings.length > 0) {
    facts.push({
      term: t.closed,
      value: closings.map((closing) => (
        <p key={closing.from}>
          <Days {...closing} reading={reading} /> <span {...foreign(face)}>({closing.name})</span>
        </p>
      )),
    });
  }
  return facts.length === 0 ? null : <FactList facts={facts} stacked />;
}

function Days({ from, to, reading: { face } }: { from: string; to: string; reading: Reading }) {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  if (from === to) return <time dateTime={from}>{formatFaceDay(first, face)}</time>;
  return <span>{formatFaceDays(first, last, face)}</span>;
}

export type Place = { phone: string | null; email: string | null; address: string | null };

export function PlaceShown({ place: { phone, email, address }, reading: { t } }: { place: Place; reading: Reading }) {
  const facts: Fact[] = [];
  if (phone !== null) facts.push({ term: t.phone, value: <Telephone phone={phone} /> });
  if (email !== null) facts.push({ term: t.email, value: <Mail email={email} /> });
  if (address !== null) {
    const value = (
      <>
        <p>
          <bdi lang="sv" dir="ltr">
            {address}
          </bdi>
        </p>
        <p>
          <a href={mapHref(address)} rel="noreferrer">
            {t.map}
          </a>
        </p>
      </>
    );
    facts.push({ term: t.address, value });
  }
  return facts.length === 0 ? null : <FactList facts={facts} stacked />;
}

export type UnitContacts = {
  unit: Unit;
  address: string | null;
  people: readonly ShownContact[];
  hours: readonly Hours[];
  closings: readonly Closing[];
};

/** All units, the entrance first: how each is reached, and who is there. */
export function ContactsPage({ units, reading }: { units: readonly UnitContacts[]; reading: Reading }) {
  const { t, face } = reading;
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} />
      <nav aria-label={t.units}>
        <ul class="link-columns" {...foreign(face)}>
          {units.map(({ unit }) => (
            <li key={unit.id}>
              <a href={`#${unit.id}`}>{unit.name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {units.map(({ unit, address, people, hours, closings }) => (
        <section class="section" id={unit.id} key={unit.id} aria-labelledby={`${unit.id}-name`}>
          <h2 id={`${unit.id}-name`}>
            <UnitMark
              unit={{ ...unit, nameLang: foreign(face).lang }}
              size="large"
              href={inLanguage(face, `/enheter/${unit.id}`)}
            />
          </h2>
          <div class="contact-card">
            <PlaceShown place={{ ...unit, address }} reading={reading} />
            <HoursShown hours={hours} closings={closings} reading={reading} />
          </div>
          {people.length === 0 ? null : <PeopleShown people={people} reading={reading} />}
        </section>
      ))}
    </>
  );
}

/** How a unit is reached, as search engines read it. */
export function contactPointOf({ phone, email }: Place, languages: readonly FaceLanguage[]): Record<string, unknown> {
  return {
    '@type': 'ContactPoint',
    ...(phone !== null && { telephone: phone }),
    ...(email !== null && { email }),
    availableLanguage: languages.map(tagOf),
  };
}
