// The reader's own notices, and the link that a message carries.
import type { ComponentChildren } from 'preact';
import { signedIn } from '../../access/actors.ts';
import { type Route, read, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { parseSetting } from './forms.ts';
import { noticePaths } from './paths.ts';
import { noticeActs } from './policy.ts';
import { findNotice, getSetting, listNotices, saveSetting, updateRead } from './queries.ts';
import { en } from './texts.en.ts';
import { type NoticeTexts, sv } from './texts.sv.ts';
import { NoticesPage } from './views.tsx';
import { SettingPage } from './views-setting.tsx';

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
    handle: async ({ db, now, form }) => {
      refuseUnknownFields(form, []);
      await updateRead(db, now);
      return redirect(noticePaths.list.href());
    },
  }),
  read({
    path: noticePaths.setting,
    act: noticeActs.choose,
    handle: async ({ db, language, tokens, restored, query }) => {
      const t = { sv, en }[language];
      const setting = await getSetting(db);
      const isSaved = query.get('sparat') === 'ja';
      return settingPage(t, <SettingPage {...{ t, tokens, setting, isSaved }} values={restored} errors={{}} />);
    },
  }),
  write({
    path: noticePaths.setting,
    act: noticeActs.choose,
    handle: async ({ db, language, tokens, form, actor }) => {
      const t = { sv, en }[language];
      const setting = await getSetting(db);
      const parsed = parseSetting(form, setting, t);
      if (!parsed.ok) {
        const { errors } = parsed;
        return settingPage(t, <SettingPage {...{ t, tokens, setting, errors }} values={form.values} />, 422);
      }
      await saveSetting(db, signedIn(actor).personId, parsed.value);
      return redirect(`${noticePaths.setting.href()}?sparat=ja`);
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

function settingPage(t: NoticeTexts, body: ComponentChildren, status = 200): Answer {
  const crumbs = [{ label: t.title, href: noticePaths.list.href() }];
  return page({ status, width: 'form', title: t.setting.title, crumbs, body });
}
