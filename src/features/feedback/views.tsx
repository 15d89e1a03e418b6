// What readers meet: the question at the end of a page, the form by itself, the thanks, and an answer.
import { formatDayAndYear } from '../../kit/dates.ts';
import { formatFaceDay } from '../../kit/face-dates.ts';
import { directionOf, type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Choice,
  ErrorSummary,
  type FieldErrors,
  Form,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Disclosure, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { longestComment } from './domain.ts';
import { feedbackPaths } from './paths.ts';
import type { OpenAnswer } from './queries.ts';
import type { AnswerWords } from './texts.answer.languages.ts';
import type { FeedbackWords } from './texts.feedback.languages.ts';

type UsefulProps = {
  /** The page it stands on, without its language: `/enheter/lotsen`. */
  address: string;
  face: FaceLanguage;
  texts: FeedbackWords;
};

/** Asks whether a page was useful. Two buttons; a comment only for those who open it. */
export function UsefulForm({ address, face, texts }: UsefulProps) {
  return (
    <section class="section useful" aria-labelledby="useful" {...langOf(texts, face)}>
      <div class="section-head">
        <h2 id="useful">{texts.question}</h2>
      </div>
      <Form action={inLanguage(face, feedbackPaths.write.href())} values={{ page: address }}>
        <Buttons>
          <Button variant="secondary" name="useful" value="yes">
            {texts.yes}
          </Button>
          <Button variant="secondary" name="useful" value="no">
            {texts.no}
          </Button>
        </Buttons>
        <Disclosure summary={texts.more}>
          <TextArea name="comment" label={texts.comment} help={texts.warning} rows={3} />
          <Buttons>
            <Button variant="secondary">{texts.send}</Button>
          </Buttons>
        </Disclosure>
      </Form>
    </section>
  );
}

/** Words of another language than the page's say which, and which way they run. */
function langOf(texts: FeedbackWords, face: FaceLanguage) {
  return texts.language === face ? {} : { lang: tagOf(texts.language), dir: directionOf(texts.language) };
}

type WriteProps = {
  texts: FeedbackWords;
  face: FaceLanguage;
  values: Record<string, string[]>;
  errors: FieldErrors;
  /** Nothing more can be taken today. */
  isFull: boolean;
};

export function WritePage({ texts, face, values, errors, isFull }: WriteProps) {
  const page = values.page?.[0] ?? '';
  return (
    <div {...langOf(texts, face)}>
      <ErrorSummary errors={errors} />
      {isFull && (
        <Notice tone="warning" live>
          {texts.errors.full}
        </Notice>
      )}
      <PageHeader title={texts.title} ingress={texts.ingress} />
      <p>
        {page === '' ? (
          texts.aboutSite
        ) : (
          <>
            {texts.about}{' '}
            <a href={inLanguage(face, page)} dir="ltr">
              {page}
            </a>
          </>
        )}
      </p>
      <Form action={inLanguage(face, feedbackPaths.write.href())} values={{ page }}>
        <Choice
          name="useful"
          label={texts.questionChoice}
          value={values.useful?.[0]}
          error={errors.useful}
          inline
          options={[
            { value: 'yes', label: texts.yes },
            { value: 'no', label: texts.no },
          ]}
        />
        <TextArea
          name="comment"
          label={texts.comment}
          help={texts.warning}
          limit={longestComment}
          value={values.comment?.[0]}
          error={errors.comment}
        />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autocomplete="email"
          label={texts.email}
          help={texts.emailHelp}
          value={values.email?.[0]}
          error={errors.email}
          width={30}
        />
        <SubmitRow submit={texts.send} />
      </Form>
    </div>
  );
}

export function ThanksPage({ texts, face, page }: { texts: FeedbackWords; face: FaceLanguage; page: string }) {
  return (
    <div {...langOf(texts, face)}>
      <PageHeader title={texts.thanksTitle} ingress={texts.thanksText} />
      <p>{texts.thanksMail}</p>
      <p>
        <ButtonLink href={inLanguage(face, page === '' ? '/' : page)} variant="secondary">
          {texts.back}
        </ButtonLink>
      </p>
    </div>
  );
}

type AnswerProps = { t: AnswerWords; face: FaceLanguage; answer: OpenAnswer };

export function AnswerPage({ t, face, answer }: AnswerProps) {
  const name = t.pageNames[answer.page] ?? answer.page;
  return (
    <>
      <PageHeader title={t.answer.title} ingress={t.answer.ingress(name)} />
      <Section title={t.answer.answerTitle}>
        <Lines text={answer.words} />
      </Section>
      <Section title={t.answer.commentTitle}>
        <blockquote lang={tagOf(answer.language)} dir="auto">
          <Lines text={answer.comment} />
        </blockquote>
      </Section>
      <p>{t.answer.until(dayOf(answer.expiresOn, face))}</p>
      <p>
        <a href={inLanguage(answer.language, answer.page)} hreflang={tagOf(answer.language)}>
          {t.answer.toPage}
        </a>
      </p>
    </>
  );
}

function dayOf(iso: string, face: FaceLanguage): string {
  const day = Temporal.PlainDate.from(iso);
  return face === 'sv' || face === 'en' ? formatDayAndYear(day, face) : formatFaceDay(day, face);
}

/** Plain text as it was written: an empty line is a new paragraph. Every paragraph finds its own direction. */
export function Lines({ text }: { text: string }) {
  return text.split(/\n\n+/).map((paragraph) => (
    <p key={paragraph} dir="auto">
      {paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={line} />, line]))}
    </p>
  ));
}
