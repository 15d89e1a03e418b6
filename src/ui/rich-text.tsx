// A field of Markdown that the rich editor takes over where script runs; without script it is the plain field that it holds.
// Used by the pages where editors write.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { fallbackOf } from '../kit/languages.ts';
import { assets } from './assets.ts';
import { LocaleContext } from './language.ts';
import { richEn } from './rich/texts.rich.en.ts';
import { richSv } from './rich/texts.rich.sv.ts';

export type RichTextProps = {
  /** One TextArea. */
  children: ComponentChildren;
  /** Where the pictures to choose among are listed; without it no picture can be put in. */
  pictures?: string;
};

export function RichText({ children, pictures }: RichTextProps) {
  const words = { sv: richSv, en: richEn }[fallbackOf(useContext(LocaleContext))];
  return (
    <>
      <link rel="stylesheet" href={assets.href('rich-text.css')} />
      <rich-text data-words={JSON.stringify(words)} data-pictures={pictures}>
        {children}
      </rich-text>
      <script type="module" src={assets.href('rich-text.js')} />
    </>
  );
}
