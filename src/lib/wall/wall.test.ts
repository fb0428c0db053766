import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeWall } from './arrange-wall.ts';
import { pauseAfter } from './follow-stream.ts';
import { aroundLeast, photoOf, tellCeremony, tellTotals, type WallWords } from './tell-wall.ts';
import { applyChange, changeBetween } from './wall-change.ts';
import type { WallCeremony, WallState } from './wall-state.ts';

const WORDS: WallWords = {
  locale: 'fr',
  ceremony: {
    'to-come': 'À venir',
    now: 'En cours',
    over: 'Terminée',
    held: 'A eu lieu',
    'not-held': 'N’a pas eu lieu',
    cancelled: 'N’a pas lieu cette fois',
    moved: 'À une autre date',
  },
  zone: { passed: 'Passée', now: 'Maintenant', 'to-come': 'À venir' },
  atLeast: 'au moins {count}',
  few: 'moins de cinq',
  dayCount: 'Cérémonies : {count}',
  saidHeld: '{town} : la cérémonie a eu lieu.',
  connected: 'En direct',
  reconnecting: 'Reconnexion…',
  refreshing: 'Cette page se recharge toutes les minutes.',
  zones: { 'Indian/Reunion': 'heure de La Réunion' },
};

const aCeremony = (given: Partial<WallCeremony> = {}): WallCeremony => ({
  slug: 'rouen-2026-12-18',
  town: 'Rouen',
  townSlug: 'rouen',
  zone: 'Europe/Paris',
  startsAtLocal: '2026-12-18T18:30',
  startsAt: '2026-12-18T17:30:00.000Z',
  state: 'to-come',
  isLive: false,
  heldAt: null,
  people: null,
  sponsors: null,
  families: null,
  words: '',
  photo: null,
  ...given,
});

const ceremonies = fc.uniqueArray(
  fc.record({
    slug: fc.constantFrom(...'abcdefgh'),
    state: fc.constantFrom('to-come', 'now', 'over', 'held', 'not-held', 'cancelled', 'moved'),
    people: fc.constantFrom(...([null, 'few', 5, 12] as const)),
    startsAt: fc.constantFrom('2026-12-18T06:00:00.000Z', '2026-12-18T17:30:00.000Z'),
  }),
  { selector: ({ slug }) => slug },
);
const aState = (given: readonly Partial<WallCeremony>[]): WallState => ({
  page: '0/day',
  phase: 'day',
  daysLeft: 0,
  zones: [],
  days: [],
  totals: { held: given.length, live: 0, people: null, sponsors: null, families: null },
  ceremonies: given.map((each) => aCeremony({ ...each, town: each.slug ?? '' })),
});

test('a change leads from any wall to any other, as it is read', () => {
  fc.assert(
    fc.property(ceremonies, ceremonies, (one, other) => {
      const [before, after] = [aState(one), aState(other)];
      const reached = applyChange(before, changeBetween(before, after));
      expect(arrangeWall(reached.ceremonies)).toEqual(arrangeWall(after.ceremonies));
      expect({ ...reached, ceremonies: [] }).toEqual({ ...after, ceremonies: [] });
    }),
  );
});

test('a change tells what changed alone', () => {
  const before = aState([{ slug: 'a' }, { slug: 'b' }, { slug: 'c' }]);
  const after = aState([{ slug: 'a' }, { slug: 'b', state: 'held', people: 12 }]);
  const change = changeBetween(before, after);
  expect(change.changed.map(({ slug }) => slug)).toEqual(['b']);
  expect(change.gone).toEqual(['c']);
});

test('every ceremony stands in one group, whatever its order', () => {
  fc.assert(
    fc.property(ceremonies, (given) => {
      const wall = aState(given).ceremonies;
      const slugs = Object.values(arrangeWall(wall)).flatMap((group: readonly WallCeremony[]) =>
        group.map(({ slug }) => slug),
      );
      expect(slugs.toSorted()).toEqual(wall.map(({ slug }) => slug).toSorted());
      expect(arrangeWall(wall.toReversed())).toEqual(arrangeWall(wall));
    }),
  );
});

test('what was confirmed last is read first, what begins soonest too', () => {
  const { held, toCome } = arrangeWall([
    aCeremony({ slug: 'a', state: 'held', heldAt: '2026-12-18T18:00:00.000Z' }),
    aCeremony({ slug: 'b', state: 'held', heldAt: '2026-12-18T19:00:00.000Z' }),
    aCeremony({ slug: 'c', startsAt: '2026-12-19T04:00:00.000Z' }),
    aCeremony({ slug: 'd', startsAt: '2026-12-18T22:00:00.000Z' }),
  ]);
  expect([held, toCome].map((group) => group.map(({ slug }) => slug).join(''))).toEqual(['ba', 'dc']);
});

test('a ceremony is told with its zone where it is not that of Paris, and few people are not counted', () => {
  const told = tellCeremony(
    aCeremony({ zone: 'Indian/Reunion', state: 'held', people: 12, sponsors: 'few' }),
    WORDS,
  );
  expect(told).toMatchObject({
    time: '18\u00A0h\u00A030',
    day: 'vendredi 18 décembre 2026',
    zone: 'heure de La Réunion',
    state: 'A eu lieu',
    people: '12',
    sponsors: 'moins de cinq',
    families: '',
  });
  expect(tellCeremony(aCeremony(), WORDS).zone).toBe('');
});

test('totals are in figures of our own, and say that they are a least', () => {
  const totals = { held: 3, live: 0, people: 1250, sponsors: null, families: 36 };
  expect(tellTotals(totals, { ...WORDS, locale: 'fa' })).toMatchObject({
    held: '3',
    live: '0',
    sponsors: '',
  });
  expect(tellTotals(totals, WORDS).people).toMatch(/^1\s250$/u);
  expect(aroundLeast(WORDS)).toEqual({ before: 'au moins', after: '' });
  expect(aroundLeast({ ...WORDS, atLeast: '{count} على الأقل' })).toEqual({ before: '', after: 'على الأقل' });
});

test('a photograph has a new address whenever it may have changed', () => {
  const at = (version: number) => photoOf('/mur/x', { slug: 'rouen', photo: { version, alt: '' } });
  expect([at(1), at(2)]).toEqual(['/mur/x/photos/rouen.png?v=1', '/mur/x/photos/rouen.png?v=2']);
  expect(photoOf('/mur/x', aCeremony())).toBe('');
});

test('pauses grow to half a minute, and differ from reader to reader', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 9].map((failures) => pauseAfter(failures, () => 1));
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(pauseAfter(1, () => 0)).toBe(500);
});
