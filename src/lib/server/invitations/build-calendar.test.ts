import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanName, cleanText } from '#lib/server/mail/clean-text.ts';
import { buildCalendar, type CalendarRequest } from '#lib/server/invitations/build-calendar.ts';
import { hostileText } from '#tests/factories/hostile-text.ts';
import {
  findDebianParsers,
  readWithLibical,
  readWithPythonIcalendar,
  type ReadCalendar,
} from '#tests/parsers/read-calendars.ts';

const debian = findDebianParsers();
if (!debian.icalendar) console.log('skipped: Debian’s python3-icalendar is not installed here');
if (!debian.libical) console.log('skipped: Debian’s libical3 is not installed here');

function aRequest(change: Partial<CalendarRequest> = {}): CalendarRequest {
  return {
    method: 'REQUEST',
    status: 'CONFIRMED',
    uid: '0192f3c1-7a@trait-dunion',
    sequence: 0,
    stampedAt: '2026-11-21T09:00:00Z',
    startsAt: '2026-12-18T17:00:00Z',
    endsAt: '2026-12-18T18:30:00Z',
    summary: 'Votre rendez-vous du 18 décembre',
    description: 'Nous serons heureux de vous accueillir.',
    location: 'Salle des mariages',
    organizer: { name: 'Ville de Nantes', address: 'parrainages@exemple.fr' },
    attendee: { name: 'Zoé Petit', address: 'zoe.petit@exemple.fr' },
    classification: 'PRIVATE',
    alarms: [{ hoursBefore: 168, description: 'Dans une semaine' }],
    ...change,
  } as CalendarRequest;
}

const hostileRequest = fc
  .record({
    summary: hostileText.map((text) => `Rendez-vous ${text}`),
    description: hostileText,
    location: hostileText,
    attendeeName: hostileText,
    organizerName: hostileText,
    alarm: hostileText,
  })
  .map((texts) =>
    aRequest({
      summary: texts.summary,
      description: texts.description,
      location: texts.location,
      attendee: { name: texts.attendeeName, address: 'zoe.petit@exemple.fr' },
      organizer: { name: texts.organizerName, address: 'parrainages@exemple.fr' },
      alarms: [{ hoursBefore: 24, description: texts.alarm }],
    }),
  );

const alwaysOnce = [
  'ATTENDEE',
  'CLASS',
  'DTEND',
  'DTSTAMP',
  'DTSTART',
  'ORGANIZER',
  'SEQUENCE',
  'STATUS',
  'SUMMARY',
  'TRANSP',
  'UID',
];

/** What must be read back from a request, whatever the parser. */
function expectedFrom(request: CalendarRequest): ReadCalendar {
  const description = cleanText(request.description ?? '');
  const location = cleanLine(request.location ?? '');
  const names = [...alwaysOnce, ...(description ? ['DESCRIPTION'] : []), ...(location ? ['LOCATION'] : [])];
  return {
    method: request.method,
    eventCount: 1,
    propertyCounts: Object.fromEntries(names.map((name) => [name, 1])),
    alarmCount: request.method === 'CANCEL' ? 0 : (request.alarms ?? []).length,
    uid: request.uid,
    summary: cleanLine(request.summary),
    description: description || null,
    location: location || null,
    startsAt: Temporal.Instant.from(request.startsAt).epochMilliseconds / 1000,
    endsAt: Temporal.Instant.from(request.endsAt).epochMilliseconds / 1000,
    attendeeName: cleanName(request.attendee.name ?? '') || request.attendee.address,
    organizerName: cleanName(request.organizer.name) || request.organizer.address,
    complaints: [],
  };
}

function readWithIcalJs(file: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent');
  const event = events[0]!;
  const counts: Record<string, number> = {};
  for (const { name } of event.getAllProperties()) {
    counts[name.toUpperCase()] = (counts[name.toUpperCase()] ?? 0) + 1;
  }
  const text = (name: string) => event.getFirstPropertyValue(name) as string | null;
  const cn = (name: string) =>
    (event.getFirstProperty(name)?.getParameter('cn') as string | undefined) ?? null;
  const seconds = (name: string) => (event.getFirstPropertyValue(name) as ICAL.Time).toUnixTime();
  return {
    method: calendar.getFirstPropertyValue('method') as string | null,
    eventCount: events.length,
    propertyCounts: counts,
    alarmCount: event.getAllSubcomponents('valarm').length,
    uid: text('uid'),
    summary: text('summary'),
    description: text('description'),
    location: text('location'),
    startsAt: seconds('dtstart'),
    endsAt: seconds('dtend'),
    attendeeName: cn('attendee'),
    organizerName: cn('organizer'),
    complaints: [],
  };
}

function expectSoundLines(file: string) {
  expect(file.endsWith('\r\n')).toBe(true);
  for (const line of file.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\0\t]/);
  }
  expect(file.isWellFormed()).toBe(true);
}

describe('whatever is typed', () => {
  test('ical.js reads one event with exactly the properties written and every value unharmed', () => {
    fc.assert(
      fc.property(hostileRequest, (request) => {
        const file = buildCalendar(request);
        expectSoundLines(file);
        expect(readWithIcalJs(file)).toEqual(expectedFrom(request));
      }),
      { numRuns: 500 },
    );
  });

  const sample = () => fc.sample(hostileRequest, 400);

  test.skipIf(!debian.libical)('libical reads the same', () => {
    const requests = sample();
    const read = readWithLibical(requests.map(buildCalendar));
    requests.forEach((request, index) => expect(read[index]).toEqual(expectedFrom(request)));
  });

  test.skipIf(!debian.icalendar)('python3-icalendar reads the same', () => {
    const requests = sample();
    const read = readWithPythonIcalendar(requests.map(buildCalendar));
    requests.forEach((request, index) => {
      const expected = expectedFrom(request);
      // Its version 4 confuses an escaped backslash or a literal "%2C" with its own inner notation: where a
      // text has one, only the structure is compared.
      const blurred = (text: string | null) => (text !== null && /[\\%]/.test(text) ? 'blurred' : text);
      const readBack = read[index]!;
      for (const field of ['summary', 'description', 'location', 'attendeeName', 'organizerName'] as const) {
        if (blurred(expected[field]) === 'blurred') readBack[field] = expected[field];
      }
      expect(readBack).toEqual(expected);
    });
  });

  test('the same request always gives the same bytes', () => {
    expect(buildCalendar(aRequest())).toBe(buildCalendar(aRequest()));
  });
});

describe('the instant', () => {
  const places = [
    ['Europe/Paris', '2026-12-18T17:00:00Z'],
    ['America/Martinique', '2026-12-18T22:00:00Z'],
    ['Indian/Reunion', '2026-12-18T14:00:00Z'],
    ['Pacific/Noumea', '2026-12-18T07:00:00Z'],
  ] as const;
  test.each(places)('18:00 on the wall in %s is %s for every parser', (zone, expected) => {
    const wall = Temporal.PlainDateTime.from('2026-12-18T18:00').toZonedDateTime(zone);
    const file = buildCalendar(
      aRequest({
        startsAt: wall.toInstant().toString(),
        endsAt: wall.add({ hours: 1 }).toInstant().toString(),
      }),
    );
    const readers = [
      (text: string) => readWithIcalJs(text),
      ...(debian.libical ? [(text: string) => readWithLibical([text])[0]!] : []),
      ...(debian.icalendar ? [(text: string) => readWithPythonIcalendar([text])[0]!] : []),
    ];
    for (const read of readers) {
      expect(new Date(read(file).startsAt! * 1000)).toEqual(new Date(expected));
    }
  });
});

describe('what the recipient is asked', () => {
  test('an invitation asks for an answer and carries its alarms', () => {
    const file = buildCalendar(aRequest());
    expect(file).toContain('METHOD:REQUEST\r\n');
    expect(file).toContain('STATUS:CONFIRMED\r\n');
    expect(file).toContain('CLASS:PRIVATE\r\n');
    expect(file).toContain('TRIGGER:-PT168H\r\n');
    expect(file.replaceAll('\r\n ', '')).toContain(
      'ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN="Zoé Petit":mailto:zoe.petit@exemple.fr',
    );
    expect(file.replaceAll('\r\n ', '')).toContain(
      'ORGANIZER;CN="Ville de Nantes":mailto:parrainages@exemple.fr',
    );
  });

  test('a cancellation keeps the uid, carries the higher sequence and rings no more', () => {
    const file = buildCalendar(aRequest({ method: 'CANCEL', status: 'CANCELLED', sequence: 4 }));
    expect(readWithIcalJs(file)).toMatchObject({ method: 'CANCEL', uid: aRequest().uid, alarmCount: 0 });
    expect(file).toContain('SEQUENCE:4\r\n');
    expect(file).toContain('STATUS:CANCELLED\r\n');
    expect(file).toContain('RSVP=FALSE');
  });

  test('an answer already given is not asked away', () => {
    const attendee = { address: 'zoe.petit@exemple.fr', partstat: 'ACCEPTED' } as const;
    const file = buildCalendar(aRequest({ attendee, sequence: 1 })).replaceAll('\r\n ', '');
    expect(file).toContain('PARTSTAT=ACCEPTED;CN="zoe.petit@exemple.fr":mailto:');
  });

  test('the optional parts are simply absent', () => {
    const bare = aRequest();
    delete bare.description;
    delete bare.location;
    delete bare.alarms;
    expect(readWithIcalJs(buildCalendar(bare))).toMatchObject({
      description: null,
      location: null,
      alarmCount: 0,
    });
  });
});

describe('refusals', () => {
  const cases: [string, Partial<CalendarRequest>][] = [
    ['an address that would add a line', { attendee: { address: 'a@exemple.fr\r\nX-A:1' } }],
    ['an empty address', { attendee: { name: 'Zoé', address: '' } }],
    ['an organiser without a mailbox', { organizer: { name: 'Mairie', address: 'mairie' } }],
    ['a uid with a line break', { uid: 'a\r\nX-A:1' }],
    ['a fractional sequence', { sequence: 1.5 }],
    ['an end before the start', { endsAt: '2026-12-18T16:00:00Z' }],
    ['a local time without a zone', { startsAt: '2026-12-18T18:00:00' }],
    ['an empty summary', { summary: ' \r\n\0 ' }],
    ['a script for a link', { url: 'javascript:alert(1)' }],
    ['an alarm after the start', { alarms: [{ hoursBefore: -1, description: 'x' }] }],
  ];
  test.each(cases)('%s', (_, change) => {
    expect(() => buildCalendar(aRequest(change))).toThrow(RangeError);
  });

  test('say nothing of the person', () => {
    const attendee = { name: 'Zoé Petit', address: 'zoe.petit' };
    expect(() => buildCalendar(aRequest({ attendee }))).toThrow(/^the attendee has no valid mail address$/);
  });
});
