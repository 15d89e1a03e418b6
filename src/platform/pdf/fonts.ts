// The typeface of printed matter: Source Sans 3 whole, with Greek, Cyrillic and Vietnamese, from its makers' package.
// The web pages' own copy will not do: the PDF compiler reads no WOFF2, and picks one file for each family and weight.
// Called once by pdf.ts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const faces = ['Regular', 'Semibold'];

/** OpenType files; none where the package is absent, and the compiler then sets with the serif it carries. */
export function readFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url);
  try {
    return faces.map((face) => readFileSync(resolve(`source-sans/TTF/SourceSans3-${face}.ttf`)));
  } catch {
    return [];
  }
}
