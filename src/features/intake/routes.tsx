// Registering what comes by telephone, paper, visit or e-mail, its receipt, and the blank form of a service.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent, BadRequest } from '../../platform/http/errors.ts';
import { renderPaperForm } from '../../platform/pdf/paper-form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findCurrentService, getService, listCurrentServices, type Service } from '../catalogue/index.ts';
import { findEntranceAddress, getMunicipality, listSchoolUnits } from '../organisation/index.ts';
import { checkFilesIn } from '../requests/index.ts';
import { registerMatter } from './commands.ts';
import { parseRegistration, type Values } from './forms.ts';
import { blankForm } from './paper.ts';
import { intakePaths } from './paths.ts';
import { intakeActs } from './policy.ts';
import { findLetter, getReceipt, insertLetter, isOwnChild, type Letter } from './queries.ts';
import { openingRoutes } from './routes-opening.tsx';
import { en } from './texts.en.ts';
import { type IntakeTexts, sv } from './texts.sv.ts';
import { LetterPage, ReceiptPage, StartPage } from './views.tsx';
import { RegisterPage } from './views-form.tsx';

function textsOf({ language }: Pick<RouteContext, 'language'>): IntakeTexts {
  return { sv, en }[language];
}

async function showStart(c: RouteContext): Promise<Answer> {
  const t = textsOf(c);
  const services = await listCurrentServices(c.db, c.language);
  const letter = findId(c.query.get('brev') ?? undefined);
  const chosen = c.query.get('tjanst');
  const service = services.find(({ id }) => id === chosen);
  if (service !== undefined) {
    const href = intakePaths.register.href({ service: service.id });
    return redirect(letter === undefined ? href : `${href}?brev=${letter}`);
  }
  const errors: FieldErrors = chosen === null ? {} : { tjanst: t.start.unknown };
  const body = <StartPage {...{ t, services, letter, errors }} chosen={chosen ?? ''} />;
  return page({ title: t.start.title, body, status: chosen === null ? 200 : 422 });
}

function letterPage(c: RouteContext, errors: FieldErrors): Answer {
  const t = textsOf(c);
  const body = <LetterPage t={t} tokens={c.tokens} errors={errors} />;
  const crumbs = [{ label: t.start.title, href: intakePaths.start.href() }];
  return page({ title: t.letter.title, body, crumbs, status: errors.eml === undefined ? 200 : 422 });
}

/** The pipeline has read it and judged what is attached; what cannot be taken is named, so that it can be asked for. */
async function takeLetter(c: WriteContext): Promise<Answer> {
  const t = textsOf(c).letter;
  if (Object.keys(c.form.values).some((name) => name !== 'eml')) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const [sent, ...others] = c.form.files('eml');
  if (sent === undefined) return letterPage(c, { eml: t.none });
  if (others.length > 0) return letterPage(c, { eml: t.one });
  const { letter } = sent;
  if (letter === undefined) return letterPage(c, { eml: t.notLetter });
  const { senderName, senderEmail, subject, isCut, sentAt, files, refused } = letter;
  const id = await insertLetter(c.db, {
    membershipId: signedIn(c.actor).membershipId,
    senderName,
    senderEmail,
    subject,
    body: isCut ? `${letter.body.slice(0, 99_000)}\n\n${t.cut}` : letter.body,
    sentOn: sentAt === undefined ? null : today(sentAt).toString(),
    refused,
    files,
    now: c.now,
  });
  return redirect(`${intakePaths.start.href()}?brev=${id}`);
}

type AtForm = RouteContext<'service'>;

async function serviceOf(c: AtForm): Promise<Service> {
  const service = await findCurrentService(c.db, c.params.service, c.language);
  if (service === undefined) throw new Absent();
  return service;
}

async function letterOf(c: AtForm, id: string): Promise<Letter | undefined> {
  const found = findId(id);
  return found === undefined ? undefined : findLetter(c.db, found);
}

type Shown = { letter: Letter | undefined; values: Values; errors: FieldErrors };

async function registerPage(c: AtForm, service: Service, { letter, values, errors }: Shown): Promise<Answer> {
  const t = textsOf(c);
  const schools = await listSchoolUnits(c.db);
  const { language, tokens } = c;
  const isRestored = c.restored !== undefined;
  const body = <RegisterPage {...{ t, language, tokens, service, schools, letter, values, errors, isRestored }} />;
  const crumbs = [{ label: t.start.title, href: intakePaths.start.href() }];
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ title: t.form.title(service.title), body, status, crumbs });
}

async function showForm(c: AtForm): Promise<Answer> {
  const service = await serviceOf(c);
  const letter = await letterOf(c, c.restored?.letter?.[0] ?? c.query.get('brev') ?? '');
  const day = today(c.now).toString();
  const fresh: Values =
    letter === undefined
      ? { channel: ['telephone'], receivedOn: [day], urgency: ['normal'], title: [service.registryTitle] }
      : {
          channel: ['email'],
          receivedOn: [letter.sentOn !== null && letter.sentOn <= day ? letter.sentOn : day],
          senderName: [letter.senderName],
          email: [letter.senderEmail],
          urgency: ['normal'],
          title: [service.registryTitle],
        };
  return registerPage(c, service, { letter, values: c.restored ?? fresh, errors: {} });
}

async function receiveForm(c: WriteContext<'service'>): Promise<Answer> {
  const t = textsOf(c);
  const { db, form, language, now } = c;
  const service = await serviceOf(c);
  const schools = await listSchoolUnits(db);
  const read = parseRegistration({ form, service, schools, today: today(now), language, t });
  // Nobody handles the matter of a child of their own (FL 16): said before anything is written, and to guardians alone.
  const pupil = read.ok ? read.value.request.pupil : undefined;
  const isOwn = pupil !== undefined && (await isOwnChild(db, pupil.digits12));
  const parsed = isOwn ? { ok: false as const, errors: { personalNumber: t.errors.ownChild } } : read;
  const letter = await letterOf(c, form.text('letter'));
  const files = await checkFilesIn(language, form.files('files'), letter?.files.length ?? 0);
  if (!parsed.ok || !files.ok) {
    const names = files.ok ? files.value.map(({ name }) => name).join(', ') : '';
    const fileError = files.ok ? (names === '' ? undefined : t.errors.fileAgain(names)) : files.error;
    const errors = { ...(parsed.ok ? {} : parsed.errors), ...(fileError === undefined ? {} : { files: fileError }) };
    return registerPage(c, service, { letter, values: form.values, errors });
  }
  const actor = signedIn(c.actor);
  const number = await registerMatter(db, {
    actor,
    registration: parsed.value,
    service,
    letter,
    files: files.value,
    now,
  });
  return redirect(intakePaths.receipt.href({ number }));
}

async function showReceipt(c: RouteContext<'number'>): Promise<Answer> {
  const t = textsOf(c);
  const receipt = await getReceipt(c.db, c.params.number);
  const service = await getService(c.db, receipt.serviceId, receipt.serviceVersion, c.language);
  const body = <ReceiptPage {...{ t, receipt, service }} language={c.language} />;
  const crumbs = [{ label: t.start.title, href: intakePaths.start.href() }];
  return page({ title: `${receipt.registryNumber} ${t.receipt.title}`, body, crumbs });
}

async function printBlank(c: AtForm): Promise<Answer> {
  const t = textsOf(c);
  const service = await serviceOf(c);
  const municipality = await getMunicipality(c.db);
  const address = await findEntranceAddress(c.db);
  const { language, now } = c;
  const bytes = await renderPaperForm(blankForm({ t, language, now, service, municipality, address }), now);
  return file({ name: t.paper.fileName(service.title), mediaType: 'application/pdf', bytes });
}

// The literal addresses stand before the one of a service.
export const intakeRoutes: Route[] = [
  read({ path: intakePaths.start, act: intakeActs.choose, handle: showStart }),
  read({ path: intakePaths.letter, act: intakeActs.takeLetter, handle: async (c) => letterPage(c, {}) }),
  write({ path: intakePaths.letter, act: intakeActs.takeLetter, uploads: 'letters', handle: takeLetter }),
  read({ path: intakePaths.receipt, act: intakeActs.readReceipt, handle: showReceipt }),
  read({ path: intakePaths.register, act: intakeActs.register, handle: showForm }),
  write({ path: intakePaths.register, act: intakeActs.register, uploads: true, handle: receiveForm }),
  ...openingRoutes,
  read({ path: intakePaths.blank, act: intakeActs.printBlank, handle: printBlank }),
];
