// The routes of one's own sent matter: where it stands, the receipt, answering, taking back and up again, its files.
// Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { renderLetter } from '../../platform/pdf/pdf.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findRule, getAppealText, getMunicipality, getUnit } from '../organisation/index.ts';
import {
  checkFilesIn,
  freshTarget,
  getAttachment,
  isOpen,
  listAttachments,
  mayReopen,
  onlyFields,
} from '../requests/index.ts';
import { answerQuestion } from './commands.ts';
import { parseAnswer } from './forms.ts';
import { ownPaths } from './paths.ts';
import { ownActs } from './policy.ts';
import {
  findOwnQuestion,
  findPromisedDay,
  getOwnMatter,
  listOwnEvents,
  type OwnMatter,
  type OwnQuestion,
  type OwnStanding,
  reopenOwn,
  withdrawOwn,
} from './queries.ts';
import { en } from './texts.en.ts';
import { type OwnTexts, sv } from './texts.sv.ts';
import {
  AnswerPage,
  MatterPage,
  type OwnReceiptProps,
  ReasonPage,
  ReceiptPage,
  reasonLimit,
  receiptLetter,
} from './views-matter.tsx';

type AtMatter = RouteContext<'number'>;

const textsOf = (language: Language): OwnTexts => ({ sv, en })[language];
/** How long after an answer it may be taken up again, where the municipality has not said. */
const reopenDays = 90;

/** The names of the units that have the matters, also of those that have closed. */
export async function unitNamesOf(
  db: Db,
  language: Language,
  standings: readonly OwnStanding[],
): Promise<Map<string, string>> {
  const ids = new Set(standings.flatMap(({ unitId }) => unitId ?? []));
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, (await getUnit(db, id, language)).name);
  return names;
}

function crumbsOf(t: OwnTexts, number?: string) {
  const list = { label: t.list.title, href: ownPaths.list.href() };
  return number === undefined ? [list] : [list, { label: number, href: ownPaths.matter.href({ number }) }];
}

async function canReopen(db: Db, { standing }: OwnMatter, now: Temporal.Instant): Promise<boolean> {
  const { status, answeredAt } = standing;
  if (answeredAt === null) return false;
  const day = today(now).toString();
  const rule = await findRule(db, 'request-reopen-days', day);
  return mayReopen(status, today(answeredAt).toString(), day, Number(rule?.value ?? reopenDays));
}

async function appealOf(db: Db, { standing, service }: OwnMatter, language: Language, now: Temporal.Instant) {
  if (standing.status !== 'declined' || service.matterKind !== 'authority_exercise') return undefined;
  const weeks = await findRule(db, 'appeal-weeks', today(now).toString());
  const text = weeks === undefined ? '' : await getAppealText(db, language);
  return weeks === undefined || text === '' ? undefined : { text, weeks: weeks.value };
}

async function showMatter({ db, actor, params, language, now }: AtMatter): Promise<Answer> {
  const t = textsOf(language);
  const matter = await getOwnMatter(db, params.number, language);
  const { entrancePhone: phone } = await getMunicipality(db);
  const props = {
    ...{ t, language, now, matter, phone },
    events: await listOwnEvents(db, matter.id, signedIn(actor).membershipId),
    attachments: await listAttachments(db, matter.id),
    unitNames: await unitNamesOf(db, language, [matter.standing]),
    appeal: await appealOf(db, matter, language, now),
    mayWithdraw: isOpen(matter.standing.status),
    mayReopen: await canReopen(db, matter, now),
    hasReceipt: (await findPromisedDay(db, matter.registryNumber)) !== undefined,
  };
  const title = `${matter.service.title}, ${matter.registryNumber}`;
  return page({ title, body: <MatterPage {...props} />, crumbs: crumbsOf(t) });
}

async function receiptOf({ db, params, language }: AtMatter): Promise<OwnReceiptProps> {
  const matter = await getOwnMatter(db, params.number, language);
  const answerBy = await findPromisedDay(db, matter.registryNumber);
  if (answerBy === undefined) throw new Absent();
  const files = (await listAttachments(db, matter.id)).length;
  return { t: textsOf(language), language, matter, answerBy, files, municipality: await getMunicipality(db) };
}

async function showReceipt(c: AtMatter): Promise<Answer> {
  const receipt = await receiptOf(c);
  const number = receipt.matter.registryNumber;
  const title = `${receipt.t.receipt.title}, ${number}`;
  return page({ title, body: <ReceiptPage {...receipt} />, crumbs: crumbsOf(receipt.t, number) });
}

async function printReceipt(c: AtMatter): Promise<Answer> {
  const receipt = await receiptOf(c);
  const bytes = await renderLetter(receiptLetter(receipt, c.now), c.now);
  return file({ name: receipt.t.receipt.fileName(receipt.matter.registryNumber), mediaType: 'application/pdf', bytes });
}

type Asked = { matter: OwnMatter; question: OwnQuestion };

async function openQuestion(c: AtMatter): Promise<Asked> {
  const matter = await getOwnMatter(c.db, c.params.number, c.language);
  const question = await findOwnQuestion(c.db, matter.id);
  if (question === undefined) throw new Conflict('request-changed');
  return { matter, question };
}

function answerPage(c: AtMatter, { matter, question }: Asked, shown: { answer: string; errors: FieldErrors }): Answer {
  const t = textsOf(c.language);
  const { tokens } = c;
  const number = matter.registryNumber;
  const body = <AnswerPage {...{ t, tokens, number, question, ...shown }} />;
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200;
  return page({ title: t.completion.title, body, status, crumbs: crumbsOf(t, number) });
}

async function receiveAnswer(c: WriteContext<'number'>): Promise<Answer> {
  const t = textsOf(c.language);
  const asked = await openQuestion(c);
  const parsed = parseAnswer(c.form, t);
  const files = await checkFilesIn(c.language, c.form.files('files'), 0);
  if (!parsed.ok || !files.ok) {
    const names = files.ok ? files.value.map(({ name }) => name).join(', ') : '';
    const fileError = files.ok ? (names === '' ? undefined : t.form.fileAgain(names)) : files.error;
    const errors = { ...(parsed.ok ? {} : parsed.errors), ...(fileError === undefined ? {} : { files: fileError }) };
    return answerPage(c, asked, { answer: c.form.text('answer'), errors });
  }
  // Another question than the one that was read is shown, with what had been written.
  if (c.form.text('question') !== asked.question.eventId) throw new Conflict('request-changed');
  await answerQuestion(c.db, { ...asked, answer: parsed.value, files: files.value, now: c.now });
  return redirect(ownPaths.matter.href({ number: asked.matter.registryNumber }));
}

type Act = 'withdrawal' | 'reopening';

async function openFor(c: AtMatter, act: Act): Promise<OwnMatter> {
  const matter = await getOwnMatter(c.db, c.params.number, c.language);
  const fits = act === 'withdrawal' ? isOpen(matter.standing.status) : await canReopen(c.db, matter, c.now);
  if (!fits) throw new Conflict('request-changed');
  return matter;
}

function reasonPage(c: AtMatter, act: Act, shown: { reason: string; errors: FieldErrors }): Answer {
  const t = textsOf(c.language);
  const { tokens } = c;
  const { number } = c.params;
  const body = <ReasonPage {...{ t, tokens, act, number, ...shown }} />;
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200;
  return page({ title: t[act].title, body, status, crumbs: crumbsOf(t, number) });
}

async function receiveReason(c: WriteContext<'number'>, act: Act): Promise<Answer> {
  onlyFields(c.form, ['reason']);
  const t = textsOf(c.language);
  const matter = await openFor(c, act);
  const reason = c.form.text('reason');
  const error =
    reason === '' && act === 'reopening'
      ? t.errors.reason
      : reason.length > reasonLimit
        ? t.errors.tooLong(reasonLimit)
        : undefined;
  if (error !== undefined) return reasonPage(c, act, { reason, errors: { reason: error } });
  const done = { id: matter.id, message: reason, at: c.now };
  if (act === 'withdrawal') await withdrawOwn(c.db, done);
  else await reopenOwn(c.db, { ...done, answerBy: await freshTarget(c.db, matter, c.now) });
  return redirect(ownPaths.matter.href({ number: matter.registryNumber }));
}

async function sendAttachment({ db, params }: RouteContext<'number' | 'id'>): Promise<Answer> {
  const id = findId(params.id);
  if (id === undefined) throw new Absent();
  const { name, mediaType, bytes } = await getAttachment(db, { registryNumber: params.number, id });
  return file({ name, mediaType, bytes });
}

const actOf = { withdrawal: ownActs.withdraw, reopening: ownActs.reopen } as const;

export const matterRoutes: Route[] = [
  read({ path: ownPaths.matter, act: ownActs.read, handle: showMatter }),
  read({ path: ownPaths.receipt, act: ownActs.readReceipt, handle: showReceipt }),
  read({ path: ownPaths.receiptPdf, act: ownActs.readReceipt, handle: printReceipt }),
  read({
    path: ownPaths.completion,
    act: ownActs.complete,
    handle: async (c) => answerPage(c, await openQuestion(c), { answer: c.restored?.answer?.[0] ?? '', errors: {} }),
  }),
  write({ path: ownPaths.completion, act: ownActs.complete, uploads: true, handle: receiveAnswer }),
  ...(['withdrawal', 'reopening'] as const).flatMap((act) => [
    read({
      path: ownPaths[act],
      act: actOf[act],
      handle: async (c) => {
        await openFor(c, act);
        return reasonPage(c, act, { reason: c.restored?.reason?.[0] ?? '', errors: {} });
      },
    }),
    write({ path: ownPaths[act], act: actOf[act], handle: (c) => receiveReason(c, act) }),
  ]),
  read({ path: ownPaths.attachment, act: ownActs.readAttachment, handle: sendAttachment }),
];
