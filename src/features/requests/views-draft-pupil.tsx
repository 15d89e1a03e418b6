// The parts of the form that are there only when the request is about one pupil: who it is, and how consent was given.
import type { ComponentChildren } from 'preact';
import { Choice, DateField, Fieldset, TextField } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { type ConsentChoice, consentChoices } from './domain.ts';
import type { PartProps } from './views-draft.tsx';

export function PupilSection({ t, answers, errors, phone }: PartProps & { phone: string }) {
  const text = (name: string) => answers[name]?.[0];
  return (
    <Fieldset legend={t.form.pupil} id="pupil">
      <Choice
        name="protectedIdentity"
        label={t.form.protectedIdentity}
        required
        value={text('protectedIdentity')}
        error={errors.protectedIdentity}
        options={[
          { value: 'no', label: t.form.protectedNo },
          {
            value: 'yes',
            label: t.form.protectedYes,
            reveals: <Notice tone="warning">{t.form.protectedStop(unbroken(phone))}</Notice>,
          },
        ]}
      />
      <TextField
        name="personalNumber"
        label={t.form.personalNumber}
        help={t.form.personalNumberHelp}
        required
        width={20}
        value={text('personalNumber')}
        error={errors.personalNumber}
        spellcheck={false}
      />
      <TextField
        name="givenName"
        label={t.form.givenName}
        required
        width={30}
        value={text('givenName')}
        error={errors.givenName}
        spellcheck={false}
      />
      <TextField
        name="familyName"
        label={t.form.familyName}
        required
        width={30}
        value={text('familyName')}
        error={errors.familyName}
        spellcheck={false}
      />
      <TextField name="grade" label={t.form.grade} required width={12} value={text('grade')} error={errors.grade} />
    </Fieldset>
  );
}

export function ConsentSection(props: PartProps) {
  const { t, service, answers, errors } = props;
  const rule = service.consentRule;
  const label = (choice: ConsentChoice) => t.form.consents[choice] ?? choice;
  return (
    <Fieldset
      legend={t.form.consent}
      id="consent"
      help={
        <>
          <p>{t.form.consentHelp}</p>
          {service.confirmedBy === null ? <p>{t.form.consentUnconfirmed}</p> : null}
        </>
      }
    >
      <Choice
        name="consent"
        label={t.form.consentLabel[rule] ?? ''}
        required
        value={answers.consent?.[0]}
        error={errors.consent}
        options={consentChoices(rule).map((choice) => ({
          value: choice,
          label: label(choice),
          help: choice === 'not_yet' ? t.form.notYetHelp : undefined,
        }))}
      />
      <Given
        {...props}
        prefix="consentFirst"
        isPupil={rule === 'youth'}
        legend={t.form.consentFirst[rule === 'inform' || rule === 'both' ? rule : 'other'] ?? ''}
      />
      {rule === 'both' || rule === 'one' || rule === 'inform' ? (
        <Given {...props} prefix="consentSecond" legend={t.form.consentSecond} help={t.form.consentSecondHelp} />
      ) : null}
    </Fieldset>
  );
}

type GivenProps = PartProps & {
  prefix: 'consentFirst' | 'consentSecond';
  legend: string;
  help?: ComponentChildren;
  /** The pupil answers, whose name stands in the form already. */
  isPupil?: boolean;
};

/** Who was asked, when and how, and until when the yes holds: one guardian, or the pupil. */
function Given({ t, answers, errors, prefix, legend, help, isPupil = false }: GivenProps) {
  const required = prefix === 'consentFirst';
  const line = (part: 'Name' | 'Relation', label: string, width: 20 | 30) => (
    <TextField
      name={`${prefix}${part}`}
      label={label}
      help={part === 'Relation' && required ? t.form.consentRelationHelp : undefined}
      required={required}
      width={width}
      value={answers[`${prefix}${part}`]?.[0]}
      error={errors[`${prefix}${part}`]}
      spellcheck={false}
    />
  );
  return (
    <Fieldset legend={legend} size="label" id={prefix} help={help}>
      {isPupil ? null : line('Name', t.form.consentName, 30)}
      {isPupil ? null : line('Relation', t.form.consentRelation, 20)}
      <DateField
        name={`${prefix}On`}
        label={t.form.consentOn}
        required={required}
        value={answers[`${prefix}On`]?.[0]}
        error={errors[`${prefix}On`]}
      />
      <Choice
        name={`${prefix}Way`}
        label={t.form.consentWay}
        required={required}
        inline
        value={answers[`${prefix}Way`]?.[0]}
        error={errors[`${prefix}Way`]}
        options={(['oral', 'written'] as const).map((value) => ({ value, label: t.form.ways[value] ?? value }))}
      />
      <DateField
        name={`${prefix}Until`}
        label={t.form.consentUntil}
        help={t.form.consentUntilHelp}
        value={answers[`${prefix}Until`]?.[0]}
        error={errors[`${prefix}Until`]}
      />
    </Fieldset>
  );
}

/** A telephone number that stays on one line. */
function unbroken(phone: string): string {
  return phone.replaceAll(' ', '\u00a0').replaceAll('-', '-\u2060');
}
