import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import {
  findDebianParsers,
  readWithLibical,
  readWithPythonIcalendar,
} from '#tests/parsers/read-calendars.ts';
import { cleanLine } from '../mail/clean-text.ts';
import { buildFeed, buildLongFeed } from './build-feed.ts';
import type { FeedEvent } from './write-feed-event.ts';

const debian = findDebianParsers();
if (!debian.icalendar) console.log('skipped: Debian’s python3-icalendar is not installed here');
if (!debian.libical) console.log('skipped: Debian’s libical3 is not installed here');

const COUNT = 5_000;
const NASTY = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\nEND:VEVENT\r\nBEGIN:VALARM',
        '\n',
        '\r',
        '\0',
        '\\',
        ';',
        ',',
        ':',
        '"',
        '👩‍👩‍👧',
        'مراسم',
      ),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** As many events as a great network has in some years, with whatever somebody may type in their titles. */
function aGreatNetwork(): FeedEvent[] {
  return fc.sample(fc.tuple(NASTY, NASTY), { numRuns: COUNT, seed: 18 }).map(([title, place], index) => ({
    uid: `e${index}@trait-dunion`,
    sequence: index % 7,
    stampedAt: '2026-11-21T09:00:00.000Z',
    summary: `Cérémonie ${title}`,
    description: `Renseignements : https://exemple.fr/evenements/${index}\n${title}`,
    location: `Mairie ${place}`,
    url: `https://exemple.fr/evenements/${index}`,
    startsAt: new Date(Date.UTC(2026, 11, 1 + (index % 300), 14)).toISOString(),
    endsAt: new Date(Date.UTC(2026, 11, 1 + (index % 300), 16)).toISOString(),
    status: 'CONFIRMED',
  }));
}

const events = aGreatNetwork();
const file = buildFeed(events, { name: 'Parrainages' });

test('5,000 events come out as 5,000, each with its own words, for ical.js', () => {
  const read = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
  expect(read).toHaveLength(COUNT);
  for (const [index, event] of read.entries()) {
    const given = events[index];
    expect(event.getFirstPropertyValue('uid')).toBe(given?.uid);
    expect(event.getFirstPropertyValue('summary')).toBe(cleanLine(given?.summary ?? ''));
    expect(event.getFirstPropertyValue('location')).toBe(cleanLine(given?.location ?? ''));
    expect(event.getAllProperties()).toHaveLength(12);
  }
});

test('no line is longer than 75 octets, and none ends otherwise than by CRLF', () => {
  expect(file.endsWith('\r\n')).toBe(true);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  expect(Math.max(...file.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
});

test.skipIf(!debian.libical)('and as many for libical, which has nothing to complain of', () => {
  expect(readWithLibical([file])).toMatchObject([{ eventCount: COUNT, method: 'PUBLISH', complaints: [] }]);
});

test.skipIf(!debian.icalendar)('and for python3-icalendar', () => {
  expect(readWithPythonIcalendar([file])).toMatchObject([{ eventCount: COUNT, complaints: [] }]);
});

test('written a little at a time it is the same file, and others are served in between', async () => {
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
  })();
  const long = await buildLongFeed(events, { name: 'Parrainages' });
  isDone = true;
  await others;
  expect(long).toBe(file);
  expect(turns).toBeGreaterThan(2);
});
