// Characters that make a text look like another: letters of two scripts in one word, and such as nobody sees. Called where
// names, addresses and texts for everybody are taken in. Pure.

/**
 * `cleaned`: without the hidden ones. `hidden`: how many they were. `mixed`: words whose letters look alike but are not of
 * one script, as a Cyrillic a in `paypal`.
 */
export type LookAlikes = { readonly cleaned: string; readonly hidden: number; readonly mixed: readonly string[] };

/** Zero width, soft hyphen, controls that turn the direction of reading, tags, and fillers that are drawn as nothing. */
const hiddenOnes =
  /\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
/** Persian and Dari join and part letters with these inside words, and emoji are put together with one. */
const joiners =
  /(?<!\p{Script=Arabic}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)(?:\u200c|\u200d)|(?:\u200c|\u200d)(?!\p{Script=Arabic}|\p{Extended_Pictographic})/gu;

export function lookAlikes(text: string): LookAlikes {
  const cleaned = text.replace(hiddenOnes, '').replace(joiners, '');
  const mixed = (cleaned.match(/[\p{L}\p{M}]+/gu) ?? []).filter(isMixed);
  return { cleaned, hidden: text.length - cleaned.length, mixed };
}

/** Latin, Cyrillic and Greek have letters in common to the eye; other scripts are not taken for each other. */
function isMixed(word: string): boolean {
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  return scripts.filter((script) => script.test(word)).length > 1;
}
