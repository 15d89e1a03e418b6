// Whether a page is valid HTML, by a validator that is not ours. Called by the tests of every slice with public pages.
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { expect } from 'vitest';

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:standard', 'html-validate:document'],
    rules: {
      // How the markup is written, not whether it is right: the renderer writes <br/>, doctype in small letters, and all on one line.
      'void-style': 'off',
      'doctype-style': 'off',
      'long-title': 'off',
      'no-inline-style': 'error',
      'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      // Of two ways that are both right, ours is the one that has been heard in screen readers.
      'prefer-native-element': [
        'error',
        { exclude: ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell'] },
      ],
      'no-redundant-role': 'off',
      'tel-non-breaking': 'off',
      // Fonts and scripts come from this same origin, by names that hold their own digest.
      'require-sri': 'off',
      // Boxes of one question share a name, and the summary of what is wrong comes before all else.
      'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
      'heading-level': ['error', { minInitialRank: 'h2' }],
    },
  }),
);

/** `text` is a whole document as it was sent. */
export async function expectValidHtml(text: string): Promise<void> {
  const { results } = await validator.validateString(text);
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const near = text.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 100) ?? '';
      return `${ruleId}: ${message} … ${near}`;
    }),
  );
  expect(found).toEqual([]);
}
