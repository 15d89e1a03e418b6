// The outline of a form: its sections, questions and attachments in order, each with what is wrong beside it and buttons
// that work without script. Called by views.tsx.
import type { ComponentChildren } from 'preact';
import type { Language } from '../../access/route.ts';
import { ButtonLink, PostButton } from '../../ui/form.tsx';
import { EmptyState, Section } from '../../ui/page.tsx';
import { answerText, type FormField, fieldsOf, type ServiceForm } from './form.ts';
import type { FormFault } from './form-check.ts';
import type { PartKind } from './form-edit.ts';
import { cataloguePaths, newKey } from './paths.ts';
import type { EditorTexts } from './texts.editor.sv.ts';
import type { ServicePageProps } from './views.tsx';

/** What is wrong with a part, beside the part. */
export function Faults({ sentences }: { sentences: readonly string[] }) {
  return sentences.length === 0 ? null : (
    <ul class="part-faults">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

type FormProps = ServicePageProps & { form: ServiceForm };

/** The sentences of the faults that stand under a path; with `exactly`, not those of what lies deeper than `exactly` steps. */
function faultsAt(
  { faults, faultWords }: Pick<ServicePageProps, 'faults' | 'faultWords'>,
  path: readonly (string | number)[],
  below: (rest: FormFault['path']) => boolean = () => true,
): string[] {
  const found = faults.flatMap((one) => (one.kind === 'form' ? [one.fault] : []));
  const here = found.filter((fault) => path.every((step, at) => fault.path[at] === step));
  return [
    ...new Set(here.filter((fault) => below(fault.path.slice(path.length))).map(({ reason }) => faultWords[reason])),
  ];
}

export function QuestionsSection(props: FormProps) {
  const { t, form, draft, version } = props;
  const { id } = version;
  const add = (
    <ButtonLink href={cataloguePaths.section.href({ id, key: newKey })} variant="secondary" icon="plus">
      {t.service.addSection}
    </ButtonLink>
  );
  return (
    <Section title={t.service.questions} id="fragor">
      <Faults sentences={faultsAt(props, ['sections'], (rest) => rest.length === 0)} />
      {form.sections.length === 0 ? <EmptyState title={t.service.noSections} icon="list-checks" /> : null}
      {form.sections.map((section, at) => (
        <FormSectionPart key={section.key} {...props} at={at} />
      ))}
      {draft === undefined ? null : <p>{add}</p>}
    </Section>
  );
}

function FormSectionPart({ at, ...props }: FormProps & { at: number }) {
  const { t, form, draft, version, language } = props;
  const section = form.sections[at];
  if (section === undefined) return null;
  const { id } = version;
  const title = section.title[language] || t.service.untitled;
  const isHead = (rest: FormFault['path']) => rest[0] !== 'fields' || rest.length === 1;
  return (
    <section class="part-section" id={`avsnitt-${section.key}`} aria-labelledby={`avsnitt-${section.key}-rubrik`}>
      <div class="part-head">
        <h3 id={`avsnitt-${section.key}-rubrik`}>{title}</h3>
        {draft === undefined ? null : (
          <PartActs
            {...props}
            kind="section"
            partKey={section.key}
            name={title}
            change={cataloguePaths.section.href({ id, key: section.key })}
            isFirst={at === 0}
            isLast={at === form.sections.length - 1}
          />
        )}
      </div>
      <Faults sentences={faultsAt(props, ['sections', at], isHead)} />
      <ol class="parts">
        {section.fields.map((field, place) => (
          <QuestionPart key={field.key} {...props} field={field} at={at} place={place} />
        ))}
      </ol>
      {draft === undefined ? null : (
        <p>
          <a href={`${cataloguePaths.question.href({ id, key: newKey })}?avsnitt=${section.key}`}>
            {t.service.addQuestionIn(title)}
          </a>
        </p>
      )}
    </section>
  );
}

function QuestionPart({ field, at, place, ...props }: FormProps & { field: FormField; at: number; place: number }) {
  const { t, form, draft, version, language } = props;
  const label = field.label[language] || t.service.untitled;
  const href = cataloguePaths.question.href({ id: version.id, key: field.key });
  const fields = form.sections[at]?.fields ?? [];
  return (
    <li class="part" id={`fraga-${field.key}`}>
      <div class="part-what">
        <p class="part-label">{draft === undefined ? label : <a href={href}>{label}</a>}</p>
        <p class="part-about">{aboutField(field, form, t, language)}</p>
        <Faults sentences={faultsAt(props, ['sections', at, 'fields', place])} />
      </div>
      {draft === undefined ? null : (
        <PartActs
          {...props}
          kind="question"
          partKey={field.key}
          name={label}
          isFirst={at === 0 && place === 0}
          isLast={at === form.sections.length - 1 && place === fields.length - 1}
        />
      )}
    </li>
  );
}

/** "Ett val av flera, måste besvaras, visas när svaret på … är Ja". */
function aboutField(field: FormField, form: ServiceForm, t: EditorTexts, language: Language): string {
  const asked = fieldsOf(form).find(({ key }) => key === field.showWhen?.field);
  const answers = field.showWhen?.oneOf.map((value) => (asked ? answerText(asked, [value], language) : value)) ?? [];
  return [
    t.question.kinds[field.kind],
    field.required ? t.service.required : undefined,
    asked && t.service.shownWhen(asked.label[language], answers.join(t.service.or)),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

type PartActsProps = ServicePageProps & {
  kind: PartKind;
  partKey: string;
  name: string;
  change?: string;
  isFirst: boolean;
  isLast: boolean;
};

/** Up and down are forms of one button: the order can be changed without script. */
function PartActs({ kind, partKey, name, change, isFirst, isLast, t, tokens, draft, version }: PartActsProps) {
  const move = (act: 'up' | 'down', words: ComponentChildren, label: string) => (
    <PostButton
      action={cataloguePaths.service.href({ id: version.id })}
      {...tokens}
      values={{ act, part: `${kind}:${partKey}`, version: String(draft?.version ?? 0) }}
      variant="link"
      label={label}
    >
      {words}
    </PostButton>
  );
  return (
    <div class="part-acts">
      {change === undefined ? null : (
        <a href={change} aria-label={t.service.changeWhat(name)}>
          {t.service.change}
        </a>
      )}
      {isFirst ? null : move('up', t.service.up, t.service.upWhat(name))}
      {isLast ? null : move('down', t.service.down, t.service.downWhat(name))}
    </div>
  );
}

export function AttachmentsSection(props: FormProps) {
  const { t, form, draft, version, language } = props;
  const { id } = version;
  return (
    <Section title={t.service.attachments} id="bilagor" intro={t.service.attachmentsIntro}>
      <Faults sentences={faultsAt(props, ['attachments'], (rest) => rest.length === 0)} />
      {form.attachments.length === 0 ? <p>{t.service.noAttachments}</p> : null}
      <ol class="parts">
        {form.attachments.map((ask, at) => {
          const label = ask.label[language] || t.service.untitled;
          const about = [
            ask.required ? t.service.requiredAttachment : undefined,
            ask.mostMonthsOld && t.service.months(ask.mostMonthsOld),
          ];
          return (
            <li class="part" key={ask.key} id={`bilaga-${ask.key}`}>
              <div class="part-what">
                <p class="part-label">
                  {draft === undefined ? (
                    label
                  ) : (
                    <a href={cataloguePaths.attachment.href({ id, key: ask.key })}>{label}</a>
                  )}
                </p>
                <p class="part-about">{about.filter(Boolean).join(', ')}</p>
                <Faults sentences={faultsAt(props, ['attachments', at])} />
              </div>
              {draft === undefined ? null : (
                <PartActs
                  {...props}
                  kind="attachment"
                  partKey={ask.key}
                  name={label}
                  isFirst={at === 0}
                  isLast={at === form.attachments.length - 1}
                />
              )}
            </li>
          );
        })}
      </ol>
      {draft === undefined ? null : (
        <p>
          <ButtonLink href={cataloguePaths.attachment.href({ id, key: newKey })} variant="secondary" icon="plus">
            {t.service.addAttachment}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}
