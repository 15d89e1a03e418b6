// Words that begin a heading or a row although they stand small in a sentence: months, languages. Called by views.
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
