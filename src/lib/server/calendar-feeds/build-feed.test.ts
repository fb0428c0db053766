import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { buildFeed } from '#lib/server/calendar-feeds/build-feed.ts';
import type { FeedEvent } from '#lib/server/calendar-feeds/write-feed-event.ts';
import { cleanLine } from '#lib/server/mail/clean-text.ts';
import {
  findDebianParsers,
  readWithLibical,
  readWithPythonIcalendar,
} from '#tests/parsers/read-calendars.ts';

const debian = findDebianParsers();
if (!debian.icalendar) console.log('skipped: Debian’s python3-icalendar is not installed here');
if (!debian.libical) console.log('skipped: Debian’s libical3 is not installed here');

const ceremony: FeedEvent = {
  uid: 'ceremonie-1@trait-dunion',
  sequence: 2,
  stampedAt: '2026-11-21T09:00:00Z',
  startsAt: '2026-12-18T14:00:00Z',
  endsAt: '2026-12-18T15:00:00Z',
  summary: 'Cérémonie de parrainage, Saint-Denis',
  location: 'Ancien hôtel de ville ; salle d’honneur',
  url: 'https://exemple.fr/evenements/saint-denis?jour=18,19;an=2026',
  status: 'CONFIRMED',
};
const day: FeedEvent = {
  uid: 'jour-18-12@trait-dunion',
  sequence: 0,
  stampedAt: '2026-11-21T09:00:00Z',
  onDay: '2026-12-31',
  summary: 'Journée internationale',
  status: 'CONFIRMED',
};

/** ical.js does not know NAME (RFC 7986, TEXT) and gives it as written: the escapes are undone here. */
function nameOf(calendar: ICAL.Component): string {
  return String(calendar.getFirstPropertyValue('name')).replace(/\\(.)/gu, '$1');
}

describe('a feed', () => {
  const file = buildFeed([ceremony, day], { name: 'Parrainages, 18 décembre' });
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [first, second] = calendar.getAllSubcomponents('vevent');

  test('names itself and says when to come back', () => {
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(nameOf(calendar)).toBe('Parrainages, 18 décembre');
    expect(file).toContain('X-WR-CALNAME:Parrainages\\, 18 décembre\r\n');
    expect(file).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n');
    expect(file.match(/X-PUBLISHED-TTL/g)).toHaveLength(1);
  });

  test('gives a timed event at its instant, with its link untouched', () => {
    expect((first!.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate()).toEqual(
      new Date('2026-12-18T14:00:00Z'),
    );
    expect(first!.getFirstPropertyValue('url')).toBe(
      'https://exemple.fr/evenements/saint-denis?jour=18,19;an=2026',
    );
    expect(first!.getFirstPropertyValue('uid')).toBe(ceremony.uid);
    expect(first!.getFirstPropertyValue('sequence')).toBe(2);
  });

  test('gives a commemoration as the whole day it is, in every zone, and leaves the day free', () => {
    const start = second!.getFirstPropertyValue('dtstart') as ICAL.Time;
    const end = second!.getFirstPropertyValue('dtend') as ICAL.Time;
    expect([start.isDate, start.toString(), end.toString()]).toEqual([true, '2026-12-31', '2027-01-01']);
    expect(second!.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  test('invites nobody', () => {
    expect(file).not.toMatch(/ATTENDEE|ORGANIZER|VALARM/);
  });

  test('gives the same bytes for the same events, and can be empty', () => {
    expect(buildFeed([ceremony, day], { name: 'Parrainages, 18 décembre' })).toBe(file);
    expect(() => ICAL.parse(buildFeed([], { name: 'Rien encore' }))).not.toThrow();
  });

  test('refuses a day that does not exist', () => {
    expect(() => buildFeed([{ ...day, onDay: '2026-02-30' }], { name: 'x' })).toThrow(RangeError);
  });

  test.skipIf(!debian.libical)('reads the same with libical', () => {
    const [read] = readWithLibical([buildFeed([ceremony], { name: 'x' })]);
    expect(read).toMatchObject({ summary: ceremony.summary, uid: ceremony.uid, complaints: [] });
    expect(new Date(read!.startsAt! * 1000)).toEqual(new Date('2026-12-18T14:00:00Z'));
  });

  test.skipIf(!debian.icalendar)('reads the same with python3-icalendar', () => {
    const [read] = readWithPythonIcalendar([buildFeed([ceremony], { name: 'x' })]);
    expect(read).toMatchObject({ summary: ceremony.summary, uid: ceremony.uid, complaints: [] });
  });

  test('keeps one entry per event whatever a title or the feed’s own name holds', () => {
    const text = fc.array(
      fc.oneof(
        fc.constantFrom('\r\nEND:VEVENT', '\n', '\\', ';', ',', ':', '"'),
        fc.string({ unit: 'binary' }),
      ),
    );
    fc.assert(
      fc.property(text, text, (title, name) => {
        const summary = `Cérémonie ${title.join('')}`;
        const read = new ICAL.Component(
          ICAL.parse(buildFeed([{ ...ceremony, summary }, day], { name: `Agenda ${name.join('')}` })),
        );
        const events = read.getAllSubcomponents('vevent');
        expect(events).toHaveLength(2);
        expect(events[0]!.getFirstPropertyValue('summary')).toBe(cleanLine(summary));
        expect(nameOf(read)).toBe(cleanLine(`Agenda ${name.join('')}`));
      }),
    );
  });
});
