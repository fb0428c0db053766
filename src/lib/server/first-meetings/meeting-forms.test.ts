import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { AnswerMeetingForm, OfferMeetingForm, toMeetingDates } from './meeting-forms.ts';

function send(fields: readonly (readonly [string, string])[]): Request {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return new Request('http://localhost/', { method: 'POST', body });
}

test('a row that was emptied is left out, whatever time stayed in it', async () => {
  const read = await readForm(
    send([
      ['pair', 'p'],
      ['on_1', ''],
      ['at_1', '18:30'],
      ['on_2', '2026-12-02'],
      ['at_2', '18:30'],
      ['on_3', '05/12/2026'],
      ['at_3', '10 h'],
    ]),
    OfferMeetingForm,
  );
  if (read.kind !== 'ok') throw new Error(JSON.stringify(read.form));
  expect(toMeetingDates(read.value)).toEqual({
    kind: 'ok',
    rows: [
      { row: 2, date: '2026-12-02T18:30' },
      { row: 3, date: '2026-12-05T10:00' },
    ],
  });
});

test('a day without its time is told where it stands', () => {
  expect(toMeetingDates({ on_2: '2026-12-02' })).toEqual({ kind: 'no-time', row: 2 });
  expect(toMeetingDates({ at_1: '10:00' })).toEqual({ kind: 'ok', rows: [] });
});

test('no date ticked is an answer', async () => {
  const read = await readForm(
    send([
      ['pair', 'p'],
      ['side', 'sponsee'],
    ]),
    AnswerMeetingForm,
  );
  expect(read).toEqual({ kind: 'ok', value: { pair: 'p', side: 'sponsee', dates: [] } });
});
