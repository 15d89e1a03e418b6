// The routes that change a draft: what the service is, a section, a question, an attachment. A part is saved as it was
// written; when it has faults its page comes back with them beside the fields, otherwise the outline.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { editDraft } from './commands.ts';
import { faultsOfDraft } from './domain.ts';
import { type FormField, fieldsOf, type ServiceForm } from './form.ts';
import { checkForm } from './form-check.ts';
import { type PartKind, putAttachment, putQuestion, putSection } from './form-edit.ts';
import {
  earlierChoices,
  faultErrors,
  parseAbout,
  parseAttachment,
  parseQuestion,
  parseSection,
  type SentValues,
} from './forms.ts';
import { cataloguePaths, newKey } from './paths.ts';
import { serviceActs } from './policy.ts';
import { listVersions, type ServiceDraft } from './queries-versions.ts';
import { crumbs, getDraft, getSeenDraft, spoken } from './routes-common.ts';
import { AboutPage, AttachmentPage, QuestionPage, SectionPage } from './views-edit.tsx';

type Shown = { values: SentValues; errors: FieldErrors; saved: boolean };
type At = { id: string; key: string };

export const editRoutes: Route[] = [
  read({
    path: cataloguePaths.about,
    act: serviceActs.read,
    handle: async (c) => {
      const draft = await getDraft(c, c.params.id);
      const saved = c.query.has('sparat');
      const errors = saved ? await aboutErrors(c, draft) : {};
      return page(aboutPage(c, draft, { values: c.restored ?? aboutValues(draft), errors, saved }));
    },
  }),
  write({ path: cataloguePaths.about, act: serviceActs.edit, handle: saveAbout }),
  ...(['section', 'question', 'attachment'] as const).flatMap((kind) => [
    read({
      path: cataloguePaths[kind],
      act: serviceActs.read,
      handle: async (c: RouteContext<'id' | 'key'>) => {
        const draft = await getDraft(c, c.params.id);
        const saved = c.query.has('sparat');
        const errors = saved ? partErrors(c, kind, draft.form, c.params.key) : {};
        const values = c.restored ?? partValues(kind, draft.form, c.params.key, c.query);
        return page(partPage(c, kind, draft, c.params.key, { values, errors, saved }));
      },
    }),
    write({ path: cataloguePaths[kind], act: serviceActs.edit, handle: (c) => savePart(c, kind, c.params) }),
  ]),
];

async function saveAbout(c: WriteContext<'id'>): Promise<Answer> {
  const { t } = spoken(c);
  const parsed = parseAbout(c.form, { t });
  const { id } = c.params;
  const draft = await getSeenDraft(c, id);
  if (!parsed.ok) {
    return page({
      status: 422,
      ...aboutPage(c, draft, { values: c.form.values, errors: parsed.errors, saved: false }),
    });
  }
  await editDraft(c.db, draft, parsed.value, { actor: signedIn(c.actor), now: c.now });
  const left = await aboutErrors(c, { ...draft, ...parsed.value });
  const home = cataloguePaths.service.href({ id });
  return redirect(
    Object.keys(left).length > 0 ? `${cataloguePaths.about.href({ id })}?sparat` : `${home}?klart=sparat`,
  );
}

function aboutValues({ title, description, whoMayAsk, levels, consentRule, targetDays }: ServiceDraft): SentValues {
  return {
    titleSv: [title.sv],
    titleEn: [title.en],
    descriptionSv: [description.sv],
    descriptionEn: [description.en],
    whoMayAsk,
    levels,
    consentRule: [consentRule],
    targetDays: [String(targetDays)],
  };
}

async function aboutErrors(c: RouteContext, draft: ServiceDraft): Promise<FieldErrors> {
  const { t } = spoken(c);
  const versions = await listVersions(c.db, draft.serviceId);
  const base = versions.find(({ version }) => version === draft.basedOn) ?? versions[0];
  const faults = faultsOfDraft(draft, base).flatMap((fault) => (fault.kind === 'content' ? [fault] : []));
  const nameOf = (part: string) =>
    part.replace(/-(sv|en)$/, (_, language: string) => (language === 'sv' ? 'Sv' : 'En'));
  return Object.fromEntries(faults.map(({ part, reason }) => [nameOf(part), t.content[reason]]));
}

function aboutPage(c: RouteContext, draft: ServiceDraft, shown: Shown) {
  const { t, language } = spoken(c);
  const id = draft.serviceId;
  const service = draft.title[language] || id;
  const body = <AboutPage {...{ t, language, id, service }} tokens={c.tokens} version={draft.version} {...shown} />;
  return { title: t.about.title, crumbs: crumbs(t, id, service), body };
}

/** The part's place in the form; undefined for one that is to be added. Throws Absent when the form has no such part. */
function placeOf(kind: PartKind, form: ServiceForm, key: string): (string | number)[] | undefined {
  if (key === newKey) return undefined;
  const inList = (list: readonly { key: string }[]) => list.findIndex((one) => one.key === key);
  if (kind === 'question') {
    const at = form.sections.findIndex(({ fields }) => inList(fields) >= 0);
    const section = form.sections[at];
    if (section === undefined) throw new Absent();
    return ['sections', at, 'fields', inList(section.fields)];
  }
  const list = kind === 'section' ? form.sections : form.attachments;
  const at = inList(list);
  if (at < 0) throw new Absent();
  return [kind === 'section' ? 'sections' : 'attachments', at];
}

function partErrors(c: RouteContext, kind: PartKind, form: ServiceForm, key: string): FieldErrors {
  const place = placeOf(kind, form, key);
  if (place === undefined) return {};
  const { faultWords } = spoken(c);
  const field = fieldsOf(form).find((one) => one.key === key);
  const hangsOn = earlierChoices(form, key).find((one) => one.key === field?.showWhen?.field);
  const faults = checkForm(form).filter(({ path }) => kind !== 'section' || path[2] !== 'fields');
  const firstCondition = hangsOn === undefined ? 'kind' : `when_${hangsOn.key}`;
  return faultErrors(faults, place, (reason) => faultWords[reason], firstCondition);
}

/** What stands in the fields of a part as the draft has it. */
function partValues(kind: PartKind, form: ServiceForm, key: string, query: URLSearchParams): SentValues {
  const words = (name: string, text: { sv: string; en: string } | undefined) => ({
    [`${name}Sv`]: [text?.sv ?? ''],
    [`${name}En`]: [text?.en ?? ''],
  });
  const number = (value: number | undefined) => [value === undefined ? '' : String(value)];
  if (kind === 'section') {
    const section = form.sections.find((one) => one.key === key);
    return { ...words('title', section?.title), ...words('help', section?.help) };
  }
  if (kind === 'attachment') {
    const ask = form.attachments.find((one) => one.key === key);
    return {
      ...words('label', ask?.label),
      ...words('help', ask?.help),
      required: ask?.required === true ? ['yes'] : [],
      mostMonthsOld: number(ask?.mostMonthsOld),
    };
  }
  const home = form.sections.find(({ fields }) => fields.some((field) => field.key === key));
  const field = home?.fields.find((one) => one.key === key);
  const options = (field?.options ?? []).map(({ value, label }, at) => ({
    ...words(`option${at + 1}`, label),
    [`option${at + 1}Value`]: [value],
  }));
  return {
    section: [home?.key ?? query.get('avsnitt') ?? form.sections[0]?.key ?? ''],
    ...words('label', field?.label),
    ...words('help', field?.help),
    ...words('neededFor', field?.neededFor),
    kind: field === undefined ? [] : [field.kind],
    required: field?.required === true ? ['yes'] : [],
    maxLength: number(field?.maxLength),
    ...Object.assign({}, ...options),
    ...(field?.showWhen === undefined ? {} : { [`when_${field.showWhen.field}`]: field.showWhen.oneOf }),
  };
}

function partPage(c: RouteContext, kind: PartKind, draft: ServiceDraft, key: string, shown: Shown) {
  const { t, language } = spoken(c);
  const { form, version, serviceId: id } = draft;
  const place = placeOf(kind, form, key);
  if (kind === 'question' && form.sections.length === 0) throw new Absent();
  const service = draft.title[language] || id;
  const partKey = place === undefined ? undefined : key;
  const common = { t, language, id, service, version, partKey, tokens: c.tokens, ...shown };
  const count = form.sections.find((one) => one.key === key)?.fields.length ?? 0;
  const field: FormField | undefined = fieldsOf(form).find((one) => one.key === key);
  const body = {
    section: () => <SectionPage {...common} count={count} />,
    question: () => <QuestionPage {...common} {...{ form, field }} earlier={earlierChoices(form, partKey)} />,
    attachment: () => <AttachmentPage {...common} />,
  }[kind]();
  const title = place === undefined ? t[kind].new : t[kind].edit;
  return { title, crumbs: crumbs(t, id, service), body };
}

async function savePart(c: WriteContext, kind: PartKind, { id, key }: At): Promise<Answer> {
  const { t } = spoken(c);
  const draft = await getDraft(c, id);
  const { form } = draft;
  const known = placeOf(kind, form, key) === undefined ? undefined : key;
  const reading = { key: known, of: form, t };
  const refuse = (errors: FieldErrors) =>
    page({ status: 422, ...partPage(c, kind, draft, key, { values: c.form.values, errors, saved: false }) });
  let saved: ServiceForm;
  let savedKey: string;
  let stays = false;
  if (kind === 'question') {
    const parsed = parseQuestion(c.form, { ...reading, earlier: earlierChoices(form, known) });
    await getSeenDraft(c, id);
    if (!parsed.ok) return refuse(parsed.errors);
    saved = putQuestion(form, parsed.value.section, parsed.value.field);
    savedKey = parsed.value.field.key;
    stays = parsed.value.move !== undefined;
  } else if (kind === 'section') {
    const parsed = parseSection(c.form, reading);
    await getSeenDraft(c, id);
    if (!parsed.ok) return refuse(parsed.errors);
    saved = putSection(form, parsed.value);
    savedKey = parsed.value.key;
  } else {
    const parsed = parseAttachment(c.form, reading);
    await getSeenDraft(c, id);
    if (!parsed.ok) return refuse(parsed.errors);
    saved = putAttachment(form, parsed.value);
    savedKey = parsed.value.key;
  }
  await editDraft(c.db, draft, { form: saved }, { actor: signedIn(c.actor), now: c.now });
  const hasFaults = Object.keys(partErrors(c, kind, saved, savedKey)).length > 0;
  if (hasFaults || stays) {
    const anchor = stays ? '#alternativ' : '';
    return redirect(`${cataloguePaths[kind].href({ id, key: savedKey })}?sparat${anchor}`);
  }
  const anchor = { section: 'avsnitt', question: 'fraga', attachment: 'bilaga' }[kind];
  return redirect(`${cataloguePaths.service.href({ id })}?klart=sparat#${anchor}-${savedKey}`);
}
