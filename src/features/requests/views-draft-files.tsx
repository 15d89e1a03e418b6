// The files of a draft: what the service asks for by name and whether it is there, and one field to add with. Part of the
// form in views-draft.tsx.
import { formatMonth, today } from '../../kit/dates.ts';
import { acceptedUploads } from '../../platform/files/upload.ts';
import { Button, Buttons, Choice, Fieldset, FileField, Select } from '../../ui/form.tsx';
import type { AttachmentAsk } from '../catalogue/index.ts';
import { monthsOld } from './domain-draft.ts';
import { requestPaths } from './paths.ts';
import type { DraftFile } from './queries-draft.ts';
import type { DraftPageProps } from './views-draft.tsx';
import { ScanNote } from './views-summary.tsx';

export function FileSection(props: DraftPageProps) {
  const { t, files, errors, service, language } = props;
  const asks = service.form.attachments;
  const isDated = asks.some(({ mostMonthsOld }) => mostMonthsOld !== undefined);
  const known = new Set(asks.map(({ key }) => key));
  const others = files.filter(({ ask }) => ask === null || !known.has(ask));
  return (
    <Fieldset
      legend={t.form.files}
      id="files"
      help={asks.length === 0 ? t.form.filesHelp : t.form.filesAsked}
      required={asks.some(({ required }) => required)}
    >
      {asks.map((ask) => (
        <Asked key={ask.key} {...props} ask={ask} files={files.filter((file) => file.ask === ask.key)} />
      ))}
      {others.length === 0 ? null : (
        <ul aria-label={t.form.added}>
          {others.map((file) => (
            <FileLine key={file.id} {...props} file={file} />
          ))}
        </ul>
      )}
      <FileField
        name="files"
        label={t.form.file}
        help={t.form.fileHelp}
        multiple
        error={errors.files}
        accept={acceptedUploads}
      />
      {asks.length === 0 ? null : (
        <Choice
          name="ask"
          label={t.form.fileIs}
          error={errors.ask}
          options={[
            ...asks.map((ask) => ({ value: ask.key, label: ask.label[language] })),
            { value: '', label: t.form.fileOther },
          ]}
          required
        />
      )}
      {isDated ? (
        <Select
          name="dated"
          label={t.form.fileMonth}
          help={t.form.fileMonthHelp}
          error={errors.dated}
          prompt={t.form.monthPrompt}
          options={months(props)}
        />
      ) : null}
      <Buttons>
        <Button variant="secondary" name="act" value="file" icon="paperclip">
          {t.form.addFile}
        </Button>
      </Buttons>
    </Fieldset>
  );
}

/** A paper that the service asks for: there with its month, or still missing. */
function Asked(props: DraftPageProps & { ask: AttachmentAsk; files: readonly DraftFile[] }) {
  const { t, ask, files, language } = props;
  return (
    <div>
      <p>
        <strong>{ask.label[language]}</strong>
        {ask.required ? null : <span class="optional"> {t.form.askOptional}</span>}
        {ask.mostMonthsOld === undefined ? null : `, ${t.form.askAge(ask.mostMonthsOld)}`}
        {ask.ageRule === 'unconfirmed' ? ` ${t.form.ageUnconfirmed}` : null}
      </p>
      {ask.help === undefined ? null : <p class="help">{ask.help[language]}</p>}
      {files.length === 0 ? (
        <p class="help">{t.form.askMissing}</p>
      ) : (
        <ul aria-label={ask.label[language]}>
          {files.map((file) => (
            <FileLine key={file.id} {...props} file={file} most={ask.mostMonthsOld} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FileLine({
  t,
  file,
  draftId,
  language,
  now,
  most,
}: DraftPageProps & { file: DraftFile; most?: number | undefined }) {
  const age = file.dated === null ? undefined : monthsOld(file.dated, today(now));
  return (
    <li>
      {file.name} ({t.request.kilobytes(Math.max(1, Math.round(file.sizeBytes / 1000)))}
      {file.dated === null ? null : `, ${t.form.from(formatMonth(Temporal.PlainDate.from(file.dated), language))}`}){' '}
      <Button
        variant="quiet"
        formAction={requestPaths.draftFileRemoval.href({ id: draftId, fileId: file.id })}
        label={t.form.removeFileLabel(file.name)}
      >
        {t.form.removeFile}
      </Button>
      {file.scan === 'unscanned' ? null : <ScanNote t={t.request} scan={file.scan} />}
      {age !== undefined && most !== undefined && age > most ? <p>{t.check.aged(age, most)}</p> : null}
    </li>
  );
}

/** The months of three years back; what is older still is the month before them. */
function months({ now, language, t }: DraftPageProps): { value: string; label: string }[] {
  const first = today(now).with({ day: 1 });
  const back = Array.from({ length: 37 }, (_, index) => first.subtract({ months: index }));
  const last = first.subtract({ months: 37 });
  return [
    ...back.map((day) => ({ value: day.toString().slice(0, 7), label: formatMonth(day, language) })),
    { value: last.toString().slice(0, 7), label: t.form.monthOlder },
  ];
}
