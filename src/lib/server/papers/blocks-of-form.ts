import { withBreaks } from '../certificates/page/compose-page.ts';
import type { OptionalQuestion } from '../registrations/questions/asked-questions.ts';
import type { OwnQuestion } from '../registrations/questions/own-question.ts';
import type { FormWords } from './form-words.ts';

/** The same words in each language of the form, French first. */
type Said = readonly string[];

/** One thing to fill in, to tick or to read. */
export type FormBlock =
  | {
      readonly kind: 'line';
      readonly label: Said;
      readonly hint?: Said;
      readonly optional?: Said;
      readonly rows: number;
      /** Shares its line with its neighbour. */
      readonly isHalf?: true;
    }
  | {
      readonly kind: 'choices';
      readonly label: Said;
      readonly hint?: Said;
      readonly optional?: Said;
      readonly choices: readonly Said[];
      readonly columns: number;
    }
  | {
      readonly kind: 'levels';
      readonly label: Said;
      readonly hint: Said;
      readonly levels: readonly Said[];
      readonly rows: readonly Said[];
    }
  | {
      readonly kind: 'half-days';
      readonly label: Said;
      readonly hint: Said;
      readonly optional: Said;
      readonly days: readonly Said[];
      readonly parts: readonly Said[];
    }
  | { readonly kind: 'box'; readonly label: Said }
  | { readonly kind: 'text'; readonly label?: Said; readonly text: readonly Said[]; readonly end?: string }
  | { readonly kind: 'signature'; readonly labels: readonly Said[] };

/** The blocks of one legend of the page. */
export interface FormSection {
  readonly legend: Said;
  readonly blocks: readonly FormBlock[];
}

/** What this form asks beside the words. */
export interface FormContents {
  readonly asked: readonly OptionalQuestion[];
  readonly questions: readonly OwnQuestion[];
  readonly contact: string;
  readonly charterUrl: string;
}

type Key = { [K in keyof FormWords]: FormWords[K] extends string ? K : never }[keyof FormWords];
type ListKey = {
  [K in keyof FormWords]: FormWords[K] extends readonly string[] ? K : never;
}[keyof FormWords];

/** Lays the questions of a ceremony in the order of the page where an agent copies the paper. Pure. */
export function blocksOfForm(words: readonly FormWords[], contents: FormContents): FormSection[] {
  const say = (key: Key): Said => words.map((each) => each[key]);
  const list = (key: ListKey): Said[] =>
    (words[0]?.[key] ?? []).map((_, index) => words.map((each) => each[key][index] ?? ''));
  const line = (label: Key, hint?: Key) => ({
    kind: 'line' as const,
    label: say(label),
    ...(hint ? { hint: say(hint) } : {}),
    rows: 1,
  });
  const optionalLine = (label: Key, hint?: Key) => ({
    ...line(label, hint),
    optional: say('optional'),
  });
  const choices = (label: Key, of: ListKey, columns: number) => ({
    kind: 'choices' as const,
    label: say(label),
    choices: list(of),
    columns,
  });
  const blocks: Readonly<Record<OptionalQuestion, FormBlock[]>> = {
    phone: [optionalLine('phone', 'phoneHint')],
    offers: [{ ...choices('offers', 'helpKinds', 3), hint: say('offersHint'), optional: say('optional') }],
    'half-days': [
      {
        kind: 'half-days',
        label: say('slots'),
        hint: say('slotsHint'),
        optional: say('optional'),
        days: list('days'),
        parts: list('dayParts'),
      },
      { kind: 'box', label: say('firstMeeting') },
    ],
    place: [optionalLine('place', 'placeHint')],
    hours: [{ ...choices('hours', 'hoursChoices', 3), optional: say('optional') }],
    capacity: [
      {
        kind: 'choices',
        label: say('capacity'),
        choices: ['1', '2', '3'].map((count) => [count]),
        columns: 3,
      },
    ],
    families: [{ kind: 'box', label: say('families') }],
    knows: [{ kind: 'box', label: say('knows') }, line('knownName', 'knownNameHint')],
  };
  const askedOf = (questions: readonly OptionalQuestion[]) =>
    questions.filter((question) => contents.asked.includes(question)).flatMap((question) => blocks[question]);

  return [
    {
      legend: say('you'),
      blocks: [
        line('name', 'nameHint'),
        choices('agreement', 'agreements', 3),
        choices('role', 'roles', 3),
        { ...line('officialFunction', 'officialHint'), isHalf: true },
        { ...line('association'), isHalf: true },
        choices('comesWith', 'comings', 3),
        { kind: 'text', label: say('second'), text: [say('twoHint')] },
        line('secondName'),
        choices('secondAgreement', 'agreements', 3),
      ],
    },
    {
      legend: say('reach'),
      blocks: [
        optionalLine('email', 'emailHint'),
        ...askedOf(['phone']),
        {
          kind: 'choices',
          label: say('messageLanguage'),
          choices: (words[0]?.messageLanguages ?? []).map((name) => [name]),
          columns: 6,
        },
      ],
    },
    {
      legend: say('match'),
      blocks: [
        {
          kind: 'levels',
          label: say('languages'),
          hint: say('languagesHint'),
          levels: list('levels'),
          rows: list('languageNames'),
        },
        ...askedOf(['offers', 'half-days', 'place', 'hours', 'capacity', 'families', 'knows']),
      ],
    },
    ...(contents.questions.length > 0
      ? [
          {
            legend: say('ownQuestions'),
            blocks: contents.questions.map((question) => ownBlock(question, say('optional'))),
          },
        ]
      : []),
    {
      legend: say('before'),
      blocks: [
        { kind: 'box', label: say('adult') },
        { kind: 'box', label: say('charter') },
        { kind: 'text', text: [say('charterWhere')], end: contents.charterUrl },
        { kind: 'text', label: say('noticeTitle'), text: list('noticeWords') },
        { kind: 'text', text: [say('team')], end: contents.contact },
        { kind: 'box', label: say('notice') },
        { kind: 'signature', labels: [say('date'), say('signature')] },
      ],
    },
  ];
}

/** A question of the town's own stands in its own words only: nobody translated it. */
function ownBlock({ kind, label, options, isRequired }: OwnQuestion, optional: Said): FormBlock {
  const shared = { label: [withBreaks(label)], ...(isRequired ? {} : { optional }) };
  if (kind === 'short-text') return { kind: 'line', ...shared, rows: 2 };
  return { kind: 'choices', ...shared, choices: options.map((option) => [withBreaks(option)]), columns: 2 };
}
