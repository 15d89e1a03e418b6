// What has been taken away and what has been added between two texts, word by word. Read without colour, and by ear.
import { diffWordsWithSpace } from 'diff';
import { useUiTexts } from '../../ui/language.ts';

export function DiffText({ before, after }: { before: string; after: string }) {
  const texts = useUiTexts();
  return (
    <p class="diff">
      {partsOf(before, after).map(({ added, removed, value }, at) =>
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

/** Word by word, unless so little is the same that the words would stand in pieces: then one text after the other. */
function partsOf(before: string, after: string) {
  const parts = diffWordsWithSpace(before, after);
  const kept = parts.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.trim().length), 0);
  if (parts.length < 5 || kept * 3 > Math.min(before.length, after.length)) return parts;
  return [
    { value: before, removed: true, added: false },
    { value: '\n', removed: false, added: false },
    { value: after, removed: false, added: true },
  ];
}
