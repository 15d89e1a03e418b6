// An issue as a letter: the same words as plain text and as HTML that needs no picture, no style and no network. Called by the
// sending job and by the preview.
import { renderToString } from 'preact-render-to-string';
import { inLanguage } from '../../kit/languages.ts';
import { addressOf } from '../pages/index.ts';
import { newsletterPaths } from './paths.ts';
import type { Issue, Told } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export type IssueLetter = {
  issue: Pick<Issue, 'id' | 'language' | 'subject' | 'intro'>;
  told: readonly Told[];
  origin: string;
  leaveUrl: string;
};

/** The few rules that a mail program may leave out without loss. */
const style =
  'body{font:17px/1.5 system-ui,sans-serif;max-width:38em;margin:0 auto;padding:16px}h2{margin:24px 0 4px;font-size:20px}p{margin:0 0 12px}';

export function writeIssue(letter: IssueLetter): { subject: string; text: string; html: string } {
  const { issue, told, leaveUrl } = letter;
  const t = { sv, en }[issue.language].letter;
  const text = [
    issue.subject,
    ...(issue.intro === '' ? [] : [issue.intro]),
    ...told.map(({ title, ingress, ...one }) => [title, ingress, hrefOf(one, letter)].filter(Boolean).join('\n')),
    `--\n${t.why}\n${t.web} ${webHref(letter)}\n${t.leave} ${leaveUrl}`,
  ].join('\n\n');
  const body = renderToString(<IssueBody {...letter} />);
  const title = renderToString(<title>{issue.subject}</title>);
  const html = `<!doctype html>\n<html lang="${issue.language}"><head><meta charset="utf-8">${title}<style>${style}</style></head><body><main>${body}</main></body></html>`;
  return { subject: issue.subject, text: `${text}\n`, html };
}

function webHref({ issue: { id, language }, origin }: IssueLetter): string {
  return origin + inLanguage(language, newsletterPaths.issue.href({ id }));
}

function hrefOf(told: Pick<Told, 'kind' | 'slug'>, { issue, origin }: IssueLetter): string {
  return origin + inLanguage(issue.language, addressOf(told));
}

/** What stands in the letter; the preview shows the same, its headings under those of the page. */
export function IssueBody({ level = 1, ...letter }: IssueLetter & { level?: 1 | 3 }) {
  const { issue, told, leaveUrl } = letter;
  const t = { sv, en }[issue.language].letter;
  const Title = `h${level}` as 'h1';
  const Heading = `h${level + 1}` as 'h2';
  return (
    <>
      <Title>{issue.subject}</Title>
      <Paragraphs text={issue.intro} />
      {told.map((one) => (
        <section key={one.articleId}>
          <Heading>
            <a href={hrefOf(one, letter)}>{one.title}</a>
          </Heading>
          {one.ingress === '' ? null : <p>{one.ingress}</p>}
        </section>
      ))}
      <hr />
      <p>{t.why}</p>
      <p>
        <a href={webHref(letter)}>{t.webLink}</a>
      </p>
      <p>
        <a href={leaveUrl}>{t.leaveLink}</a>
      </p>
    </>
  );
}

/** Plain text as it was written: an empty line is a new paragraph. */
export function Paragraphs({ text }: { text: string }) {
  return text
    .split(/\n\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => (
      <p key={paragraph}>
        {paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={line} />, line]))}
      </p>
    ));
}
