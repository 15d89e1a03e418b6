// What the editors' desk says of pictures. Put there by the composition.
import { picturePaths } from './paths.ts';
import { countIncomplete } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const picturesCorner = {
  href: `${picturePaths.list.href()}?visa=incomplete`,
  label: { sv: sv.corner, en: en.corner },
  count: countIncomplete,
};
