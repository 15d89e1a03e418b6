// The forms of a case, one thing at a time: contact, note, next step, agreement, closure. Each is a page of its own, shows
// again what was typed, and says why when it cannot be used.

import type { ComponentChildren } from 'preact';
import type { FormTokens } from '../../access/route.ts';
import { capital } from '../../kit/capital.ts';
import {
  Buttons,
  Checks,
  Choice,
  DateField,
  ErrorSummary,
  Fieldset,
  Form,
  PostButton,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { type Compartment, contactKinds, effects, presentRoles } from './domain.ts';
import { type Errors, limits, type Values } from './forms.ts';
import { casePaths } from './paths.ts';
import type { Note } from './queries-matter.ts';
import { dayWords, momentWhen, type Speech, wallWords } from './views.tsx';

/** `refusal`: why nothing was stored, or why the form cannot be used at all (`isClosed`). */
export type FormPageProps = Speech & {
  number: string;
  tokens: FormTokens;
  values: Values;
  errors: Errors;
  refusal?: string;
  isBlocked: boolean;
};

/** First value of a field as it was typed. */
export function typed(values: Values, name: string): string {
  return values[name]?.[0] ?? '';
}

type FrameProps = FormPageProps & { title: string; ingress: string; children: ComponentChildren };

function Frame({ t, number, errors, refusal, isBlocked, title, ingress, children }: FrameProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={title}
        eyebrow={<span class="number">{number}</span>}
        ingress={isBlocked ? undefined : ingress}
      />
      {refusal === undefined ? null : (
        <Notice tone="warning" title={isBlocked ? undefined : t.refusals.title} live={!isBlocked}>
          {refusal}
        </Notice>
      )}
      {isBlocked ? null : children}
    </>
  );
}

function cancel({ t, number }: FormPageProps) {
  return { href: casePaths.matter.href({ number }), label: t.form.cancel };
}

export type ContactPageProps = FormPageProps & {
  maySetNext: boolean;
  next: { step: string; on: string } | null;
  today: string;
};

export function ContactPage(props: ContactPageProps) {
  const { t, number, tokens, values, errors, maySetNext, next } = props;
  const { form } = t;
  const kinds = contactKinds.map((value) => ({ value, label: t.contactKinds[value] ?? value }));
  const roles = presentRoles.map((value) => ({ value, label: capital(t.presentRoles[value] ?? value) }));
  const stepHelp = next === null ? form.nextStepHelp : form.nextKeep(next.step, dayWords(props, next.on));
  return (
    <Frame {...props} title={form.contactTitle} ingress={form.contactIngress}>
      <Form {...tokens} action={casePaths.contact.href({ number })}>
        <DateField
          name="heldOn"
          label={form.heldOn}
          required
          value={typed(values, 'heldOn')}
          max={props.today}
          error={errors.heldOn}
        />
        <Choice
          name="kind"
          label={form.kind}
          required
          inline
          value={typed(values, 'kind')}
          options={kinds}
          error={errors.kind}
        />
        <TextField
          name="minutes"
          label={form.minutes}
          required
          inputMode="numeric"
          width={4}
          value={typed(values, 'minutes')}
          error={errors.minutes}
        />
        <Checks
          name="present"
          label={form.present}
          help={form.presentHelp}
          required
          values={values.present}
          options={roles}
          error={errors.present}
        />
        <TextArea
          name="note"
          label={form.contactNote}
          help={form.contactNoteHelp}
          required
          rows={3}
          limit={limits.contactNote}
          value={typed(values, 'note')}
          error={errors.note}
        />
        {maySetNext ? (
          <Fieldset legend={form.nextTitle} required={false} id="next">
            <TextField
              name="nextStep"
              label={form.nextStep}
              help={stepHelp}
              required
              value={typed(values, 'nextStep')}
              error={errors.nextStep}
            />
            <DateField
              name="nextStepOn"
              label={form.nextStepOn}
              required
              value={typed(values, 'nextStepOn')}
              error={errors.nextStepOn}
            />
          </Fieldset>
        ) : null}
        <SubmitRow submit={form.contactSave} cancel={cancel(props)} />
      </Form>
    </Frame>
  );
}

export function NotePage(props: FormPageProps & { writable: readonly Compartment[]; unitName: string }) {
  const { t, number, tokens, values, errors, writable, unitName } = props;
  const options = writable.map((value) => {
    const { name, readers } = wallWords(t, value, unitName);
    return { value, label: name, help: readers };
  });
  return (
    <Frame {...props} title={t.form.noteTitle} ingress={t.form.noteIngress}>
      <Form {...tokens} action={casePaths.note.href({ number })}>
        <Choice
          name="compartment"
          label={t.form.compartment}
          required
          value={typed(values, 'compartment')}
          options={options}
          error={errors.compartment}
        />
        <NoteBody {...props} />
        <SubmitRow submit={t.form.noteSave} note={t.form.noteUnsignedNote} cancel={cancel(props)} />
      </Form>
    </Frame>
  );
}

function NoteBody({ t, values, errors }: FormPageProps) {
  return (
    <TextArea
      name="body"
      label={t.form.body}
      help={t.form.bodyHelp}
      required
      rows={12}
      limit={limits.note}
      value={typed(values, 'body')}
      error={errors.body}
    />
  );
}

/** `latest`: the text as it now stands, shown when it has changed since the writer opened it. */
export function OwnNotePage(props: FormPageProps & { note: Note; unitName: string; latest?: string }) {
  const { t, number, tokens, note, unitName, latest } = props;
  const { name, readers } = wallWords(t, note.compartment, unitName);
  return (
    <Frame {...props} title={t.form.ownNoteTitle} ingress={`${name}. ${readers}`}>
      {latest === undefined ? null : (
        <Notice tone="note">
          <p>{t.refusals.now(latest)}</p>
        </Notice>
      )}
      <Form {...tokens} action={casePaths.ownNote.href({ number, id: note.id })} values={{ version: note.version }}>
        <NoteBody {...props} />
        <SubmitRow submit={t.form.ownNoteSave} note={t.form.noteUnsignedNote} cancel={cancel(props)} />
      </Form>
    </Frame>
  );
}

export function NextStepPage(props: FormPageProps & { version: number; latest?: string }) {
  const { t, number, tokens, values, errors, version, latest } = props;
  return (
    <Frame {...props} title={t.form.nextStepTitle} ingress={t.form.nextStepIngress}>
      {latest === undefined ? null : <Notice tone="note">{t.refusals.now(latest)}</Notice>}
      <Form {...tokens} action={casePaths.nextStep.href({ number })} values={{ version }}>
        <TextField
          name="nextStep"
          label={t.form.nextStep}
          help={t.form.nextStepHelp}
          required
          value={typed(values, 'nextStep')}
          error={errors.nextStep}
        />
        <DateField
          name="nextStepOn"
          label={t.form.nextStepOn}
          required
          value={typed(values, 'nextStepOn')}
          error={errors.nextStepOn}
        />
        <SubmitRow submit={t.form.nextStepSave} cancel={cancel(props)} />
      </Form>
    </Frame>
  );
}

export function AgreementPage(props: FormPageProps & { version: number; today: string }) {
  const { t, number, tokens, values, errors, version } = props;
  const { form } = t;
  const isFirst = version === 0;
  const title = isFirst ? form.agreementTitle : form.agreementReviseTitle;
  return (
    <Frame {...props} title={title} ingress={isFirst ? form.agreementIngress : form.agreementReviseIngress}>
      <Form {...tokens} action={casePaths.agreement.href({ number })} values={{ version }}>
        <TextArea
          name="goal"
          label={form.goal}
          help={form.goalHelp}
          required
          rows={4}
          limit={limits.goal}
          value={typed(values, 'goal')}
          error={errors.goal}
        />
        <TextArea
          name="measures"
          label={form.measures}
          help={form.measuresHelp}
          required
          rows={7}
          limit={limits.measures}
          value={typed(values, 'measures')}
          error={errors.measures}
        />
        <DateField
          name="agreedOn"
          label={form.agreedOn}
          required
          value={typed(values, 'agreedOn')}
          max={props.today}
          error={errors.agreedOn}
        />
        <DateField
          name="followUpOn"
          label={form.followUpOn}
          required
          value={typed(values, 'followUpOn')}
          error={errors.followUpOn}
        />
        <SubmitRow submit={form.agreementSave} cancel={cancel(props)} />
      </Form>
    </Frame>
  );
}

export function ClosurePage(props: FormPageProps & { unsigned: readonly Note[] }) {
  const { t, number, tokens, values, errors, unsigned } = props;
  const { form } = t;
  const options = effects.map((value) => ({ value, label: form.effects[value] ?? value }));
  return (
    <Frame {...props} title={form.closureTitle} ingress={form.closureIngress}>
      {unsigned.length === 0 ? null : <Unsigned {...props} />}
      <Form {...tokens} action={casePaths.closure.href({ number })}>
        <Choice
          name="effect"
          label={form.effect}
          required
          value={typed(values, 'effect')}
          options={options}
          error={errors.effect}
        />
        <TextArea
          name="answer"
          label={form.answer}
          help={form.answerHelp}
          required
          rows={8}
          limit={limits.answer}
          value={typed(values, 'answer')}
          error={errors.answer}
        />
        <SubmitRow submit={form.closureSave} note={form.closureNote} cancel={cancel(props)} />
      </Form>
    </Frame>
  );
}

function Unsigned({ unsigned, ...props }: FormPageProps & { unsigned: readonly Note[] }) {
  const { t, number, tokens } = props;
  return (
    <Notice tone="warning" title={t.form.unsignedTitle}>
      <p>{t.form.unsignedText}</p>
      {unsigned.map((note) => {
        const written = momentWhen(props, note.writtenAt).text;
        return (
          <div key={note.id}>
            <p>
              <a href={casePaths.ownNote.href({ number, id: note.id })}>{t.form.unsignedItem(written)}</a>
            </p>
            <Buttons>
              <PostButton
                action={casePaths.noteSigning.href({ number, id: note.id })}
                csrf={tokens.csrf}
                idempotencyKey={`${tokens.idempotencyKey}-${note.id}`}
                values={{ version: note.version }}
                label={t.happening.signLabel(written)}
              >
                {t.happening.sign}
              </PostButton>
            </Buttons>
          </div>
        );
      })}
    </Notice>
  );
}
