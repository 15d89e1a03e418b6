// The fields of what is known of a picture, the same when it is added and when it is changed.
import { Check, type FieldErrors, Select, TextArea, TextField } from '../../ui/form.tsx';
import { Disclosure } from '../../ui/page.tsx';
import { focusPoints, licences, nearestFocus } from './domain.ts';
import type { SentValues } from './forms.ts';
import type { PictureRow } from './queries.ts';
import type { PictureTexts } from './texts.sv.ts';

const later = ['caption', 'source', 'name', 'focus'];

type FieldsProps = { t: PictureTexts; values: SentValues; errors: FieldErrors };

/** What is not needed for a reader to see it may wait: `isNew` folds it away. */
export function FactFields({ t, values, errors, isNew = false }: FieldsProps & { isNew?: boolean }) {
  const value = (name: string) => values[name]?.[0];
  const field = (name: 'alt' | 'caption' | 'photographer' | 'source' | 'name') => ({
    name,
    label: t[name],
    value: value(name),
    error: errors[name],
  });
  const rest = (
    <div class="fields">
      <TextField {...field('caption')} />
      <TextField {...field('source')} help={t.sourceHelp} />
      <TextField {...field('name')} help={t.nameHelp} />
      <FocusField t={t} value={value('focus') ?? '50,50'} error={errors.focus} />
      <Check name="shared" label={t.shared} checked={value('shared') === 'yes'} />
    </div>
  );
  return (
    <>
      <TextArea {...field('alt')} help={t.altHelp} rows={3} />
      <TextField {...field('photographer')} />
      <Select
        name="licence"
        label={t.licence}
        prompt={t.licencePrompt}
        options={licences.map((licence) => ({ value: licence, label: t.licences[licence] ?? licence }))}
        value={value('licence')}
        error={errors.licence}
      />
      {isNew ? (
        <Disclosure summary={t.more} open={later.some((name) => errors[name] !== undefined)}>
          {rest}
        </Disclosure>
      ) : (
        rest
      )}
    </>
  );
}

/** Nine places as they lie in the picture; each says its name to those who do not see them. */
function FocusField({ t, value, error }: { t: PictureTexts; value: string; error: string | undefined }) {
  return (
    <fieldset class="ds-fieldset choices focus-field" aria-describedby="focus-help">
      <legend class="ds-label">{t.focus}</legend>
      <div class="help" id="focus-help">
        {t.focusHelp}
      </div>
      {error === undefined ? null : <p class="ds-validation-message">{error}</p>}
      <div class="focus-grid">
        {focusPoints.map((point, at) => (
          <input
            key={point.join()}
            class="ds-input"
            type="radio"
            id={at === 0 ? 'f-focus' : undefined}
            name="focus"
            value={point.join()}
            checked={point.join() === value}
            aria-label={t.focusNames[at]}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What a picture's own values are, in the form's words. */
export function valuesOf(picture: PictureRow): SentValues {
  const { name, alt, caption, photographer, licence, source, shared, focusX, focusY } = picture;
  const texts = { name, alt, caption, photographer, licence, source, shared: shared ? 'yes' : '' };
  return Object.fromEntries(
    Object.entries({ ...texts, focus: nearestFocus(focusX, focusY) }).map(([key, value]) => [key, [value]]),
  );
}
