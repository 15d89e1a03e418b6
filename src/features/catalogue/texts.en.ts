// The English words of the catalogue. Same keys as the Swedish ones; a missing key does not compile.
import type { CatalogueTexts } from './texts.sv.ts';

const write = (label: string) => `Answer the question “${label}”`;
const choose = (label: string) => `Choose an answer to the question “${label}”`;

export const en: CatalogueTexts = {
  answers: {
    required: {
      line: write,
      text: write,
      choice: choose,
      choices: (label) => `Choose at least one answer to the question “${label}”`,
      yes_no: (label) => `Answer yes or no to the question “${label}”`,
      date: (label) => `Write a date for the question “${label}”`,
      number: (label) => `Write a number for the question “${label}”`,
    },
    onlyOne: (label) => `Give only one answer to the question “${label}”`,
    unknown: (label) => `Choose one of the answers there are to the question “${label}”`,
    tooLong: (label, length, most) =>
      `The answer to the question “${label}” has ${length} characters. Shorten it to ${most} at most`,
    oneLine: (label) => `Write the answer to the question “${label}” on one line`,
    date: (label) => `Write the answer to the question “${label}” as year-month-day, for example 2026-08-17`,
    number: (label) => `Write the answer to the question “${label}” in figures, for example 12 or 2.5`,
    yes: 'Yes',
    no: 'No',
    prompt: 'Choose',
  },
  attachments: {
    title: 'Attachments needed',
    intro: 'Send only what the question needs.',
    required: 'required',
    optional: 'if there is one',
    months: (count) => `at most ${count} months old`,
  },
  faults: {
    'words-missing': 'Write the text in both Swedish and English.',
    'needed-for-missing':
      'Write what in the decision needs the answer, in both languages. A question that nobody needs is not to be asked.',
    'asks-diagnosis':
      'This looks like asking for a diagnosis. Ask instead what the pupil needs and what in the surroundings helps.',
    'asks-identity':
      'This looks like asking who the pupil is. The form asks that itself, and only when the request is about one pupil.',
    key: 'The key begins with a small letter and has only the letters a–z and figures, 40 characters at most.',
    'key-repeated': 'The key is already in the form. Choose another.',
    'section-empty': 'The section has no questions. Add one or remove the section.',
    'sections-too-many': 'The form has more than six sections. Merge some or remove some.',
    'fields-too-many': 'The form has more than 20 questions. Remove those that matter least to the decision.',
    'attachments-too-many': 'The form asks for more than eight kinds of attachments. Remove those that are not needed.',
    'options-missing': 'A question with choices needs at least two.',
    'options-too-many': 'The question has more than 15 choices. Merge some or remove some.',
    'options-unwanted': 'Only questions with choices have choices.',
    'option-repeated': 'The choice is there twice.',
    'length-unwanted': 'Only questions answered in writing have a greatest length.',
    'condition-unknown': 'The condition points at a question that does not exist.',
    'condition-later': 'The condition points at a question that comes later. Move it up or change the condition.',
    'condition-circle': 'The condition leads back to the question itself.',
    'condition-kind': 'A condition can only be about a question with choices or yes and no.',
    'condition-answer': 'Choose at least one answer of the question that the condition is about.',
    'months-old': 'An attachment may be between 1 and 60 months old.',
  },
};
