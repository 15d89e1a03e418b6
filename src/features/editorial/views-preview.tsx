// A text as readers will meet it, before it is published, drawn by the pages that readers meet: an editor's own copy, the
// newest version, or what a secret link leads to.
import type { ComponentChildren } from 'preact';
import type { RouteContext } from '../../access/route.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { getUnit } from '../organisation/index.ts';
import {
  type ArticleKind,
  ArticlePage,
  findIllustrations,
  findSchool,
  listTags,
  type Origin,
  readingTexts,
  type Shown,
  StandingPage,
} from '../pages/index.ts';
import { type Fields, readFields } from './domain-fields.ts';

export type PreviewedText = {
  articleId: string;
  kind: ArticleKind;
  slug: string;
  unitId: string;
  of: FaceLanguage;
  number: number;
  fields: Fields;
  origin: Origin;
  originOn: string;
};

type Context = Pick<RouteContext, 'db' | 'language' | 'now'>;

/** A half-written time or number is left out: what has a fault is not yet anything that readers could meet. */
export async function drawPreview({ db, language, now }: Context, text: PreviewedText): Promise<ComponentChildren> {
  const shown = shownOf(text, now);
  const { of: face, kind } = text;
  const illustrations = await findIllustrations(db, shown, face);
  if (kind === 'page' || kind === 'theme' || kind === 'unit') {
    return <StandingPage {...{ shown, face, illustrations }} />;
  }
  const unit = await getUnit(db, text.unitId, language);
  const school = shown.schoolUnitId === null ? undefined : await findSchool(db, { id: shown.schoolUnitId });
  const tags = await listTags(db, text.articleId, face, language);
  const t = readingTexts[language];
  const around = { series: [], related: [], showsMedia: false };
  return <ArticlePage {...{ t, face, language, now, shown, unit, school, tags, illustrations, ...around }} />;
}

function shownOf({ fields, of, ...text }: PreviewedText, now: Temporal.Instant): Shown {
  const read = readFields(fields);
  const { title, ingress, body, byline } = fields;
  const words = { title, ingress, body, byline };
  const facts = read.ok
    ? read.written
    : {
        schoolUnitId: null,
        series: null,
        seriesPlace: null,
        place: null,
        places: null,
        mediaUrl: null,
        pictureId: null,
      };
  const [beginsAt, endsAt] = read.ok ? [read.written.beginsAt, read.written.endsAt] : [null, null];
  return {
    ...text,
    ...facts,
    ...words,
    language: of,
    publishedAt: now,
    updatedAt: now,
    beginsAt: beginsAt === null ? null : Temporal.Instant.from(beginsAt),
    endsAt: endsAt === null ? null : Temporal.Instant.from(endsAt),
    fromNumber: null,
    languages: [of],
  };
}
