// The reader's own notices, and the link that a message carries.
import { type Route, read, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { noticePaths } from './paths.ts';
import { noticeActs } from './policy.ts';
import { findNotice, listNotices, updateRead } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { NoticesPage } from './views.tsx';

export const noticeRoutes: Route[] = [
  read({
    path: noticePaths.list,
    act: noticeActs.list,
    handle: async ({ db, language, tokens }) => {
      const t = { sv, en }[language];
      const notices = await listNotices(db);
      return page({ width: 'article', title: t.title, body: <NoticesPage {...{ t, language, tokens, notices }} /> });
    },
  }),
  write({
    path: noticePaths.read,
    act: noticeActs.mark,
    handle: async ({ db, now }) => {
      await updateRead(db, now);
      return redirect(noticePaths.list.href());
    },
  }),
  read({
    path: noticePaths.open,
    act: noticeActs.open,
    handle: async ({ db, params }) => {
      const id = findId(params.id);
      const notice = id === undefined ? undefined : await findNotice(db, id);
      if (notice === undefined) {
        throw new Absent();
      }
      return redirect(notice.path);
    },
  }),
];
