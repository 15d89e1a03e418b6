// A consent recorded, a picture withdrawn, what the public asks to have removed, and the page where they ask.
import type { FormTokens } from '../../access/route.ts';
import { formatDayAndYear, today } from '../../kit/dates.ts';
import {
  ButtonLink,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { EmptyState, FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { manners, scopes, withdrawalReasons } from './domain.ts';
import { removalLimits, type SentValues } from './forms.ts';
import { picturePaths } from './paths.ts';
import type { PersonShown, PictureRow, RemovalRequest } from './queries.ts';
import type { RemovalWords } from './texts.removal.languages.ts';
import type { Shown } from './views.tsx';

type FormState = { values: SentValues; errors: FieldErrors };

export function ConsentPage({ t, tokens, picture, values, errors }: Shown & FormState & { picture: PictureRow }) {
  const value = (name: string) => values[name]?.[0];
  const options = (keys: readonly string[], words: Record<string, string>) =>
    keys.map((key) => ({ value: key, label: words[key] ?? key }));
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.addPerson} eyebrow={picture.name} ingress={t.peopleText} />
      <Form action={picturePaths.consent.href({ id: picture.id })} {...tokens}>
        <TextField
          name="name"
          label={t.person}
          help={t.personHelp}
          value={value('name')}
          error={errors.name}
          required
        />
        <Choice
          name="child"
          label={t.child}
          options={options(['yes', 'no'], { yes: t.yes, no: t.no })}
          value={value('child')}
          error={errors.child}
          required
          inline
        />
        <TextField
          name="consentedBy"
          label={t.consentedBy}
          help={t.consentedByHelp}
          value={value('consentedBy')}
          error={errors.consentedBy}
          required
        />
        <Choice
          name="manner"
          label={t.manner}
          options={options(manners, t.manners)}
          value={value('manner')}
          error={errors.manner}
          required
        />
        <DateField
          name="consentedOn"
          label={t.consentedOn}
          value={value('consentedOn')}
          error={errors.consentedOn}
          required
        />
        <DateField name="until" label={t.until} help={t.untilHelp} value={value('until')} error={errors.until} />
        <Choice
          name="scope"
          label={t.scope}
          options={options(scopes, t.scopes)}
          value={value('scope')}
          error={errors.scope}
          required
        />
        <SubmitRow
          submit={t.record}
          cancel={{ href: picturePaths.picture.href({ id: picture.id }), label: t.cancel }}
        />
      </Form>
    </>
  );
}

type WithdrawalProps = Shown & FormState & { picture: PictureRow; people: readonly PersonShown[] };

export function WithdrawalPage({ t, tokens, picture, people, values, errors }: WithdrawalProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.withdrawTitle} eyebrow={picture.name} ingress={t.withdrawText} />
      <Form action={picturePaths.withdrawal.href({ id: picture.id })} {...tokens}>
        <Choice
          name="reason"
          label={t.reason}
          options={withdrawalReasons.map((reason) => ({ value: reason, label: t.reasons[reason] ?? reason }))}
          value={values.reason?.[0]}
          error={errors.reason}
          required
        />
        {people.length === 0 ? null : (
          <Select
            name="person"
            label={t.whose}
            prompt={t.whosePrompt}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.person?.[0]}
          />
        )}
        <SubmitRow
          submit={t.withdraw}
          variant="danger"
          cancel={{ href: picturePaths.picture.href({ id: picture.id }), label: t.cancel }}
        />
      </Form>
    </>
  );
}

export type Asked = RemovalRequest & { pictures: readonly string[] };

export function RemovalsPage({ t, language, tokens, asked }: Shown & { asked: readonly Asked[] }) {
  return (
    <>
      <PageHeader title={t.requestsTitle} ingress={t.requestsIngress} />
      {asked.length === 0 ? <EmptyState title={t.requestsNone} /> : null}
      {asked.map(({ id, place, words, contact, receivedAt, pictures }) => (
        <Section key={id} title={t.requestFrom(formatDayAndYear(today(receivedAt), language))}>
          <FactList
            facts={[
              { term: t.requestPlace, value: place },
              { term: t.requestWords, value: words },
              { term: t.requestContact, value: contact },
            ].filter(({ value }) => value !== '')}
          />
          {pictures.length === 0 ? null : (
            <ul class="picture-list">
              {pictures.map((picture) => (
                <li key={picture}>
                  <a href={picturePaths.picture.href({ id: picture })}>
                    <img src={picturePaths.file.href({ id: picture, name: '480-jpeg' })} alt={t.requestPicture} />
                  </a>
                  <RemovalButton {...{ tokens, id, picture }}>{t.requestWithdraw}</RemovalButton>
                </li>
              ))}
            </ul>
          )}
          <RemovalButton {...{ tokens, id }} variant="quiet">
            {t.requestSettle}
          </RemovalButton>
        </Section>
      ))}
    </>
  );
}

type RemovalButtonProps = {
  tokens: FormTokens;
  id: string;
  picture?: string;
  variant?: 'danger' | 'quiet';
  children: string;
};

/** Several on a page, each with a key of its own: pressing two is two acts. */
function RemovalButton({ tokens, id, picture, variant = 'danger', children }: RemovalButtonProps) {
  const key = `${tokens.idempotencyKey}-${id.slice(0, 8)}${picture === undefined ? '' : `-${picture.slice(0, 8)}`}`;
  return (
    <PostButton
      action={picturePaths.requests.href()}
      csrf={tokens.csrf}
      idempotencyKey={key}
      variant={variant}
      values={{ request: id, picture }}
    >
      {children}
    </PostButton>
  );
}

type AskProps = FormState & {
  t: RemovalWords;
  action: string;
  home: string;
  pictureId: string | undefined;
  /** Whether the picture can be shown beside the question. */
  isShown: boolean;
  isDone: boolean;
};

export function AskRemovalPage({ t, action, home, pictureId, isShown, isDone, values, errors }: AskProps) {
  if (isDone) {
    return (
      <>
        <PageHeader title={t.doneTitle} ingress={t.doneText} />
        <p>
          <ButtonLink variant="secondary" href={home}>
            {t.home}
          </ButtonLink>
        </p>
      </>
    );
  }
  const value = (name: string) => values[name]?.[0];
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      <Notice tone="note">{t.lead}</Notice>
      <Form action={action} values={{ bild: pictureId }}>
        {pictureId === undefined || !isShown ? null : (
          <p class="picture">
            <img src={picturePaths.file.href({ id: pictureId, name: '480-jpeg' })} alt={t.chosen} />
          </p>
        )}
        {isShown ? null : (
          <TextField
            name="place"
            label={t.place}
            help={t.placeHelp}
            value={value('place')}
            error={errors.place}
            required
          />
        )}
        <TextArea
          name="words"
          label={t.words}
          help={t.wordsHelp}
          value={value('words')}
          error={errors.words}
          limit={removalLimits.words}
        />
        <TextField
          name="contact"
          label={t.contact}
          help={t.contactHelp}
          value={value('contact')}
          error={errors.contact}
          autocomplete="email"
        />
        <SubmitRow submit={t.send} />
      </Form>
    </>
  );
}
