// Who of the example municipality plays the main matter. Called by the sign-in page and by the words at start.
import type { ExamplePerson } from '../../access/door.ts';

const cast: readonly Partial<ExamplePerson>[] = [
  { kind: 'principal' },
  { kind: 'coordinator' },
  { kind: 'unit_manager', place: 'Lotsen' },
  { kind: 'case_worker', place: 'Lotsen', profession: 'special_educator' },
  { kind: 'case_worker', place: 'Lotsen', profession: 'psychologist' },
];

/** One of each part, in the order in which they act; parts that the municipality lacks are left out. */
export function chooseCast(people: readonly ExamplePerson[]): ExamplePerson[] {
  const once = people.filter((person) => people.filter(({ personId }) => personId === person.personId).length === 1);
  return cast.flatMap(
    (part) => once.find((person) => fits(person, part)) ?? people.find((person) => fits(person, part)) ?? [],
  );
}

function fits(person: ExamplePerson, part: Partial<ExamplePerson>): boolean {
  return Object.entries(part).every(([key, value]) => person[key as keyof ExamplePerson] === value);
}

/** "Specialpedagog, Lotsen"; a title that names the place already stands alone. */
export function roleAt({ title, place }: { title: string; place: string }): string {
  return place === '' || title.includes(place) ? title : `${title}, ${place}`;
}
