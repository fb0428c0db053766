import * as v from 'valibot';
import { checkbox, choice, line, localDate, localTime } from '#lib/forms/fields.ts';
import { DATES_OFFERED } from './suggest-meeting-dates.ts';

const pair = () => line({ max: 64 });
/** A wall time as our own pages write it. */
const date = () => line({ max: 16 });

/** The rows of the form that offers dates, from 1. */
export const DATE_ROWS = Array.from({ length: DATES_OFFERED }, (_, index) => index + 1);

type Row = `on_${number}` | `at_${number}`;

/**
 * Up to three dates, each a day and a time; a row without a day is left out, whatever time it has. The entries are
 * numbered, which no type can follow: what they are read as is said here once.
 */
export const OfferMeetingForm = v.object({
  pair: pair(),
  ...(Object.fromEntries(
    DATE_ROWS.flatMap((row) => [
      [`on_${row}`, v.optional(localDate())],
      [`at_${row}`, v.optional(localTime())],
    ]),
  ) as Record<Row, v.OptionalSchema<v.GenericSchema<string>, undefined>>),
});

/** Which of the offered dates suit a side; none ticked means that none does. */
export const AnswerMeetingForm = v.object({
  pair: pair(),
  side: choice(['sponsor', 'sponsee']),
  dates: v.array(date()),
});

/** The same by a sponsor's own link. */
export const AnswerOwnMeetingForm = v.object({ pair: pair(), dates: v.array(date()) });

/** The date that is fixed. */
export const FixMeetingForm = v.object({ pair: pair(), at: date() });

/** Whether they met. */
export const MeetingHeldForm = v.object({ pair: pair(), held: checkbox() });

/**
 * The wall times of an offer with the row each stands in, or the row whose day has no time.
 */
export function toMeetingDates(form: {
  readonly [Field in Row]?: string | undefined;
}): { kind: 'ok'; rows: { row: number; date: string }[] } | { kind: 'no-time'; row: number } {
  const rows: { row: number; date: string }[] = [];
  for (const row of DATE_ROWS) {
    const [on, at] = [form[`on_${row}`], form[`at_${row}`]];
    if (on === undefined) continue;
    if (at === undefined) return { kind: 'no-time', row };
    rows.push({ row, date: `${on}T${at}` });
  }
  return { kind: 'ok', rows };
}
