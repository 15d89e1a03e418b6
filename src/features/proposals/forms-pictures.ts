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

export function refuseUnknownFiles(form: SentForm): void {
  if ((form.fileFields ?? []).some((name) => !pictureFields.includes(name))) throw new BadRequest(400, 'no such field');
}

export function parsePictures(form: SentForm, words: Words): Told {
  refuseUnknownFiles(form);
  const each = places.map((place) => parsePicture(form, place, words));
  return {
    errors: Object.assign({}, ...each.map(({ errors }) => errors)),
    pictures: each.flatMap(({ pictures }) => pictures),
  };
}

/** What is missing or wrong of what is told about the pictures, whatever the pictures themselves are. */
export function tickErrors(form: SentForm, t: ProposalTexts): Record<string, string> {
  return Object.assign({}, ...places.map((place) => tickErrorsAt(form, place, t)));
}

function tickErrorsAt(form: SentForm, place: number, { errors: t }: ProposalTexts): Record<string, string> {
  const { file: field, shows, asked } = namesAt(place);
  const told = form.all(shows);
  // Ticked again after the form came back, and the picture forgotten.
  if (form.files(field).length === 0) return told.length === 0 ? {} : { [field]: t.pictureForgotten };
  const isNobody = told.includes('nobody');
  if (told.length === 0 || !told.every((one) => (showsOptions as readonly string[]).includes(one)))
    return { [shows]: t.shows };
  if (isNobody && told.length > 1) return { [shows]: t.nobodyElse };
  return isNobody || findAnswer(form, asked) !== undefined ? {} : { [asked]: t.asked };
}

function findAnswer(form: SentForm, asked: string) {
  return askedStates.find((one) => one === form.text(asked));
}

function parsePicture(form: SentForm, place: number, { language, t }: Words): Told {
  const { file: field, shows, asked } = namesAt(place);
  const files = form.files(field);
  const told = form.all(shows);
  const errors = tickErrorsAt(form, place, t);
  if (files.length === 0) return { errors, pictures: [] };
  const { judged, drawn } = files[0] ?? {};
  // Not opened, since the form comes back for something else.
  const refusal = judged === undefined ? t.errors.chooseAgain : pictureRefusal(files, language);
  if (refusal !== undefined) errors[field] = refusal;
  if (Object.keys(errors).length > 0 || !judged?.ok || drawn === undefined) return { errors, pictures: [] };
  const { mediaType, bytes } = judged.value;
  const people = peopleShown.filter((one) => told.includes(one));
  const said = { shows: people, asked: told.includes('nobody') ? null : (findAnswer(form, asked) ?? null) };
  return { errors, pictures: [{ field, ...said, mediaType, bytes, ...drawn }] };
}
