import { expect, test } from 'vitest';
import { summariseCalendar } from './summarise-calendar.ts';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'METHOD:CANCEL',
  'BEGIN:VEVENT',
  'SEQUENCE:2',
  'DTSTART:20261218T173000Z',
  'DTEND:20261218T193000Z',
  'SUMMARY;X-A="a:b":Rendez-vous\\, à 18',
  '  h 30',
  'BEGIN:VALARM',
  'TRIGGER:-PT24H',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

test('tells what a mail program would show: what, when, which version', () => {
  expect(summariseCalendar(CALENDAR)).toEqual({
    method: 'CANCEL',
    summary: 'Rendez-vous, à 18 h 30',
    sequence: 2,
    place: '',
    startsAt: '2026-12-18T17:30:00.000Z',
    endsAt: '2026-12-18T19:30:00.000Z',
  });
});

test('a part without an event or an hour says nothing of them', () => {
  expect(summariseCalendar('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toMatchObject({
    summary: '',
    startsAt: undefined,
  });
  expect(summariseCalendar(CALENDAR.replace('T173000Z', ''))).toMatchObject({ startsAt: undefined });
});
