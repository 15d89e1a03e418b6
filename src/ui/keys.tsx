// Keys for a page that is led from the keyboard: what is inside may be reached by one key each. Called by the meeting's
// pages and by the page of a decision. Without script the same keys are the browser's access keys.
import type { ComponentChildren } from 'preact';
import { useUiTexts } from './language.ts';

/** The attributes of a link or summary that a key leads to; spread on the element. `key` is one small letter or digit. */
export function shortcut(key: string) {
  return { 'data-key': key, accesskey: key, 'aria-keyshortcuts': `${key.toUpperCase()} Alt+${key.toUpperCase()}` };
}

export type KeysProps = {
  /** Which key does what, as a sentence. */
  hint: string;
  /** Where what the keys lead to is long, the hint stands above it. */
  hintFirst?: boolean;
  children: ComponentChildren;
};

export function Keys({ hint, hintFirst = false, children }: KeysProps) {
  const texts = useUiTexts();
  const words = (
    <p class="keys-hint">
      {hint} {texts.keysWithAlt}{' '}
      <button class="keys-switch" type="button" hidden data-keys-switch>
        {texts.keysOff}
      </button>
    </p>
  );
  return (
    <press-keys data-off={texts.keysOff} data-on={texts.keysOn}>
      {hintFirst ? words : null}
      {children}
      {hintFirst ? null : words}
    </press-keys>
  );
}
