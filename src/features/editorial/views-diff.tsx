// What has been taken away and what has been added between two texts, word by word. Read without colour, and by ear.
import { diffWordsWithSpace } from 'diff';
import { useUiTexts } from '../../ui/language.ts';

export function DiffText({ before, after }: { before: string; after: string }) {
  const texts = useUiTexts();
  return (
    <p class="diff">
      {diffWordsWithSpace(before, after).map(({ added, removed, value }, at) =>
        added ? (
          <ins key={at}>
            <span class="ds-sr-only">{texts.added} </span>
            {value}
          </ins>
        ) : removed ? (
          <del key={at}>
            <span class="ds-sr-only">{texts.takenAway} </span>
            {value}
          </del>
        ) : (
          value
        ),
      )}
    </p>
  );
}
