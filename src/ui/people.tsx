// People on a page: who takes part in a case, and the example municipality's people to sign in as.
import type { ComponentChildren } from 'preact';
import { HiddenFields } from './form.tsx';
import { Icon } from './icon.tsx';
import { useUiTexts } from './language.ts';
import { Time, type When } from './page.tsx';
import { type UnitFace, UnitMark } from './unit.tsx';

export type Participant = {
  name: string;
  role: string;
  unit?: UnitFace;
  /** "till 30 juni 2027". */
  until?: When;
  /** A link or a small form. */
  acts?: ComponentChildren;
};

export function PeopleList({ people }: { people: readonly Participant[] }) {
  return (
    <ul class="people">
      {people.map((person) => (
        <li key={`${person.name} ${person.role}`}>
          <p class="person-name">{person.name}</p>
          <p class="person-role">{person.role}</p>
          {person.unit === undefined ? null : <UnitMark unit={person.unit} size="small" />}
          {person.until === undefined ? null : (
            <p class="person-until">
              <Time when={person.until} />
            </p>
          )}
          {person.acts}
        </li>
      ))}
    </ul>
  );
}

export type PersonChoiceProps = {
  /** Posts here. */
  action: string;
  csrf?: string;
  /** Hidden value that says who. */
  name: string;
  value: string;
  person: string;
  role: string;
  /** What one can do as this person, in one sentence. */
  does?: string | undefined;
  unit?: UnitFace;
  values?: Readonly<Record<string, string>>;
};

/** One person of the example municipality: the whole card is a button that signs in as that person. */
export function PersonChoice(props: PersonChoiceProps) {
  const texts = useUiTexts();
  return (
    <li class="person-choice">
      <form action={props.action} method="post" data-once={texts.sending}>
        <HiddenFields csrf={props.csrf} values={props.values} />
        <button type="submit" name={props.name} value={props.value}>
          <span class="choice-person">{props.person}</span>
          {props.role === '' ? null : (
            <span class="choice-role">
              {props.unit === undefined ? (
                props.role
              ) : (
                <UnitMark unit={{ ...props.unit, name: props.role }} size="small" />
              )}
            </span>
          )}
          {props.does === undefined ? null : <span class="choice-does">{props.does}</span>}
          <Icon name="arrow-right" />
        </button>
      </form>
    </li>
  );
}

export function PeopleChooser({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="people-chooser" aria-label={label}>
      {children}
    </ul>
  );
}
