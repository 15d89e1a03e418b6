// A text as readers will meet it, before it is published: an editor's own copy, the newest version, or what a secret link
// leads to.
import type { ComponentChildren } from 'preact';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { directionOf, type FaceLanguage, tagOf } from '../../kit/languages.ts';
import { type Answer, page } from '../../platform/http/answer.ts';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { getUnit } from '../organisation/index.ts';
import { type Fields, fieldsOf, type Written } from './domain-fields.ts';
import type { Previewed } from './queries-around.ts';
import { textsOf } from './routes-desk.tsx';

type ArticleProps = {
  fields: Fields;
  language: Language;
  of: FaceLanguage;
  eyebrow: string;
  notice: ComponentChildren;
};

export function ArticlePreview({ fields, of, eyebrow, notice }: ArticleProps) {
  const { title, ingress, body, byline, place, beginsOn, beginsAt } = fields;
  return (
    <>
      {notice}
      <article lang={tagOf(of)} dir={directionOf(of)}>
        <PageHeader title={title} eyebrow={eyebrow} ingress={ingress === '' ? undefined : ingress} />
        {beginsOn === '' ? null : <p>{[beginsOn, beginsAt, place].filter((part) => part !== '').join(', ')}</p>}
        <Prose source={body} />
        {byline === '' ? null : <p>{byline}</p>}
      </article>
    </>
  );
}

type Found = { db: Db; found: Previewed; face: FaceLanguage; language: Language };

/** Search engines are told to pass by; the page is made anew for everybody who asks. */
export async function PreviewedText({ db, found, language }: Found): Promise<Answer> {
  const t = textsOf(language);
  const { fields, of } = fieldsOfVersion(found.version);
  const unit = await getUnit(db, found.unitId, language);
  const notice = <Notice tone="note">{t.preview.secret}</Notice>;
  const eyebrow = `${t.kinds[found.kind]}, ${unit.name}`;
  const head = { unlisted: true };
  return page({
    title: fields.title,
    body: <ArticlePreview {...{ fields, language, of, eyebrow, notice }} />,
    width: 'article',
    head,
  });
}

/** A row of pages.version by its columns' own names. */
function fieldsOfVersion(row: string): { fields: Fields; of: FaceLanguage } {
  const columns = Object.entries(JSON.parse(row) as Record<string, unknown>);
  const camel = columns.map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()), value]);
  const version = Object.fromEntries(camel) as Written & { language: FaceLanguage };
  return { fields: fieldsOf(version), of: version.language };
}
