import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SentForm } from '../../access/route.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { Service } from '../catalogue/index.ts';
import type { Answers } from './domain.ts';
import { levelOf, parseCompletion, parseRequest, readDraftForm, restoredAnswers } from './forms.ts';
import { sv } from './texts.sv.ts';

const today = Temporal.PlainDate.from('2026-11-02');
const words = (text: string) => ({ sv: text, en: text });
const service: Service = {
  id: 'kartlaggning',
  version: 1,
  unitId: 'lotsen',
  title: 'Kartläggning',
  description: '',
  registryTitle: 'Begäran om stöd',
  whoMayAsk: ['principal'],
  levels: ['individual', 'group'],
  consentRule: 'both',
  secrecyGround: 'osl-23-2-1',
  matterKind: 'service',
  targetDays: 5,
  confirmedBy: null,
  form: {
    sections: [
      {
        key: 'own',
        title: words('Om behovet'),
        fields: [
          {
            key: 'areas',
            label: words('Vad handlar det om?'),
            kind: 'choices',
            required: true,
            neededFor: words('Urvalet'),
            options: [
              { value: 'a', label: words('A') },
              { value: 'b', label: words('B') },
            ],
          },
          { key: 'since', label: words('Sedan när?'), kind: 'date', required: false, neededFor: words('Tiden') },
          {
            key: 'short',
            label: words('Kort'),
            kind: 'line',
            required: false,
            maxLength: 10,
            neededFor: words('Urvalet'),
          },
        ],
      },
    ],
    attachments: [],
  },
};

const whole: Answers = {
  level: ['individual'],
  question: ['Hur?'],
  situation: ['Så.'],
  tried: ['Detta.'],
  urgency: ['acute'],
  urgencyReason: ['Skolnärvaro.'],
  x_areas: ['a', 'b'],
  protectedIdentity: ['no'],
  personalNumber: ['150101-2395'],
  givenName: ['Testa'],
  familyName: ['Tallund'],
  grade: ['4B'],
  consent: ['both'],
  consentFirstName: ['Ada Exempel'],
  consentFirstRelation: ['mamma'],
  consentFirstUntil: [''],
  consentSecondName: ['Otto Exempel'],
  consentSecondRelation: ['pappa'],
  consentFirstOn: ['2026-10-30'],
  consentFirstWay: ['oral'],
  consentSecondOn: ['2026-11-02'],
  consentSecondWay: ['written'],
};
const noSecond: Answers = {
  consentSecondName: [''],
  consentSecondRelation: [''],
  consentSecondOn: [''],
  consentSecondWay: [],
};
const parse = (change: Answers, of: Service = service) => {
  const answers = { ...whole, ...change };
  return parseRequest({ answers, service: of, level: levelOf(answers, of), today, language: 'sv', t: sv.errors });
};
const errorsOf = (change: Answers, of?: Service) => {
  const parsed = parse(change, of);
  return parsed.ok ? {} : parsed.errors;
};
const formOf = (values: Record<string, string[]>) =>
  ({ values, text: (name: string) => values[name]?.[0] ?? '' }) as SentForm;

describe('a whole request', () => {
  it('is read with the number in one form and the pupil nowhere but in its place', () => {
    const parsed = parse({});
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        level: 'individual',
        urgency: 'acute',
        consent: 'both',
        pupil: { digits12: '201501012395', grade: '4B' },
        answers: { x_areas: ['a', 'b'], consentFirstOn: ['2026-10-30'] },
      },
    });
    expect(JSON.stringify(parsed.ok && parsed.value.answers)).not.toMatch(/2395|Tallund|4B|Ada|Otto|pappa/);
  });

  it('about a group keeps nothing of a pupil', () => {
    const parsed = parse({ level: ['group'] });
    expect(parsed).toMatchObject({ ok: true, value: { level: 'group', consent: 'not_needed', pupil: undefined } });
    expect(JSON.stringify(parsed.ok && parsed.value)).not.toMatch(/2395|Tallund|4B|consentFirst/);
  });

  it.each([
    [{ level: [''] }, ['level']],
    [{ question: [''], tried: [''] }, ['question', 'tried']],
    [{ urgency: ['soon'], urgencyReason: [''] }, ['urgencyReason']],
    [{ urgency: [''] }, ['urgency']],
    [{ urgency: ['normal'], urgencyReason: [''] }, []],
    [{ x_areas: [] }, ['x_areas']],
    [{ x_areas: ['c'] }, ['x_areas']],
    [{ x_since: ['förra året'] }, ['x_since']],
    [{ x_short: ['elva tecken!'] }, ['x_short']],
    [{ personalNumber: ['20150101-2396'] }, ['personalNumber']],
    [{ personalNumber: ['20150161-2395'] }, ['personalNumber']],
    [{ personalNumber: ['20150101-TF01'] }, []],
    [{ protectedIdentity: [''] }, ['protectedIdentity']],
    [{ protectedIdentity: ['yes'] }, ['protectedIdentity']],
    [{ consent: ['not_yet'] }, ['consent']],
    [{ consent: ['one'] }, ['consent']],
    [{ consentSecondOn: [''] }, ['consentSecondOn']],
    [{ consent: ['onlyOne'] }, ['consent']],
    [{ consent: ['onlyOne'], ...noSecond }, []],
    [{ consentFirstName: [], consentFirstRelation: [''] }, ['consentFirstName', 'consentFirstRelation']],
    [{ consentSecondName: ['  ada   exempel '] }, ['consentSecondName']],
    [{ consentFirstUntil: ['2026-10-29'] }, ['consentFirstUntil']],
    [{ consentFirstUntil: ['2027-06-30'] }, []],
    [{ consentFirstOn: ['2026-11-03'] }, ['consentFirstOn']],
    [{ consentFirstWay: ['carrier pigeon'] }, ['consentFirstWay']],
    [{ situation: ['x'.repeat(4001)] }, ['situation']],
    [{ situation: ['Om 20150101-2395.'] }, []],
    [{ level: ['group'], situation: ['Om 20150101-2395.'] }, ['situation']],
    [{ level: ['group'], x_short: ['1501012395'] }, ['x_short']],
  ] as [Answers, string[]][])('with %j has errors at %j', (change, names) => {
    expect(Object.keys(errorsOf(change))).toEqual(names);
  });

  it('lets a pupil consent for themself from fifteen and not before', () => {
    const youth: Service = { ...service, consentRule: 'youth' };
    expect(errorsOf({ consent: ['youth'] }, youth)).toEqual({ consent: sv.errors.consentYoung });
  });

  it('has no reason without words, and never throws, whatever is in it', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...Object.keys(whole)),
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(anything, (change) => {
        const parsed = parse(change);
        if (!parsed.ok) for (const message of Object.values(parsed.errors)) expect(message).toBeTruthy();
      }),
    );
  });
});

const draftOf = (answers: Answers) => ({ answers, written: {}, me: 'me' });

describe('a draft', () => {
  it('keeps what was typed, right or wrong', () => {
    const { answers, level } = readDraftForm(
      formOf({ part: ['all'], act: ['save'], level: ['individual'], personalNumber: ['15-'], question: ['?'] }),
      service,
      draftOf({}),
    );
    expect(answers).toEqual({ level: ['individual'], personalNumber: ['15-'], question: ['?'] });
    expect(level).toBe('individual');
  });

  it('sent whole forgets an unticked box; in part it leaves the rest alone', () => {
    const stored = { level: ['group'], question: ['?'], x_areas: ['a'] };
    expect(
      readDraftForm(formOf({ part: ['all'], level: ['group'], question: ['!'] }), service, draftOf(stored)).answers,
    ).toEqual({ level: ['group'], question: ['!'] });
    expect(readDraftForm(formOf({ part: ['level'], level: ['group'] }), service, draftOf(stored)).answers).toEqual(
      stored,
    );
  });

  it('drops the pupil when it is no longer about one', () => {
    const { answers, pupilRefused } = readDraftForm(
      formOf({ part: ['level'], level: ['group'] }),
      service,
      draftOf(whole),
    );
    expect(answers).toMatchObject({ level: ['group'], question: ['Hur?'] });
    expect(JSON.stringify(answers)).not.toMatch(/2395|Tallund|consent/);
    expect(pupilRefused).toBe(false);
  });

  it('about a group that names a pupil is refused', () => {
    expect(readDraftForm(formOf({ level: ['group'], givenName: ['Testa'] }), service, draftOf({})).pupilRefused).toBe(
      true,
    );
    expect(readDraftForm(formOf({ level: ['group'], givenName: [''] }), service, draftOf({})).pupilRefused).toBe(false);
  });

  it('with a field or a button that the form does not have is no form of ours', () => {
    expect(() => readDraftForm(formOf({ x_other: ['1'] }), service, draftOf({}))).toThrow(BadRequest);
    expect(() => readDraftForm(formOf({ act: ['accept'] }), service, draftOf({}))).toThrow(BadRequest);
    expect(() => readDraftForm(formOf({ question: ['x'.repeat(200_000)] }), service, draftOf({}))).toThrow(BadRequest);
  });

  it('comes back from an ended session as it was, and no more than it was', () => {
    const restored = { act: ['send'], part: ['all'], ...whole, other: ['x'] };
    expect(restoredAnswers(restored, service, {})).toEqual(whole);
  });
});

describe('a completion', () => {
  const read = (answer: string, level: 'individual' | 'group') =>
    parseCompletion(formOf({ answer: [answer], version: ['2'] }), { level, today, t: sv });

  it('must say something, and names a pupil only where the request does', () => {
    expect(read('', 'group').ok).toBe(false);
    expect(read('Sedan i höstas.', 'group')).toEqual({ ok: true, value: 'Sedan i höstas.' });
    expect(read('Om 20150101-2395.', 'individual').ok).toBe(true);
    expect(read('Om 20150101-2395.', 'group').ok).toBe(false);
  });
});
