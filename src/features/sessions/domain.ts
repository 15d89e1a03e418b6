// Who of the example municipality plays the main matter, and what a browser is called. Called by the sign-in page, by the
// words at start, and as a session is opened.
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

// In this order: each says in passing that it is like those after it.
const browsers = {
  'Edg(A|iOS)?': 'Edge',
  'OPR|Opera': 'Opera',
  'Firefox|FxiOS': 'Firefox',
  'Chrome|CriOS': 'Chrome',
  Safari: 'Safari',
};
const systems = {
  'iPhone|iPad': 'iOS',
  Android: 'Android',
  Windows: 'Windows',
  CrOS: 'ChromeOS',
  'Mac OS X': 'macOS',
  Linux: 'Linux',
};

/** "Firefox|Windows" of what the browser says of itself: enough to know one's own again, too little to follow anybody by. */
export function describeDevice(userAgent: string): string {
  const known = (words: Record<string, string>, ending: string) =>
    Object.entries(words).find(([pattern]) => new RegExp(`(${pattern})${ending}`).test(userAgent))?.[1] ?? '';
  return `${known(browsers, '/')}|${known(systems, '')}`;
}
