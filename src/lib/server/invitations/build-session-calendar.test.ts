import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { cleanLine } from '#lib/server/mail/clean-text.ts';
import { hostileText } from '#tests/factories/hostile-text.ts';
import {
  findDebianParsers,
  readWithLibical,
  readWithPythonIcalendar,
} from '#tests/parsers/read-calendars.ts';
import { buildSessionCalendar, type SessionCalendar } from './build-session-calendar.ts';

const debian = findDebianParsers();
if (!debian.icalendar) console.log('skipped: Debian’s python3-icalendar is not installed here');
if (!debian.libical) console.log('skipped: Debian’s libical3 is not installed here');

const SESSION: SessionCalendar = {
  uid: 'seance-1@trait-dunion',
  sequence: 3,
  stampedAt: '2026-11-21T09:00:00Z',
  startsAt: '2026-12-05T06:00:00Z',
  endsAt: '2026-12-05T07:30:00Z',
  summary: 'Séance d’information, Saint-Denis',
  location: 'Maison des associations ; salle 2, rue de Paris',
  organizer: { name: 'Mairie "de" Saint-Denis', address: 'mairie@exemple.fr' },
  isCancelled: false,
};

const MEANT = {
  method: 'PUBLISH',
  eventCount: 1,
  uid: SESSION.uid,
  summary: SESSION.summary,
  location: SESSION.location,
  startsAt: Date.parse(SESSION.startsAt) / 1000,
  endsAt: Date.parse(SESSION.endsAt) / 1000,
  attendeeName: null,
  organizerName: 'Mairie ”de” Saint-Denis',
  complaints: [],
};

test.skipIf(!debian.libical)('libical reads what was meant', () => {
  expect(readWithLibical([buildSessionCalendar(SESSION)])).toMatchObject([MEANT]);
});

test.skipIf(!debian.icalendar)('python3-icalendar reads what was meant', () => {
  expect(readWithPythonIcalendar([buildSessionCalendar(SESSION)])).toMatchObject([MEANT]);
});

test('a cancelled session says so and leaves the hour free', () => {
  const file = buildSessionCalendar({ ...SESSION, isCancelled: true });
  expect(file).toContain('STATUS:CANCELLED');
  expect(file).toContain('TRANSP:TRANSPARENT');
});

test('whatever a place or a town is called, there is one event and each property once', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (place, town) => {
      const file = buildSessionCalendar({
        ...SESSION,
        location: `Salle ${place}`,
        organizer: { name: `Mairie ${town}`, address: 'mairie@exemple.fr' },
      });
      const root = new ICAL.Component(ICAL.parse(file));
      const [event, ...others] = root.getAllSubcomponents('vevent');
      expect(others).toEqual([]);
      const names = event?.getAllProperties().map(({ name }) => name) ?? [];
      expect(names).toHaveLength(new Set(names).size);
      expect(event?.getFirstPropertyValue('location')).toBe(cleanLine(`Salle ${place}`));
      expect(names).not.toContain('attendee');
    }),
  );
});

test('an organizer without a mailbox is refused, and the address is not repeated', () => {
  const organizer = { name: 'Mairie', address: 'pas une adresse' };
  expect(() => buildSessionCalendar({ ...SESSION, organizer })).toThrow(RangeError);
  expect(() => buildSessionCalendar({ ...SESSION, organizer })).not.toThrow('pas une adresse');
});
