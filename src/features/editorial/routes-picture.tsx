// Where the picture above a text is chosen among all of them, with a search and without script. What was being written is
// kept meanwhile as its writer's copy, and the choice is put into that. Mounted by routes.tsx.
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { PostButton } from '../../ui/form.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { listForEditors, PictureSearchList, picturePaths, picturesPerPage, readSearch } from '../pictures/index.ts';
import { keepDraft } from './commands.ts';
import { fieldsOf } from './domain-fields.ts';
import { valuesOf } from './forms.ts';
import { editorialPaths, writingAt } from './paths.ts';
import { textActs } from './policy.ts';
import { findDraft, listTags, lockText } from './queries.ts';
import { idOf, mayWriteIn, openDesk } from './routes-write.tsx';

export const pictureRoutes: Route[] = [
  read({ path: editorialPaths.picture, act: textActs.read, handle: showPictures }),
  write({ path: editorialPaths.picture, act: textActs.save, handle: choosePicture }),
];

async function showPictures(c: RouteContext<'id'>): Promise<Answer> {
  const { db, language, tokens, query } = c;
  const { t, text } = await openDesk(c);
  const { pictureTitle, pictureIngress, pictureChoose, pictureOpen } = t.write;
  const action = editorialPaths.picture.href({ id: text.id });
  const search = { filter: 'all' as const, ...readSearch(query) };
  const listed = await listForEditors(db, search);
  const shown = { pictures: listed.slice(0, picturesPerPage), hasMore: listed.length > picturesPerPage };
  const body = (
    <>
      <PageHeader title={pictureTitle} eyebrow={text.title} ingress={pictureIngress} />
      <PictureSearchList {...{ language, action, search, ...shown }}>
        {({ id, name, alt }) => (
          <>
            <p>{alt === '' ? name : alt}</p>
            <PostButton action={action} label={`${pictureChoose}: ${name}`} {...tokens} values={{ picture: id }}>
              {pictureChoose}
            </PostButton>
          </>
        )}
      </PictureSearchList>
      <p>
        <a href={picturePaths.list.href()}>{pictureOpen}</a>
      </p>
    </>
  );
  const crumbs = [
    { label: t.title, href: editorialPaths.desk.href() },
    { label: text.title, href: writingAt(text.id, 'sv') },
  ];
  return page({ title: pictureTitle, crumbs, body });
}

async function choosePicture(c: WriteContext<'id'>): Promise<Answer> {
  const { db, form, params, now } = c;
  refuseUnknownFields(form, ['picture']);
  const pictureId = findId(form.text('picture'));
  if (pictureId === undefined) throw new Absent();
  await lockText(db, idOf(params.id));
  const { actor, text, newest } = await openDesk(c);
  if (!mayWriteIn(text, actor)) throw new Conflict('text-moved');
  const draft = await findDraft(db, text.id, 'sv');
  const kept = draft?.fields ?? valuesOf(fieldsOf(newest), await listTags(db, text.id));
  const after = draft?.after ?? text.number;
  await keepDraft(db, text, { after, fields: { ...kept, pictureId: [pictureId] } }, { actor, now });
  return redirect(writingAt(text.id, 'sv'));
}
