// What pages say of themselves to programs, in schema.org's words. Addresses begin with a slash; the layout makes them whole.

import { type FaceLanguage, fallbackOf, inLanguage, tagOf } from '../../kit/languages.ts';
import type { Crumb } from '../../platform/http/answer.ts';
import type { Municipality, Unit } from '../organisation/index.ts';
import { hrefOf, type Shown } from './domain-shown.ts';

type Thing = Record<string, unknown>;

const articleTypes: Partial<Record<Shown['kind'], string>> = { news: 'NewsArticle', blog: 'BlogPosting' };

/** An article, or the course or event that it tells of, with who stands behind it. */
export function describeArticle(
  shown: Shown,
  { unit, municipality }: { unit: Unit; municipality: Municipality },
): Thing {
  const url = hrefOf(shown, shown.language);
  const common = { '@id': url, url, inLanguage: tagOf(shown.language), description: shown.ingress };
  const publisher = { '@type': 'GovernmentOrganization', name: `${unit.name}, ${municipality.name}` };
  if (shown.kind === 'event' && shown.beginsAt !== null) {
    return { '@type': 'EducationEvent', name: shown.title, ...common, ...timeOf(shown), organizer: publisher };
  }
  if (shown.kind === 'course') {
    const instance = { '@type': 'CourseInstance', courseMode: 'onsite', name: shown.title, ...timeOf(shown) };
    const hasCourseInstance = shown.beginsAt === null ? {} : { hasCourseInstance: instance };
    return { '@type': 'Course', name: shown.title, ...common, provider: publisher, ...hasCourseInstance };
  }
  return {
    '@type': articleTypes[shown.kind] ?? 'Article',
    headline: shown.title,
    ...common,
    image: inLanguage(fallbackOf(shown.language), `/kort/${shown.slug}`),
    datePublished: shown.publishedAt.toString(),
    dateModified: shown.updatedAt.toString(),
    ...(shown.byline !== '' && { author: { '@type': 'Person', name: shown.byline } }),
    publisher,
  };
}

function timeOf({ beginsAt, endsAt, place, places }: Shown): Thing {
  return {
    ...(beginsAt !== null && { startDate: beginsAt.toString() }),
    ...(endsAt !== null && { endDate: endsAt.toString() }),
    ...(place !== null && place !== '' && { location: { '@type': 'Place', name: place } }),
    ...(places !== null && { maximumAttendeeCapacity: places }),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
  };
}

/** The way from the start page; the page itself comes last, as search engines want it. */
export function describeCrumbs(crumbs: readonly Crumb[], here: { label: string; href: string }): Thing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [...crumbs, here].map(({ label, href }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: label,
      item: href,
    })),
  };
}

/** A theme or a list: what it gathers. */
export function describeList(
  { title, href, face }: { title: string; href: string; face: FaceLanguage },
  members: readonly { title: string; href: string }[],
): Thing {
  return {
    '@type': 'CollectionPage',
    '@id': href,
    url: href,
    name: title,
    inLanguage: tagOf(face),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: members.map((member, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: member.title,
        url: member.href,
      })),
    },
  };
}
