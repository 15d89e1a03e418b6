// Forms: what was typed comes back as it was, ids and descriptions point at each other, nothing typed becomes markup.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import {
  Check,
  Checks,
  Choice,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  Select,
  TextArea,
  TextField,
} from './form.tsx';
import { LocaleContext } from './language.ts';

const html = (node: VNode) => renderToString(node);
const hostile = '"><script>alert(1)</script>\'&';

describe('what was typed', () => {
  it('comes back escaped, in every kind of field', () => {
    const options = [{ value: hostile, label: hostile }];
    const drawn = [
      html(<TextField name="a" label={hostile} help={hostile} error={hostile} value={hostile} />),
      html(<TextArea name="a" label={hostile} value={hostile} />),
      html(<Select name="a" label={hostile} value={hostile} options={options} />),
      html(<Choice name="a" label={hostile} value={hostile} options={options} />),
      html(<Checks name="a" label={hostile} values={[hostile]} options={options} />),
      html(<DateField name="a" label={hostile} value={hostile} />),
      html(<ErrorSummary errors={{ a: hostile }} />),
      html(
        <Form action={hostile} csrf={hostile} idempotencyKey={hostile} values={{ version: hostile }}>
          x
        </Form>,
      ),
    ];
    for (const page of drawn) {
      expect(page).not.toContain('<script');
      expect(page).toContain('&quot;>');
    }
  });

  it('keeps line breaks and leading space of a long text', () => {
    expect(html(<TextArea name="a" label="A" value={'\nrad ett\n  rad två'} />)).toMatch(
      />\n?\nrad ett\n {2}rad två<\/textarea>/,
    );
  });

  it('keeps the choice that was made', () => {
    const options = [
      { value: 'one', label: 'Ett' },
      { value: 'two', label: 'Två' },
    ];
    expect(html(<Select name="a" label="A" value="two" options={options} />)).toMatch(/<option value="two" selected>/);
    expect(html(<Choice name="a" label="A" value="two" options={options} />)).toMatch(/value="two" checked/);
    expect(
      html(<Checks name="a" label="A" values={['one', 'two']} options={options} />).match(/ checked/g),
    ).toHaveLength(2);
    expect(html(<Check name="a" label="A" checked />)).toMatch(/value="yes" checked/);
  });
});

describe('wiring', () => {
  it('joins label, help and error to the field by ids made from its name', () => {
    const page = html(
      <TextField name="child.personalNumber" label="Personnummer" help="Tolv siffror." error="Skriv tolv siffror." />,
    );
    expect(page).toContain('<label class="ds-label" for="f-child-personalNumber">');
    expect(page).toContain('id="f-child-personalNumber"');
    expect(page).toContain('aria-describedby="f-child-personalNumber-help f-child-personalNumber-error"');
    expect(page).toContain('aria-invalid="true"');
  });

  it('says nothing of errors when there are none', () => {
    const page = html(<TextField name="a" label="A" required />);
    expect(page).not.toContain('aria-invalid');
    expect(page).not.toContain('aria-describedby');
  });

  it('marks what is optional and leaves what is required unmarked, in the language of the page', () => {
    expect(html(<TextField name="a" label="A" />)).toContain('(valfritt)');
    expect(html(<TextField name="a" label="A" required />)).not.toContain('(valfritt)');
    const english = (
      <LocaleContext.Provider value="en">
        <FileField name="a" label="A" />
      </LocaleContext.Provider>
    );
    expect(html(english)).toContain('(optional)');
  });

  it('lets the summary link to the first choice of a group', () => {
    const options = [
      { value: 'one', label: 'Ett' },
      { value: 'two', label: 'Två' },
    ];
    expect(html(<ErrorSummary errors={{ level: 'Välj nivå.', other: undefined }} />)).toContain('href="#f-level"');
    expect(html(<Choice name="level" label="Nivå" options={options} />)).toContain(
      'id="f-level" name="level" value="one"',
    );
  });

  it('counts the wrong fields and leaves the summary out when all are right', () => {
    expect(html(<ErrorSummary errors={{ a: 'Fel.', b: 'Fel.' }} />)).toContain('2 uppgifter behöver rättas');
    expect(html(<ErrorSummary errors={{ a: undefined }} />)).toBe('');
  });

  it('sends the guard and the key under the names the server reads', () => {
    const page = html(
      <Form action="/a" csrf="token" idempotencyKey="key">
        x
      </Form>,
    );
    expect(page).toContain('type="hidden" name="_csrf" value="token"');
    expect(page).toContain('type="hidden" name="_key" value="key"');
    expect(page).toContain('method="post"');
  });
});
