// The pictures of a proposal's form: three places, each with a file and what its sender tells of who can be recognised.
import type { Language } from '../../access/route.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import { pictureRefusal } from '../pictures/index.ts';
import { askedStates, peopleShown } from './domain.ts';
import type { ProposalTexts } from './texts.sv.ts';

export const places = [1, 2, 3] as const;
/** `nobody` beside those who can be recognised: an answer too, and never the one that nobody gave. */
export const showsOptions = [...peopleShown, 'nobody'] as const;

export function namesAt(place: number) {
  return { file: `picture${place}`, shows: `shows${place}`, asked: `asked${place}` };
}
export const pictureFields = places.flatMap((place) => Object.values(namesAt(place)));

export type SentPicture = {
  /** The field it came in. */
  field: string;
  shows: string[];
  asked: string | null;
  mediaType: string;
  width: number;
  height: number;
  bytes: Uint8Array;
  preview: Uint8Array;
};
type Told = { errors: Record<string, string>; pictures: SentPicture[] };
type Words = { language: Language; t: ProposalTexts };

export function parsePictures(form: SentForm, words: Words): Told {
  if ((form.fileFields ?? []).some((name) => !pictureFields.includes(name))) throw new BadRequest(400, 'no such field');
  const each = places.map((place) => parsePicture(form, place, words));
  return {
    errors: Object.assign({}, ...each.map(({ errors }) => errors)),
    pictures: each.flatMap(({ pictures }) => pictures),
  };
}

function parsePicture(form: SentForm, place: number, { language, t: { errors: t } }: Words): Told {
  const { file: field, shows, asked } = namesAt(place);
  const files = form.files(field);
  const told = form.all(shows);
  // Ticked again after the form came back, and the picture forgotten.
  if (files.length === 0) return { errors: told.length === 0 ? {} : { [field]: t.pictureForgotten }, pictures: [] };
  const errors: Record<string, string> = {};
  const refusal = pictureRefusal(files, language);
  if (refusal !== undefined) errors[field] = refusal;
  const isNobody = told.includes('nobody');
  const answer = askedStates.find((one) => one === form.text(asked));
  if (told.length === 0 || !told.every((one) => (showsOptions as readonly string[]).includes(one)))
    errors[shows] = t.shows;
  else if (isNobody && told.length > 1) errors[shows] = t.nobodyElse;
  else if (!isNobody && answer === undefined) errors[asked] = t.asked;
  const { judged, drawn } = files[0] ?? {};
  if (Object.keys(errors).length > 0 || !judged?.ok || drawn === undefined) return { errors, pictures: [] };
  const { mediaType, bytes } = judged.value;
  const people = peopleShown.filter((one) => told.includes(one));
  const said = { shows: people, asked: isNobody ? null : (answer ?? null) };
  return { errors, pictures: [{ field, ...said, mediaType, bytes, ...drawn }] };
}
