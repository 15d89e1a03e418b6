// The words about bringing in an older site and about links that lead nowhere, in English.
import { nameLanguage } from '../../kit/languages.ts';
import type { ImportTexts } from './texts.import.sv.ts';

const notPicture = 'This is not a picture that can be shown. Save it as JPEG, PNG or WebP.';
const lost: Record<string, string> = {
  scripts: 'scripts',
  styles: 'styling',
  comments: 'comments',
  pictures: 'pictures',
  embeds: 'embedded things',
  forms: 'form fields',
  links: 'links',
  tables: 'layout tables',
  hidden: 'hidden parts',
  fields: 'fields that are not recognised',
  values: 'facts that fit nothing here',
  ingress: 'the end of the summary',
};
const kinds: Record<string, string> = {
  article: 'an article',
  blog: 'a blog post',
  film: 'a film',
  podcast: 'a podcast',
  news: 'a news item',
  toplist: 'a top list',
  course: 'a course',
  event: 'an event',
  theme: 'a theme',
  page: 'a page',
};

export const importEn: ImportTexts = {
  title: 'Bring in pages',
  ingress: 'Pack the pages of an older site in a zip file. You see what each file becomes before anything is made.',
  file: 'Zip file',
  fileHelp:
    'Markdown and HTML files with their pictures, at most 150 pages and 25 MB at a time. Keep the folders as on the old site, so that links and pictures are found.',
  carried: 'What comes along',
  carriedMarkdown:
    'In Markdown the fields at the head are read, in Swedish or English: title, summary, author, language, translation of, unit, school, tags, date, picture, film, series, begins, ends, place and old address.',
  carriedHtml:
    'In HTML the title, the text, the description, the author, the keywords, the date and which page it is a translation of are read.',
  carriedPictures:
    'Pictures that a text shows come along when they lie in the zip file. What is not recognised you are told before anything is made.',
  look: 'See what it becomes',
  noFile: 'Choose a zip file.',
  oneFile: 'Choose one file at a time.',
  earlier: 'Earlier',
  name: 'File',
  when: 'When',
  files: 'Pages',
  state: 'State',
  done: 'Done',
  waiting: 'Not carried out, put away after a week',
  archive: {
    damaged: 'The file is not a zip file, or is damaged. Pack it again.',
    bomb: 'The file unpacks to more than 30 MB of text. Divide it.',
    locked: 'The file has a password. Pack it without one.',
    'too-many': 'The file has more than 150 pages. Divide it.',
    empty: 'There is no Markdown or HTML file in the zip file.',
  },
  planTitle: 'What it becomes',
  planIngress:
    'Nothing has been made yet. Choose which pages become drafts. Readers see them only once they are published.',
  unit: 'Which unit do the pages belong to?',
  unitHelp: 'Pages that say themselves which unit they belong to go there.',
  unitPrompt: 'Choose a unit',
  noUnit: 'Choose which unit the pages belong to.',
  choose: 'Pages',
  noneChosen: 'Choose at least one page.',
  originalNotChosen: (title) => `Choose the Swedish text of ${title} as well.`,
  notMine: (name) => `${name} has brought the file in and decides what becomes drafts.`,
  nothingAble: 'None of the files can become a page.',
  carryOut: 'Make drafts',
  refused: 'These cannot come along',
  refusedDone: 'These did not come along',
  from: (file, old) =>
    old === null
      ? `From ${file}. No old address.`
      : old === `/${file}`
        ? `From ${file}, which is its old address.`
        : `From ${file}. Old address: ${old}.`,
  becomes: (kind, address) => `Becomes ${kinds[kind] ?? kind} at ${address}.`,
  loses: (items) => `Does not come along: ${items}.`,
  ofUnit: (name) => `Belongs to ${name}.`,
  unread: 'Counts as machine-translated until somebody has read it.',
  languageName: (language) => (language === 'lattlast' ? 'easy Swedish' : nameLanguage(language, 'en')),
  picturesCome: (count) =>
    count === 1
      ? 'One picture goes into the library if its text becomes a draft. Say there who took it, why we may use it and who has consented. Only then can the text be published.'
      : `${count} pictures go into the library if their texts become drafts. Say there who took them, why we may use them and who has consented. Only then can the texts be published.`,
  picturesTitle: 'Pictures in the library',
  picturesKept:
    'Say of each picture who took it, why we may use it and who has consented. Only then can the texts be published.',
  losesNothing: 'Everything comes along.',
  lostItem: (kind, count, examples) =>
    `${lost[kind] ?? kind} (${count}${examples.length === 0 ? '' : `: ${examples.join(', ')}`})`,
  refusals: {
    head: 'The fields at the head of the file cannot be read.',
    fields: 'Some field at the head of the file is wrong or unknown.',
    title: 'The title is missing or longer than 150 characters.',
    language: 'This is a translation, and the Swedish text does not come along. Pack them together.',
    'language-twice': 'The Swedish text has a translation into the same language in the zip file already.',
    'too-large': 'The text is too long for one page.',
    tangled: 'The page is too tangled to be read.',
    characters: 'The text has invisible characters that may mislead its reader.',
  },
  pictureRefusals: {
    empty: 'The picture is empty.',
    'too-large': 'The picture is larger than 10 MB. Save it smaller.',
    'wrong-kind': notPicture,
    'too-many-pixels': 'The picture has too many pixels. Save it smaller.',
    'too-many': 'The zip file has more or larger pictures than one import takes. Divide it.',
    bomb: 'The file grows too large when it is opened. Save the picture anew.',
    damaged: 'The picture cannot be opened. Save it anew.',
    locked: 'The picture is locked with a password.',
    'active-content': notPicture,
    linked: notPicture,
    metadata: notPicture,
  },
  reportTitle: 'What it became',
  reportIngress: 'Old addresses lead to the texts once they are published.',
  text: 'Text',
  source: 'Comes from',
  leftBehind: 'Did not come along',
  nothingLeft: 'Everything came along',
  outcome: 'Outcome',
  outcomes: {
    made: 'Draft, and the old address leads there',
    made_without_address: 'Draft, without an old address',
    left: 'Left out',
    slug_taken: 'The address was taken meanwhile',
    original_left: 'The Swedish text did not come along',
  },
  links: {
    title: 'Broken links',
    ingress: 'Links in what is shown that lead nowhere. The list is gone through each hour.',
    none: 'No broken links',
    noneHint: 'Every link that has been checked leads somewhere.',
    text: 'Text',
    link: 'Link',
    why: 'Why',
    since: 'Since',
    reasons: {
      absent: 'There is no such page',
      moved_away: 'The page is gone for good',
      no_host: 'There is no such site',
    },
  },
};
