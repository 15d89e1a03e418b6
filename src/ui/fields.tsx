// The fields of a form: label above, help under the label, error above the field. Each keeps what was typed. Views import
// them through form.tsx; ids follow from the name, so that an error summary and a test can point at a field.
import { type ComponentChildren, h } from 'preact';
import { useUiTexts } from './language.ts';

export type FieldProps = {
  name: string;
  label: string;
  /** Stands under the label: what to write, an example, why it is asked. */
  help?: ComponentChildren;
  /** A sentence that says what to do. */
  error?: string | undefined;
  /** A field that is not required says so after its label; required fields bear no mark. */
  required?: boolean;
};

/** The element id of the field with this name; the first choice of a group bears it. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
}

function describedBy(id: string, parts: { help?: unknown; error?: unknown; counter?: boolean }): string | undefined {
  const ids = [
    parts.help === undefined ? undefined : `${id}-help`,
    parts.error === undefined ? undefined : `${id}-error`,
    parts.counter === true ? `${id}-counter` : undefined,
  ].filter((part) => part !== undefined);
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function OptionalMark({ required }: { required: boolean | undefined }) {
  const texts = useUiTexts();
  return required === true ? null : <span class="optional"> {texts.optional}</span>;
}

/** The sentence above a wrong field. The word "Fel" before it is for those who do not see its colour. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  const texts = useUiTexts();
  if (message === undefined) return null;
  return (
    <p class="ds-validation-message" id={`${id}-error`}>
      <span class="ds-sr-only">{texts.fieldError}</span>
      {message}
    </p>
  );
}

function Help({ id, children }: { id: string; children: ComponentChildren }) {
  if (children === undefined) return null;
  return (
    <div class="help" id={`${id}-help`}>
      {children}
    </div>
  );
}

type FrameProps = FieldProps & { id: string; children: ComponentChildren };

function Frame({ id, label, help, error, required, children }: FrameProps) {
  return (
    <div class="field" data-invalid={error === undefined ? undefined : 'true'}>
      <label class="ds-label" for={id}>
        {label}
        <OptionalMark required={required} />
      </label>
      <Help id={id}>{help}</Help>
      <FieldError id={id} message={error} />
      {children}
    </div>
  );
}

/** An input whose kind is decided when it is drawn: Preact's JSX types know only kinds that are written out. */
function input(attributes: Readonly<Record<string, string | number | boolean | undefined>>) {
  return h('input', { class: 'ds-input', ...attributes });
}

/** Width in characters, for answers of known length: a wide box asks for a long answer. */
export type FieldWidth = 4 | 8 | 12 | 20 | 30;

export type TextFieldProps = FieldProps & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'search' | 'password' | 'number';
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search';
  maxLength?: number;
  width?: FieldWidth;
  spellcheck?: boolean;
  lang?: string;
};

export function TextField(props: TextFieldProps) {
  const id = fieldId(props.name);
  return (
    <Frame {...props} id={id}>
      {input({
        id,
        name: props.name,
        type: props.type ?? 'text',
        value: props.value ?? '',
        autocomplete: props.autocomplete ?? 'off',
        inputMode: props.inputMode,
        maxLength: props.maxLength,
        'data-width': props.width,
        spellcheck: props.spellcheck,
        lang: props.lang,
        'aria-describedby': describedBy(id, props),
        'aria-invalid': props.error === undefined ? undefined : 'true',
      })}
    </Frame>
  );
}

export type TextAreaProps = FieldProps & {
  value?: string | undefined;
  rows?: number;
  /** Most characters; said under the field, and counted while typing where script runs. Longer text is never cut. */
  limit?: number;
  autocomplete?: string;
};

export function TextArea(props: TextAreaProps) {
  const texts = useUiTexts();
  const id = fieldId(props.name);
  const field = (
    <textarea
      class="ds-input"
      id={id}
      name={props.name}
      rows={props.rows ?? 5}
      autocomplete={props.autocomplete ?? 'off'}
      aria-describedby={describedBy(id, { ...props, counter: props.limit !== undefined })}
      aria-invalid={props.error === undefined ? undefined : 'true'}
      value={props.value ?? ''}
    />
  );
  return (
    <Frame {...props} id={id}>
      {props.limit === undefined ? (
        field
      ) : (
        <character-count
          limit={props.limit}
          data-left={texts.charactersLeft('{n}')}
          data-over={texts.charactersOver('{n}')}
        >
          {field}
          <p class="counter" id={`${id}-counter`}>
            {texts.atMostCharacters(props.limit)}
          </p>
        </character-count>
      )}
    </Frame>
  );
}

export type SelectProps = FieldProps & {
  value?: string | undefined;
  /** `lang` and `dir` where a choice is named in another language than the page's. */
  options: readonly { value: string; label: string; lang?: string; dir?: 'ltr' | 'rtl' }[];
  /** The first, empty choice; leave out only where a choice is always made already. */
  prompt?: string;
  autocomplete?: string;
};

export function Select(props: SelectProps) {
  const id = fieldId(props.name);
  return (
    <Frame {...props} id={id}>
      <select
        class="ds-input"
        id={id}
        name={props.name}
        autocomplete={props.autocomplete}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      >
        {props.prompt === undefined ? null : <option value="">{props.prompt}</option>}
        {props.options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === props.value}
            lang={option.lang}
            dir={option.dir}
          >
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export type DateFieldProps = FieldProps & {
  /** ISO date, or whatever was typed when it was not one. */
  value?: string | undefined;
  min?: string;
  max?: string;
  /** `typed`: a date people know by heart (a birth date) is written, not looked for in a calendar. */
  mode?: 'calendar' | 'typed';
  autocomplete?: string;
};

/**
 * One field, sent as YYYY-MM-DD: the browser's own calendar, which every phone and screen reader knows. Three boxes would
 * be three stops and three errors for a date that Swedes write in one piece.
 */
export function DateField(props: DateFieldProps) {
  const id = fieldId(props.name);
  const typed = props.mode === 'typed';
  return (
    <Frame {...props} id={id}>
      {input({
        id,
        name: props.name,
        type: typed ? 'text' : 'date',
        inputMode: typed ? 'numeric' : undefined,
        value: props.value ?? '',
        min: props.min,
        max: props.max,
        'data-width': 12,
        autocomplete: props.autocomplete ?? 'off',
        'aria-describedby': describedBy(id, props),
        'aria-invalid': props.error === undefined ? undefined : 'true',
      })}
    </Frame>
  );
}

export type FileFieldProps = FieldProps & {
  /** For example ".pdf,.docx,image/*"; the server decides, this only helps the chooser. */
  accept?: string;
  multiple?: boolean;
};

export function FileField(props: FileFieldProps) {
  const id = fieldId(props.name);
  return (
    <Frame {...props} id={id}>
      <input
        class="ds-input"
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      />
    </Frame>
  );
}

export type ChoiceOption = {
  value: string;
  label: string;
  /** The label's language where that is not the page's. */
  lang?: string;
  help?: ComponentChildren;
  /** Follow-up fields, shown while this option is chosen (by style alone, so also without script). */
  reveals?: ComponentChildren;
};

type GroupProps = FieldProps & {
  kind: 'radio' | 'checkbox';
  options: readonly ChoiceOption[];
  chosen: readonly string[];
  legendSize?: 'label' | 'heading';
  inline?: boolean;
};

function OptionGroup(props: GroupProps) {
  const id = fieldId(props.name);
  return (
    <fieldset
      class="ds-fieldset choices"
      data-invalid={props.error === undefined ? undefined : 'true'}
      data-legend={props.legendSize}
      data-inline={props.inline === true ? 'true' : undefined}
      aria-describedby={describedBy(id, props)}
    >
      <legend class="ds-label">
        {props.label}
        <OptionalMark required={props.required} />
      </legend>
      <Help id={id}>{props.help}</Help>
      <FieldError id={id} message={props.error} />
      <div class="options">
        {props.options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${index + 1}`;
          return (
            <div class="option" key={option.value}>
              <input
                class="ds-input"
                type={props.kind}
                id={optionId}
                name={props.name}
                value={option.value}
                checked={props.chosen.includes(option.value)}
                aria-describedby={option.help === undefined ? undefined : `${optionId}-help`}
                aria-invalid={props.error === undefined || props.kind === 'radio' ? undefined : 'true'}
              />
              <label for={optionId} lang={option.lang}>
                {option.lang === undefined ? option.label : <bdi>{option.label}</bdi>}
              </label>
              <Help id={optionId}>{option.help}</Help>
              {option.reveals === undefined ? null : <div class="reveals">{option.reveals}</div>}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

export type ChoiceProps = FieldProps & {
  value?: string | undefined;
  options: readonly ChoiceOption[];
  /** `heading` when the question is what the page is about. */
  legendSize?: 'label' | 'heading';
  /** Two or three short answers beside each other on wider screens. */
  inline?: boolean;
};

/** One answer of several: radios. */
export function Choice({ value, ...rest }: ChoiceProps) {
  return <OptionGroup {...rest} kind="radio" chosen={value === undefined ? [] : [value]} />;
}

export type ChecksProps = FieldProps & {
  values?: readonly string[] | undefined;
  options: readonly ChoiceOption[];
  legendSize?: 'label' | 'heading';
};

/** Any number of answers: checkboxes under one name. */
export function Checks({ values, ...rest }: ChecksProps) {
  return <OptionGroup {...rest} kind="checkbox" chosen={values ?? []} />;
}

export type CheckProps = Omit<FieldProps, 'required'> & { value?: string; checked?: boolean };

/** One statement to agree to. It sends `value`, "yes" unless told otherwise. */
export function Check({ name, label, help, error, value = 'yes', checked = false }: CheckProps) {
  const id = fieldId(name);
  return (
    <div class="field choices" data-invalid={error === undefined ? undefined : 'true'}>
      <FieldError id={id} message={error} />
      <div class="option">
        <input
          class="ds-input"
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          aria-describedby={describedBy(id, { help, error })}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
        <label for={id}>{label}</label>
        <Help id={id}>{help}</Help>
      </div>
    </div>
  );
}
