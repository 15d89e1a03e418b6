// A form and what surrounds its fields: hidden fields, groups, the error summary, the buttons. Views import the fields
// from here too. Every form works without script; the custom elements around it only add comfort.
import type { ComponentChildren } from 'preact';
import { fieldId, OptionalMark } from './fields.tsx';
import { Icon, type IconName } from './icon.tsx';
import { shortcut } from './keys.tsx';
import { useUiTexts } from './language.ts';

export {
  Check,
  type CheckProps,
  Checks,
  type ChecksProps,
  Choice,
  type ChoiceOption,
  type ChoiceProps,
  DateField,
  type DateFieldProps,
  type FieldProps,
  FileField,
  type FileFieldProps,
  fieldId,
  Select,
  type SelectProps,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './fields.tsx';

/** The names under which a form sends its guard against forgery and its key against double sending. */
export const hiddenNames = { csrf: '_csrf', key: '_key' } as const;

export type HiddenFieldsProps = {
  csrf?: string;
  /** One per rendered creating form; a resent form carries the same key and creates nothing twice. */
  idempotencyKey?: string;
  /** Further hidden values, for example the version that was read. */
  values?: Readonly<Record<string, string | number | undefined>>;
};

export function HiddenFields({ csrf, idempotencyKey, values = {} }: HiddenFieldsProps) {
  const all = { [hiddenNames.csrf]: csrf, [hiddenNames.key]: idempotencyKey, ...values };
  return (
    <>
      {Object.entries(all).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={String(value)} />,
      )}
    </>
  );
}

export type FormProps = HiddenFieldsProps & {
  action: string;
  method?: 'post' | 'get';
  id?: string;
  /** Set when the form holds a FileField. */
  files?: boolean;
  /** Where a background save may post the same fields. The answer is 204; see islands/auto-save.ts. */
  autosaveUrl?: string;
  /** Says that it is saved, with `{time}` in it, where "not submitted yet" is not what to say. */
  autosaveWords?: string;
  /** Its Step children come one at a time on a telephone; see steps.tsx. */
  steps?: boolean;
  /** Names the form for screen readers where a page has several. */
  label?: string;
  children: ComponentChildren;
};

/** A form that says its errors itself: the browser's own bubbles are turned off, they vanish and speak another language. */
export function Form(props: FormProps) {
  const texts = useUiTexts();
  const form = (
    <form
      class="form"
      id={props.id}
      action={props.action}
      method={props.method ?? 'post'}
      enctype={props.files === true ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      noValidate
      data-steps={props.steps === true ? 'true' : undefined}
      data-once={props.method === 'get' ? undefined : texts.sending}
    >
      <HiddenFields csrf={props.csrf} idempotencyKey={props.idempotencyKey} values={props.values} />
      {props.children}
    </form>
  );
  if (props.autosaveUrl === undefined) return form;
  return (
    <auto-save
      data-url={props.autosaveUrl}
      data-saved={props.autosaveWords ?? texts.saved('{time}')}
      data-failed={texts.saveFailed}
      data-clash={texts.saveClash}
    >
      {form}
    </auto-save>
  );
}

export type SaveStateProps = {
  /** The clock time of the last save, as a person writes it: "14.32". Leave out when nothing is saved. */
  savedAt?: string | undefined;
  /** Who saved last, when that was a colleague. */
  by?: string | undefined;
};

/** Where a draft says that it is saved and not sent. The autosaving form writes in it. */
export function SaveState({ savedAt, by }: SaveStateProps) {
  const texts = useUiTexts();
  return (
    <p class="save-state" role="status" data-save-state>
      {savedAt === undefined
        ? texts.savedOnLeave
        : by === undefined
          ? texts.saved(savedAt)
          : texts.savedBy(by, savedAt)}
    </p>
  );
}

export type FieldsetProps = {
  legend: string;
  help?: ComponentChildren;
  /** `heading` opens a section of a long form; `label` gathers a few fields. */
  size?: 'heading' | 'label';
  id?: string;
  required?: boolean;
  /** Three short fields beside each other on desks, as one line of a list. */
  row?: boolean;
  children: ComponentChildren;
};

export function Fieldset({ legend, help, size = 'heading', id, required = true, row, children }: FieldsetProps) {
  const helpId = id === undefined || help === undefined ? undefined : `${id}-help`;
  return (
    <fieldset
      class="ds-fieldset group"
      id={id}
      data-legend={size}
      data-row={row === true ? 'true' : undefined}
      aria-describedby={helpId}
    >
      <legend class="ds-label">
        {legend}
        <OptionalMark required={required} />
      </legend>
      {help === undefined ? null : (
        <div class="help" id={helpId}>
          {help}
        </div>
      )}
      <div class="fields">{children}</div>
    </fieldset>
  );
}

/** Field name to sentence, in the order of the form. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

export type ErrorSummaryProps = {
  errors: FieldErrors;
  /** Replaces the counted heading. */
  title?: string;
};

/** First on the page when fields are wrong. It takes the focus (autofocus works without script) and links to each field. */
export function ErrorSummary({ errors, title }: ErrorSummaryProps) {
  const texts = useUiTexts();
  const wrong = Object.entries(errors).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (wrong.length === 0) return null;
  return (
    <error-summary>
      {/* biome-ignore lint/a11y/noAutofocus: after a refused form the summary is where one must begin, also without script */}
      <div class="ds-error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
        <h2 class="ds-heading" id="error-summary-title">
          {title ?? texts.errorSummaryTitle(wrong.length)}
        </h2>
        <p>{texts.errorSummaryLead}</p>
        <ul class="ds-list">
          {wrong.map(([name, message]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </error-summary>
  );
}

export type ButtonProps = {
  children: ComponentChildren;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  /** Sends the form elsewhere, for example "save and go on later". */
  formAction?: string;
  form?: string;
  icon?: IconName;
  /** Says more to a screen reader where several buttons bear the same words. */
  label?: string;
};

const dsVariant = { primary: undefined, secondary: 'secondary', quiet: 'tertiary', danger: undefined } as const;

export function Button({ children, variant = 'primary', type = 'submit', icon, label, ...rest }: ButtonProps) {
  return (
    <button
      class="ds-button"
      type={type}
      data-variant={dsVariant[variant]}
      data-color={variant === 'danger' ? 'danger' : undefined}
      aria-label={label}
      {...rest}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

export type ButtonLinkProps = {
  href: string;
  children: ComponentChildren;
  variant?: 'primary' | 'secondary' | 'quiet';
  icon?: IconName;
  /** The key that leads here, within Keys. */
  keyed?: string | undefined;
  /** The language of where it leads, where that is another than the page's. */
  hreflang?: string | undefined;
};

/** A link that leads to an act and therefore looks like a button. */
export function ButtonLink({ href, children, variant = 'primary', icon, keyed, hreflang }: ButtonLinkProps) {
  return (
    <a
      class="ds-button"
      href={href}
      hreflang={hreflang}
      data-variant={dsVariant[variant]}
      {...(keyed === undefined ? {} : shortcut(keyed))}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </a>
  );
}

export type SubmitRowProps = {
  /** What the main button does: "Send the request". */
  submit: string;
  /** Name and value of the main button, where the server must know which button was pressed. */
  name?: string;
  value?: string;
  variant?: 'primary' | 'danger';
  /** A second way to send the form. */
  secondary?: { label: string; name?: string; value?: string; formAction?: string };
  cancel?: { href: string; label: string };
  /** A sentence above the buttons: what happens when one presses. */
  note?: ComponentChildren;
};

export function SubmitRow({ submit, name, value, variant, secondary, cancel, note }: SubmitRowProps) {
  return (
    <div class="submit-row">
      {note === undefined ? null : <p class="submit-note">{note}</p>}
      <div class="buttons">
        <Button variant={variant ?? 'primary'} name={name} value={value}>
          {submit}
        </Button>
        {secondary === undefined ? null : (
          <Button variant="secondary" name={secondary.name} value={secondary.value} formAction={secondary.formAction}>
            {secondary.label}
          </Button>
        )}
        {cancel === undefined ? null : <a href={cancel.href}>{cancel.label}</a>}
      </div>
    </div>
  );
}

/** Buttons and links beside each other, wrapping on phones. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}

export type QuestionFormProps = {
  action: string;
  name: string;
  /** The question itself: "What do you need help with?" */
  label: string;
  submit: string;
  help?: ComponentChildren;
  value?: string | undefined;
};

/** One large field that asks one question; the answers stand in the address and come as doors below. */
export function QuestionForm({ action, name, label, submit, help, value }: QuestionFormProps) {
  const id = fieldId(name);
  return (
    <search>
      <form class="question" action={action} method="get">
        <label for={id}>{label}</label>
        {help === undefined ? null : (
          <p class="help" id={`${id}-help`}>
            {help}
          </p>
        )}
        <div class="question-row">
          <input
            class="ds-input"
            type="search"
            id={id}
            name={name}
            value={value ?? ''}
            dir={value === undefined || value === '' ? undefined : 'auto'}
            autocomplete="off"
            aria-describedby={help === undefined ? undefined : `${id}-help`}
          />
          <Button>{submit}</Button>
        </div>
      </form>
    </search>
  );
}

export type PostButtonProps = HiddenFieldsProps & {
  action: string;
  children: ComponentChildren;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'link';
  icon?: IconName;
  label?: string;
};

/** One act on one press: a form that is only a button. `link` looks like a link but still posts. */
export function PostButton({ action, children, variant = 'secondary', icon, label, ...hidden }: PostButtonProps) {
  const texts = useUiTexts();
  return (
    <form class="post-button" action={action} method="post" data-once={texts.sending}>
      <HiddenFields {...hidden} />
      {variant === 'link' ? (
        <button class="as-link" type="submit" aria-label={label}>
          {children}
        </button>
      ) : (
        <Button variant={variant} icon={icon} label={label}>
          {children}
        </Button>
      )}
    </form>
  );
}
