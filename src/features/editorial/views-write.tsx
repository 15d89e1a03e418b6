// The page where a text is written: one plain form, which the rich editor may dress; where it stands and what else there is
// beside it. A function of the desk that routes-write.tsx opens.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import { formatTime } from '../../kit/dates.ts';
import {
  Button,
  Checks,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Columns, Disclosure, Notice, PageHeader } from '../../ui/page.tsx';
import { RichText } from '../../ui/rich-text.tsx';
import type { Tag } from '../pages/index.ts';
import { picturePaths } from '../pictures/index.ts';
import type { Stage } from './domain.ts';
import type { FieldName, Fields } from './domain-fields.ts';
import { textOfTag } from './forms.ts';
import { savedAt, writingAt } from './paths.ts';
import type { Standing, Topic } from './queries.ts';
import type { EditorialTexts } from './texts.sv.ts';
import { toneOf } from './views-desk.tsx';

export type Clash = { name: FieldName; theirs: ComponentChildren; by: string | undefined; number: number };

export type WriteProps = {
  t: EditorialTexts;
  language: Language;
  tokens: FormTokens;
  now: Temporal.Instant;
  text: Standing;
  unitName: string;
  fields: Fields;
  errors: FieldErrors;
  tags: readonly Tag[];
  topics: readonly Topic[];
  /** Those to choose among for lists and for those who share the page. */
  pictures: readonly { value: string; label: string }[];
  schools: readonly { id: string; name: string }[];
  /** The newest version that the fields go on from. */
  after: number;
  moves: readonly Stage[];
  isChief: boolean;
  /** What has just happened, or what stands in the form. */
  notices: ComponentChildren;
  clashes: readonly Clash[];
  /** When the reader's own copy was kept. */
  draftAt: Temporal.Instant | undefined;
  mayWrite: boolean;
  side: ComponentChildren;
};

export function WritePage(props: WriteProps) {
  const { t, text, unitName, mayWrite, side, errors, notices } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={text.title}
        eyebrow={`${t.kinds[text.kind]}, ${unitName}`}
        status={{ tone: toneOf(text.state), text: t.states[text.state] }}
      />
      {notices}
      <ClashNotice t={t} clashes={props.clashes} />
      <Columns side={side} sideLabel={t.write.side}>
        {mayWrite ? <WriteForm {...props} /> : null}
      </Columns>
    </>
  );
}

export function ClashNotice({ t, clashes }: Pick<WriteProps, 't' | 'clashes'>) {
  if (clashes.length === 0) return null;
  return (
    <Notice tone="warning" title={t.write.clashTitle} live>
      <p>{t.write.clashText}</p>
      {clashes.map(({ name, theirs, by, number }) => (
        <section key={name}>
          <h2>{t.write.clashBy(t.write.fields[name], by ?? t.write.clashUnknown, number)}</h2>
          {theirs}
        </section>
      ))}
    </Notice>
  );
}

function WriteForm(props: WriteProps) {
  const { t, text, tokens, fields, errors, after, tags, draftAt, language } = props;
  const w = t.write;
  const { id } = text;
  const field = (name: FieldName) => ({ name, label: w.fields[name], value: fields[name], error: errors[name] });
  return (
    <Form
      {...tokens}
      id="write"
      action={writingAt(id, 'sv')}
      autosaveUrl={savedAt(id, 'sv')}
      autosaveWords={w.draftSaved('{time}')}
      values={{ after, seenTags: tags.map(textOfTag).join('|') }}
    >
      {/* Enter in a field presses the first button of a form, seen or not: it saves. */}
      <input type="submit" name="act" value="save" hidden />
      <TextField {...field('title')} required maxLength={150} />
      <TextArea {...field('ingress')} help={w.ingressHelp} rows={3} limit={600} />
      <BodyField t={t} value={fields.body} error={errors.body} />
      <div>
        <Select {...field('pictureId')} help={w.pictureHelp} prompt={w.picturePrompt} options={props.pictures} />
        <div class="buttons">
          <Button name="act" value="picture" variant="quiet">
            {w.pictureAll}
          </Button>
        </div>
      </div>
      <TimeFields {...props} />
      <MoreFields {...props} />
      <TagFields {...props} />
      <TextArea name="note" label={w.note} help={w.noteHelp} rows={2} />
      <p class="save-state" role="status" data-save-state>
        {draftAt === undefined ? w.draftState : w.draftSaved(formatTime(draftAt, language))}
      </p>
      <WriteButtons
        {...{ t, moves: props.moves, isChief: props.isChief, stage: text.stage }}
        hasDraft={draftAt !== undefined}
      />
    </Form>
  );
}

/** The rich editor takes the place of the plain field where script runs; what is sent is the field. */
export function BodyField({ t, value, error }: { t: EditorialTexts; value: string; error: string | undefined }) {
  return (
    <RichText pictures={picturePaths.list.href()}>
      <TextArea
        name="body"
        required
        label={t.write.fields.body}
        help={t.write.bodyHelp}
        {...{ value, error }}
        rows={20}
      />
    </RichText>
  );
}

type ButtonsProps = Pick<WriteProps, 't' | 'moves' | 'isChief'> & { stage: Stage | null; hasDraft: boolean };

export function WriteButtons({ t, stage, moves, isChief, hasDraft }: ButtonsProps) {
  const w = t.write;
  const onward = moves.filter((to) => to !== 'draft' || stage === 'idea' || stage === 'archived');
  const back = moves.filter((to) => !onward.includes(to));
  const mayShow = isChief && stage === 'approved';
  return (
    <div class="submit-row">
      <p class="submit-note">{w.saveNote}</p>
      <div class="buttons">
        <Button name="act" value="save" variant={onward.length === 0 && !mayShow ? 'primary' : 'secondary'}>
          {w.save}
        </Button>
        {onward.map((to) => (
          <Button key={to} name="act" value={to}>
            {moveWords(t, stage, to)}
          </Button>
        ))}
        {mayShow ? (
          <Button name="act" value="publication">
            {w.publication}
          </Button>
        ) : null}
        <Button name="act" value="preview" variant="secondary">
          {w.preview}
        </Button>
        {back.map((to) => (
          <Button key={to} name="act" value={to} variant="quiet">
            {moveWords(t, stage, to)}
          </Button>
        ))}
        {!hasDraft ? null : (
          <Button name="act" value="discard" variant="quiet">
            {w.discard}
          </Button>
        )}
      </div>
    </div>
  );
}

function moveWords({ moves }: EditorialTexts, from: Stage | null, to: Stage): string {
  if (to === 'draft') return moves.draft[from === 'idea' || from === 'archived' ? from : 'back'];
  return to === 'check' || to === 'rights' ? moves[to] : moves.approved;
}

function TimeFields({ t, text, fields, errors }: WriteProps) {
  const w = t.write;
  const field = (name: FieldName) => ({ name, label: w.fields[name], value: fields[name], error: errors[name] });
  const names: FieldName[] = ['beginsOn', 'beginsAt', 'endsOn', 'endsAt', 'place', 'places'];
  const isOpen = ['course', 'event'].includes(text.kind) || names.some((name) => fields[name] !== '' || errors[name]);
  const whichOf = (name: 'beginsWhich' | 'endsWhich', at: FieldName) =>
    fields[name] === '' && errors[at] !== t.write.errors.twice ? null : (
      <Choice
        {...field(name)}
        inline
        options={[
          { value: 'first', label: w.which.first },
          { value: 'second', label: w.which.second },
        ]}
      />
    );
  return (
    <Disclosure summary={w.times} open={isOpen}>
      <div class="moment">
        <DateField {...field('beginsOn')} />
        <TextField {...field('beginsAt')} help={w.clockHelp} width={8} />
      </div>
      {whichOf('beginsWhich', 'beginsAt')}
      <div class="moment">
        <DateField {...field('endsOn')} />
        <TextField {...field('endsAt')} width={8} />
      </div>
      {whichOf('endsWhich', 'endsAt')}
      <TextField {...field('place')} maxLength={200} />
      <TextField {...field('places')} inputMode="numeric" width={8} />
    </Disclosure>
  );
}

function MoreFields({ t, text, fields, errors, schools }: WriteProps) {
  const w = t.write;
  const field = (name: FieldName) => ({ name, label: w.fields[name], value: fields[name], error: errors[name] });
  const names: FieldName[] = ['byline', 'schoolUnitId', 'series', 'seriesPlace', 'mediaUrl'];
  const isOpen = ['film', 'podcast'].includes(text.kind) || names.some((name) => errors[name]);
  return (
    <Disclosure summary={w.more} open={isOpen}>
      <TextField {...field('mediaUrl')} help={w.mediaHelp} />
      <TextField {...field('byline')} help={w.bylineHelp} maxLength={120} />
      <Select
        {...field('schoolUnitId')}
        prompt={w.schoolPrompt}
        options={schools.map((school) => ({ value: school.id, label: school.name }))}
      />
      <TextField {...field('series')} maxLength={120} />
      <TextField {...field('seriesPlace')} inputMode="numeric" width={4} />
    </Disclosure>
  );
}

function TagFields({ t, tags, topics }: WriteProps) {
  const w = t.write;
  const kinds = [...new Set(topics.map(({ kind }) => kind))];
  const words = tags.flatMap(({ kind, value }) => (kind === 'word' ? value : []));
  return (
    <Disclosure summary={w.tags} open={false}>
      <p>{w.tagsHelp}</p>
      {kinds.map((kind) => {
        const options = topics
          .filter((topic) => topic.kind === kind)
          .map((topic) => ({ value: topic.value, label: topic.name }));
        const chosen = tags.flatMap((tag) => (tag.kind === kind ? tag.value : []));
        return (
          <Checks key={kind} name={`tag_${kind}`} label={w.tagKinds[kind] ?? kind} values={chosen} options={options} />
        );
      })}
      <TextField name="words" label={w.words} help={w.wordsHelp} value={words.join(', ')} />
    </Disclosure>
  );
}
