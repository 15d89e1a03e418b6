// The pictures of a proposal: the three places of the form, and what the desk sees of those that came.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatDayAndYear, today } from '../../kit/dates.ts';
import { Checks, Choice, type FieldErrors, Fieldset, FileField, PostButton } from '../../ui/form.tsx';
import { Disclosure, Section } from '../../ui/page.tsx';
import { picturePaths } from '../pictures/index.ts';
import { askedStates } from './domain.ts';
import type { SentValues } from './forms.ts';
import { namesAt, places, showsOptions } from './forms-pictures.ts';
import { proposalPaths } from './paths.ts';
import type { ProposalPicture } from './queries-pictures.ts';
import type { ProposalTexts } from './texts.sv.ts';

type FieldsProps = { t: ProposalTexts; values: SentValues; errors: FieldErrors };

/** One place open, the others folded away until they are wanted or wrong. */
export function PictureFields(props: FieldsProps) {
  const { form: t } = props.t;
  const [first, ...others] = places;
  const isTouched = others.some((place) =>
    Object.values(namesAt(place)).some((name) => props.errors[name] !== undefined || props.values[name] !== undefined),
  );
  return (
    <Fieldset legend={t.picturesTitle} help={t.picturesHelp} id="pictures" required={false}>
      <PlaceFields {...props} place={first} />
      <Disclosure summary={t.morePictures} open={isTouched}>
        {others.map((place) => (
          <PlaceFields key={place} {...props} place={place} />
        ))}
      </Disclosure>
    </Fieldset>
  );
}

function PlaceFields({ t: all, values, errors, place }: FieldsProps & { place: number }) {
  const t = all.form;
  const { file, shows, asked } = namesAt(place);
  return (
    <div class="fields">
      <FileField
        name={file}
        label={t.picture(place)}
        help={t.pictureHelp}
        accept="image/jpeg,image/png,image/webp"
        error={errors[file]}
      />
      <Checks
        name={shows}
        label={t.shows}
        values={values[shows]}
        error={errors[shows]}
        options={showsOptions.map((one) => ({ value: one, label: all.shows[one] ?? one }))}
      />
      <Choice
        name={asked}
        label={t.asked}
        help={t.askedHelp}
        value={values[asked]?.[0]}
        error={errors[asked]}
        options={askedStates.map((one) => ({ value: one, label: all.asked[one] ?? one }))}
      />
    </div>
  );
}

type SentProps = {
  t: ProposalTexts;
  language: Language;
  tokens: FormTokens;
  reference: string;
  pictures: readonly ProposalPicture[];
  /** They came without an address, and an answer keeps them longer. */
  isShort: boolean;
};

/** As told, never as settled: what the library asks of each picture is asked there. */
export function SentPictures(props: SentProps) {
  const { t: all, pictures } = props;
  const t = all.proposal;
  if (pictures.length === 0) return null;
  return (
    <Section title={t.pictures} intro={t.picturesTold}>
      <ul class="picture-list" data-whole="true">
        {pictures.map((picture) => (
          <li key={picture.place}>
            <SentPicture {...props} picture={picture} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SentPicture(props: SentProps & { picture: ProposalPicture }) {
  const { t: all, language, tokens, reference, picture, isShort } = props;
  const t = all.proposal;
  const { place, shows, asked, width, height, eraseOn, erasedAt, takenAs } = picture;
  const told =
    asked === null
      ? t.pictureNobody
      : `${t.pictureShows(shows.map((one) => (all.shows[one] ?? one).toLowerCase()).join(', '))} ${t.pictureAsked[asked] ?? ''}`;
  if (takenAs !== null) {
    return (
      <>
        <p>
          <a href={picturePaths.picture.href({ id: takenAs })}>{t.taken(place)}</a>
        </p>
        <p>{told}</p>
      </>
    );
  }
  if (erasedAt !== null) return <p>{t.pictureErased(formatDayAndYear(today(erasedAt), language))}</p>;
  const file = proposalPaths.picture.href({ reference, place: String(place) });
  const tellDay = isShort ? t.pictureUnanswered : t.pictureUntil;
  return (
    <>
      <a href={file}>
        <img src={file} alt={t.pictureAlt(place)} width={width} height={height} loading="lazy" />
      </a>
      <p>{told}</p>
      <p class="help">{tellDay(formatDayAndYear(Temporal.PlainDate.from(eraseOn), language))}</p>
      <PostButton
        action={proposalPaths.proposal.href({ reference })}
        label={t.takeLabel(place)}
        {...tokens}
        values={{ do: 'take', place: String(place) }}
      >
        {t.take}
      </PostButton>
    </>
  );
}
