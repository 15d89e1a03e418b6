// What the forms of the editors' room send, read strictly. A field that a form does not have is refused.
import { refuseUnknownFields, type SentForm } from '../../platform/http/form.ts';
import { type ArticleKind, articleKinds, type Origin, origins, type Tag } from '../pages/index.ts';
import { type Stage, stages } from './domain.ts';
import { type FieldName, type Fields, fieldNames, fieldsOf } from './domain-fields.ts';

export type TextAct = 'save' | 'preview' | 'picture' | 'discard' | 'publication' | Stage;

export type TextForm = {
  act: TextAct;
  fields: Fields;
  tags: Tag[];
  /** The tags when the form was shown. */
  seenTags: Tag[];
  /** The newest version when the form was shown. */
  after: number;
  origin: Origin;
  /** Of a translation: the Swedish version that stood beside it. */
  from: number;
  note: string;
};

const tagKinds = ['factor', 'school_form', 'subject', 'area', 'theme', 'unit'] as const;
const others = [
  'act',
  ...tagKinds.map((kind) => `tag_${kind}`),
  'words',
  'seenTags',
  'after',
  'origin',
  'from',
  'note',
];

export function readTextForm(form: SentForm): TextForm {
  refuseUnknownFields(form, [...fieldNames, ...others]);
  const sent = fieldsOf(undefined);
  for (const name of fieldNames) sent[name] = form.text(name);
  const act = form.text('act');
  const isAct = (['save', 'preview', 'picture', 'discard', 'publication', ...stages] as string[]).includes(act);
  const origin = form.text('origin');
  return {
    act: isAct ? (act as TextAct) : 'save',
    fields: sent,
    tags: tagsFrom(form.values),
    seenTags: form
      .text('seenTags')
      .split('|')
      .flatMap((text) => tagOf(text) ?? []),
    after: countOf(form.text('after')),
    origin: (origins as readonly string[]).includes(origin) ? (origin as Origin) : 'written',
    from: countOf(form.text('from')),
    note: form.text('note').slice(0, 2000),
  };
}

/** What is ticked, and the editor's own words. */
export function tagsFrom(values: Record<string, string[]>): Tag[] {
  const ticked = tagKinds.flatMap((kind) => (values[`tag_${kind}`] ?? []).map((value) => `${kind}:${value}`));
  return [...ticked.flatMap((text) => tagOf(text) ?? []), ...wordsOf(values.words?.[0] ?? '')];
}

/** `factor:ledarskap`. */
export function tagOf(text: string): Tag | undefined {
  const [, kind = '', value = ''] = /^(\w+):([\p{L}\p{N} _.-]{1,60})$/u.exec(text) ?? [];
  return kind === 'word' || (tagKinds as readonly string[]).includes(kind) ? ({ kind, value } as Tag) : undefined;
}

export function textOfTag({ kind, value }: Tag): string {
  return `${kind}:${value}`;
}

/** Words of the editor's own, parted by commas. */
function wordsOf(text: string): Tag[] {
  const words = text
    .toLowerCase()
    .split(/[,;\n]/)
    .map((word) => word.trim().replace(/\s+/g, ' '));
  return [...new Set(words)].slice(0, 20).flatMap((word) => tagOf(`word:${word}`) ?? []);
}

/** What this form added and took away, done to what stands there now: a colleague's tags stay. */
export function joinTags({ tags, seenTags }: Pick<TextForm, 'tags' | 'seenTags'>, stored: readonly Tag[]): Tag[] {
  const [mine, seen] = [new Set(tags.map(textOfTag)), new Set(seenTags.map(textOfTag))];
  const all = new Set([...stored.map(textOfTag), ...mine]);
  return [...all].filter((text) => mine.has(text) || !seen.has(text)).flatMap((text) => tagOf(text) ?? []);
}

function countOf(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

/** A copy that was kept, or a form that came back after signing in: what stands in the fields. */
export function fieldsFrom(values: Record<string, string[]>, rest: Fields): Fields {
  const read = fieldNames.map((name): [FieldName, string] => [name, values[name]?.[0] ?? rest[name]]);
  return Object.fromEntries(read) as Fields;
}

/** The same as they would be sent, for a copy that is kept before anything has been. */
export function valuesOf(fields: Fields, tags: readonly Tag[]): Record<string, string[]> {
  const words = tags.flatMap(({ kind, value }) => (kind === 'word' ? [value] : []));
  const ticked = tagKinds.map((kind): [string, string[]] => [
    `tag_${kind}`,
    tags.flatMap((tag) => (tag.kind === kind ? [tag.value] : [])),
  ]);
  const written = fieldNames.map((name): [string, string[]] => [name, [fields[name]]]);
  return { ...Object.fromEntries([...written, ...ticked]), words: [words.join(', ')] };
}

export type Beginning = { title: string; kind: ArticleKind | undefined; unitId: string; slug: string };

export function readBeginning(form: SentForm): Beginning {
  refuseUnknownFields(form, ['title', 'kind', 'unitId', 'slug']);
  return {
    title: form.text('title').replace(/\s+/g, ' '),
    kind: articleKinds.find((kind) => kind === form.text('kind')),
    unitId: form.text('unitId'),
    slug: form.text('slug'),
  };
}
