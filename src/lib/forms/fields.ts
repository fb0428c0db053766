import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { hasEmoji, hasLetter, looksLikeMarkup } from '#lib/forms/name-rules.ts';
import {
  characterCount,
  cleanLine,
  cleanNote,
  hasControlInLine,
  hasControlInNote,
  hasUnreadable,
  withAsciiDigits,
} from '#lib/forms/clean-text.ts';
import { readEmail } from '#lib/forms/email-syntax.ts';
import { FIRST_YEAR, LAST_YEAR, readDay, readTime } from '#lib/forms/typed-moment.ts';
import { readPhone } from '#lib/forms/typed-phone.ts';

/*
 * The fields that forms are made of: each reads what a person typed, as text, and gives a clean value or one
 * sentence that says how to put it right. Sentences come from functions so that each is said in the language
 * of the request that is being read. Every field must be filled; `v.optional(line({ max: 80 }))` may stay empty.
 */

/** A sentence in the language of the page being answered. */
export type Sentence = () => string;

/** `label` names the field at the head of its problems: « Nom du lieu : ce champ est à remplir. » */
export interface Labelled {
  label?: Sentence;
}

function say(label: Sentence | undefined, problem: Sentence): Sentence {
  if (!label) return problem;
  return () => {
    const sentence = problem();
    return m.problem_labelled({
      label: label(),
      problem: sentence.charAt(0).toLowerCase() + sentence.slice(1),
    });
  };
}

/** Text as it was sent; absent, or sent as a file, counts as not filled. */
const typedText = (label?: Sentence) => v.string(say(label, m.problem_missing));

const filled = (label?: Sentence) => v.check((text: string) => text !== '', say(label, m.problem_missing));

const notLongerThan = (max: number, label?: Sentence) =>
  v.check(
    (text: string) => characterCount(text) <= max,
    (issue) => say(label, () => m.problem_too_long({ count: characterCount(issue.input), max }))(),
  );

const readable = (label?: Sentence) =>
  v.check((text: string) => !hasUnreadable(text), say(label, m.problem_unreadable_characters));

/** The value that a reader made of a text, or the sentence it refused with. */
function readAs<T>(read: (text: string) => { value: T } | { problem: Sentence }, label?: Sentence) {
  return v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
    const result = read(dataset.value);
    if ('value' in result) return result.value;
    addIssue({ message: say(label, result.problem)() });
    return NEVER;
  });
}

/**
 * One line of text, at most `max` characters (200 unless told): composed, trimmed, inner white space
 * collapsed, invisible direction marks removed (ZWNJ and ZWJ stay). Refuses line ends and control characters,
 * which would forge a mail header or a calendar line.
 */
export function line({ max = 200, label }: Labelled & { max?: number } = {}) {
  return v.pipe(
    typedText(label),
    v.check((text) => !hasControlInLine(text), say(label, m.problem_control_characters)),
    readable(label),
    v.transform(cleanLine),
    filled(label),
    notLongerThan(max, label),
  );
}

/**
 * A person's name as it shall be written, in any script: a {@link line} of at most 100 characters with at
 * least one letter; apostrophes, quotes, commas, dots and figures welcome. Refuses emoji (no certificate font
 * draws them), and what looks like HTML, a web or a mail address.
 */
export function personName({ max = 100, label }: Labelled & { max?: number } = {}) {
  return v.pipe(
    line({ max, ...(label && { label }) }),
    v.check((name) => !hasEmoji(name), say(label, m.problem_name_emoji)),
    v.check((name) => !looksLikeMarkup(name), say(label, m.problem_name_markup)),
    v.check(hasLetter, say(label, m.problem_name_letters)),
  );
}

/** A text of several lines, at most `max` characters; line ends become `\n`, never two empty lines in a row. */
export function note({ max, label }: Labelled & { max: number }) {
  return v.pipe(
    typedText(label),
    v.check((text) => !hasControlInNote(text), say(label, m.problem_hidden_characters)),
    readable(label),
    v.transform(cleanNote),
    filled(label),
    notLongerThan(max, label),
  );
}

const EMAIL_PROBLEMS = {
  'no-at': m.problem_email_at,
  space: m.problem_email_space,
  accent: m.problem_email_accent,
  'too-long': m.problem_email_too_long,
  malformed: m.problem_email_malformed,
} as const;

/** A mail address, at most 254 characters, domain in lower case; see {@link readEmail} for what is refused. */
export function emailAddress({ label }: Labelled = {}) {
  return v.pipe(
    line({ max: 1000, ...(label && { label }) }),
    readAs((text) => {
      const read = readEmail(text);
      return read.kind === 'ok' ? { value: read.address } : { problem: EMAIL_PROBLEMS[read.kind] };
    }, label),
  );
}

/** A telephone number: national (`0612345678`) or international (`+352621123456`), digits only. */
export function phone({ label }: Labelled = {}) {
  return v.pipe(
    line({ max: 100, ...(label && { label }) }),
    readAs((text) => {
      const value = readPhone(text);
      return value === undefined ? { problem: m.problem_phone } : { value };
    }, label),
  );
}

/** A day of the calendar as `YYYY-MM-DD`; `18/12/2026` typed by hand is understood. Knows no time zone. */
export function localDate({ label }: Labelled = {}) {
  const problems = {
    unreadable: m.problem_date,
    impossible: m.problem_date_impossible,
    'strange-year': () => m.problem_date_year({ first: FIRST_YEAR, last: LAST_YEAR }),
  };
  return v.pipe(
    line({ max: 100, ...(label && { label }) }),
    readAs((text) => {
      const read = readDay(text);
      return read.kind === 'ok' ? { value: read.day } : { problem: problems[read.kind] };
    }, label),
  );
}

/** A wall-clock time as `HH:mm`; « 18 h 30 » typed by hand is understood. Knows no day and no time zone. */
export function localTime({ label }: Labelled = {}) {
  return v.pipe(
    line({ max: 100, ...(label && { label }) }),
    readAs((text) => {
      const value = readTime(text);
      return value === undefined ? { problem: m.problem_time } : { value };
    }, label),
  );
}

/** A whole number between `min` (0 unless told) and `max`, both allowed, in the digits of any script. */
export function wholeNumber({ min = 0, max, label }: Labelled & { min?: number; max: number }) {
  return v.pipe(
    line({ max: 100, ...(label && { label }) }),
    readAs((text) => {
      const digits = withAsciiDigits(text)
        .replace(/(?<=\d) (?=\d)/gu, '')
        .replace('\u2212', '-');
      if (!/^[+-]?\d{1,15}$/u.test(digits)) return { problem: m.problem_number };
      const value = Number(digits);
      if (value < min) return { problem: () => m.problem_number_min({ min }) };
      if (value > max) return { problem: () => m.problem_number_max({ max }) };
      return { value };
    }, label),
  );
}

/** One of the answers offered. */
export function choice<const Option extends string>(options: readonly Option[], { label }: Labelled = {}) {
  return v.picklist(options, say(label, m.problem_choice));
}

/** Any of the answers offered, each once, in the order offered; at least `min` (0 unless told). */
export function choices<const Option extends string>(
  options: readonly Option[],
  { min = 0, max = options.length, label }: Labelled & { min?: number; max?: number } = {},
) {
  const problem = say(label, m.problem_choice);
  return v.pipe(
    v.array(v.string(problem), problem),
    // A hidden empty input may stand for « none ticked ».
    v.transform((values) => values.filter((value) => value !== '')),
    v.array(v.picklist(options, problem)),
    v.transform((values) => options.filter((option) => values.includes(option))),
    v.check(
      (values) => values.length >= min,
      say(label, () => m.problem_choices_min({ min })),
    ),
    v.check(
      (values) => values.length <= max,
      say(label, () => m.problem_choices_max({ max })),
    ),
  );
}

const isTicked = (value: string) => !['', '0', 'false', 'off'].includes(value.trim().toLowerCase());

/** A box: ticked or not; an unticked box is sent by no browser and counts as `false`. */
export function checkbox() {
  return v.pipe(v.optional(v.string(), ''), v.transform(isTicked));
}

/** A box that has to be ticked (charter, notice); `problem` says why, in this form's words. */
export function accepted(problem: Sentence) {
  return v.pipe(
    v.optional(v.string(problem), ''),
    v.check(isTicked, problem),
    v.transform(() => true as const),
  );
}

/**
 * A password, a code or a token of a link: taken exactly as sent, at most `max` characters (1,000 unless
 * told, enough for any pass phrase and too little to keep a hashing busy). Never sent back to the page.
 */
export function secret({ max = 1000, label }: Labelled & { max?: number } = {}) {
  return v.pipe(typedText(label), filled(label), notLongerThan(max, label), v.metadata({ secret: true }));
}
