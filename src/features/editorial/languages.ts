// The languages that texts are translated into.
import { faceLanguages } from '../../kit/languages.ts';

export const translatedInto = faceLanguages.filter((language) => language !== 'sv');
