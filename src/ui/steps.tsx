// A long form as steps: one at a time on a telephone, all below each other on a desk, in the same form with the same
// fields. Which step a telephone shows is said by the fragment of the address (styles/form.css), so it needs no script;
// where a browser cannot ask `:has`, every step is shown. Used by the asker's form.
import type { ComponentChildren } from 'preact';
import { Button } from './form.tsx';
import { useUiTexts } from './language.ts';

export type StepPlace = {
  number: number;
  total: number;
  back?: string | undefined;
  next?: string | undefined;
};

/** One step; the fieldset in it bears the id that leads here. On a telephone its button sends the form with `to`, so that going on also saves. */
export function Step({ number, total, back, next, children }: StepPlace & { children: ComponentChildren }) {
  const texts = useUiTexts();
  return (
    <div class={number === 1 ? 'step step-first' : 'step'}>
      <p class="step-now">{texts.step(number, total)}</p>
      {children}
      <div class="buttons step-on">
        {next === undefined ? null : (
          <Button name="to" value={next}>
            {texts.goOn}
          </Button>
        )}
        {back === undefined ? null : <a href={`#${back}`}>{texts.back}</a>}
      </div>
    </div>
  );
}

/** The places of steps by the ids of their fieldsets, in order: where each leads back and on to. */
export function stepPlaces(ids: readonly string[]): Map<string, StepPlace> {
  return new Map(
    ids.map((id, index) => [id, { number: index + 1, total: ids.length, back: ids[index - 1], next: ids[index + 1] }]),
  );
}
