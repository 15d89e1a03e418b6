// The page where one chooses what gives an e-mail, and how often.
import type { FormTokens } from '../../access/route.ts';
import { Checks, Choice, ErrorSummary, type FieldErrors, Form, Select, SubmitRow } from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { manners, noticeKinds, type Setting } from './domain.ts';
import { noticePaths } from './paths.ts';
import type { NoticeTexts } from './texts.sv.ts';

type SettingProps = {
  t: NoticeTexts;
  tokens: FormTokens;
  setting: Setting;
  /** What was sent and came back; otherwise the setting itself is shown. */
  values?: Record<string, string[]> | undefined;
  errors: FieldErrors;
  isSaved?: boolean;
};

const hours = Array.from({ length: 24 }, (_, hour) => hour);

export function SettingPage({ t, tokens, setting, values, errors, isSaved = false }: SettingProps) {
  const words = t.setting;
  const kinds = values === undefined ? noticeKinds.filter((kind) => !setting.silentKinds.includes(kind)) : values.kinds;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} ingress={words.ingress} />
      {isSaved ? (
        <Notice tone="good" live>
          {words.saved}
        </Notice>
      ) : null}
      <Form
        {...tokens}
        action={noticePaths.setting.href()}
        values={{ version: values?.version?.[0] ?? setting.version }}
      >
        <Checks
          name="kinds"
          label={words.kinds}
          required={false}
          error={errors.kinds}
          values={kinds ?? []}
          options={noticeKinds.map((kind) => ({ value: kind, label: t.kinds[kind] ?? kind }))}
        />
        <Choice
          name="manner"
          required
          label={words.manner}
          help={words.mannerHelp}
          error={errors.manner}
          value={values?.manner?.[0] ?? setting.manner}
          options={manners.map((manner) => ({ value: manner, label: words.manners[manner] ?? manner }))}
        />
        <Select
          name="hour"
          required
          label={words.hour}
          error={errors.hour}
          value={values?.hour?.[0] ?? String(setting.digestHour)}
          options={hours.map((hour) => ({
            value: String(hour),
            label: words.hourName(`${String(hour).padStart(2, '0')}.00`),
          }))}
        />
        <SubmitRow submit={words.submit} cancel={{ href: noticePaths.list.href(), label: words.cancel }} />
      </Form>
    </>
  );
}
