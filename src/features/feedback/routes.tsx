// What readers say: the form, its thanks, and the page where an answer stands.
import { createHash } from 'node:crypto';
import { open, type Route, type RouteContext, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { faceLanguages, inLanguage } from '../../kit/languages.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { pageOf } from './domain.ts';
import { parseFeedback } from './forms.ts';
import { feedbackPaths } from './paths.ts';
import { feedbackActs } from './policy.ts';
import { findAnswer, insertFeedback } from './queries.ts';
import { deskRoutes } from './routes-desk.tsx';
import { answerWords } from './texts.answer.languages.ts';
import { feedbackWords } from './texts.feedback.languages.ts';
import { AnswerPage, ThanksPage, WritePage } from './views.tsx';

export const feedbackRoutes: Route[] = [
  open({
    path: feedbackPaths.write,
    act: feedbackActs.write,
    languages: faceLanguages,
    handle: async ({ face, query }) => {
      const texts = feedbackWords[face];
      const about = pageOf(query.get('sida') ?? '') ?? '';
      const head = { canonical: feedbackPaths.write.href() };
      if (query.get('tack') === 'ja') {
        return page({
          width: 'article',
          title: texts.thanksTitle,
          body: <ThanksPage {...{ texts, face }} page={about} />,
        });
      }
      const values = { page: [about] };
      const body = <WritePage {...{ texts, face, values }} errors={{}} isFull={false} />;
      return page({ width: 'form', title: texts.title, head, body });
    },
  }),
  write({
    path: feedbackPaths.write,
    act: feedbackActs.write,
    manner: 'open',
    languages: faceLanguages,
    handle: receiveFeedback,
  }),
  open({
    path: feedbackPaths.answer,
    act: feedbackActs.readAnswer,
    languages: faceLanguages,
    kept: false,
    handle: showAnswer,
  }),
  ...deskRoutes,
];

async function receiveFeedback({ db, face, form, now }: WriteContext) {
  const texts = feedbackWords[face];
  const again = (errors: Record<string, string | undefined>, isFull = false) => {
    const values = { ...form.values, page: [pageOf(form.text('page')) ?? ''] };
    const body = <WritePage {...{ texts, face, values, errors, isFull }} />;
    return page({ status: 422, width: 'form', title: texts.title, body });
  };
  const parsed = parseFeedback(form, { language: face, today: today(now), words: texts });
  if (!parsed.ok) return again(parsed.errors);
  if ((await insertFeedback(db, parsed.value)) === 'full') return again({}, true);
  const query = new URLSearchParams({ tack: 'ja', sida: parsed.value.page });
  return redirect(inLanguage(face, `${feedbackPaths.write.href()}?${query}`));
}

async function showAnswer({ db, params, face }: RouteContext<'token'>) {
  const answer = await findAnswer(db, createHash('sha256').update(params.token).digest());
  if (answer === undefined) throw new Absent();
  const t = answerWords[face];
  const head = { unlisted: true };
  return page({ width: 'article', title: t.answer.title, head, body: <AnswerPage {...{ t, face, answer }} /> });
}
