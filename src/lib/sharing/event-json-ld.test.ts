import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '#tests/factories/hostile-text.ts';
import { readJsonLd, valuesOf, type Thing } from '#tests/parsers/read-json-ld.ts';
import { eventJsonLd, jsonForPage, type DescribedEvent } from './event-json-ld.ts';

const AT = {
  page: 'https://exemple.fr/evenements/grenoble-2026-12-18',
  territory: 'https://exemple.fr/villes/grenoble',
  picture: 'https://exemple.fr/evenements/grenoble-2026-12-18/partage.png?v=3',
};

const MOMENT = {
  kind: 'film-debate' as const,
  title: 'Projection et débat',
  description: '',
  startsAtLocal: '2026-12-17T18:00',
  startsAt: '2026-12-17T17:00:00.000Z',
  endsAtLocal: '2026-12-17T20:00',
  endsAt: '2026-12-17T19:00:00.000Z',
  placeName: 'Cinéma',
  address: 'Le bourg',
  isCancelled: false,
};

const EVENT: DescribedEvent = {
  kind: 'ceremony',
  title: 'Cérémonie de parrainage républicain',
  description: 'Un verre suivra.',
  status: 'published',
  startsAtLocal: '2026-12-18T18:30',
  startsAt: '2026-12-18T17:30:00.000Z',
  endsAtLocal: '2026-12-18T20:30',
  endsAt: '2026-12-18T19:30:00.000Z',
  placeName: 'Hôtel de ville',
  address: '11 boulevard Jean-Pain, 38000 Grenoble',
  isStepFree: true,
  spokenLanguages: ['ar'],
  moments: [],
  organisers: ['APARDAP'],
  territory: { name: 'Grenoble' },
};

async function read(change: Partial<DescribedEvent> = {}): Promise<Thing | undefined> {
  const [event, ...others] = await readJsonLd(jsonForPage(eventJsonLd({ ...EVENT, ...change }, AT)));
  expect(others).toEqual([]);
  return event;
}
const inside = (thing: Thing | undefined, property: string) =>
  (thing?.[`http://schema.org/${property}`] ?? []) as unknown as Thing[];

test('a processor that is not ours reads what, when, where, who and a picture', async () => {
  const event = await read();
  expect(event?.['@type']).toEqual(['http://schema.org/Event']);
  expect(event?.['@id']).toBe(AT.page);
  expect(valuesOf(event, 'name')).toEqual([EVENT.title]);
  expect(event?.['http://schema.org/startDate']).toEqual([
    { '@type': 'http://schema.org/DateTime', '@value': '2026-12-18T18:30+01:00' },
  ]);
  expect(valuesOf(event, 'eventStatus')).toEqual(['https://schema.org/EventScheduled']);
  expect(valuesOf(event, 'isAccessibleForFree')).toEqual([true]);
  expect(valuesOf(event, 'image')).toEqual([AT.picture]);
  expect(valuesOf(event, 'inLanguage')).toEqual(['fr', 'ar']);
  expect(inside(event, 'organizer').map((each) => [each['@type'], valuesOf(each, 'name')])).toEqual([
    [['http://schema.org/GovernmentOrganization'], ['Grenoble']],
    [['http://schema.org/Organization'], ['APARDAP']],
  ]);
  const [place] = inside(event, 'location');
  const [address] = inside(place, 'address');
  expect(valuesOf(place, 'name')).toEqual(['Hôtel de ville']);
  expect(
    ['streetAddress', 'postalCode', 'addressLocality', 'addressCountry'].map(
      (each) => valuesOf(address, each)[0],
    ),
  ).toEqual(['11 boulevard Jean-Pain', '38000', 'Grenoble', 'FR']);
  expect(inside(place, 'amenityFeature')).toHaveLength(1);
});

test.each([
  ['38000 Grenoble', [undefined, '38000', 'Grenoble']],
  ['Place de la Mairie 30120 Le Vigan', ['Place de la Mairie', '30120', 'Le Vigan']],
  ['Le bourg', ['Le bourg', undefined, undefined]],
  ['12345 rue des Chiffres, au fond', ['12345 rue des Chiffres, au fond', undefined, undefined]],
])('an address is taken apart only where it can be: %s', async (address, expected) => {
  const [place] = inside(await read({ address }), 'location');
  const [postal] = inside(place, 'address');
  const parts = ['streetAddress', 'postalCode', 'addressLocality'].map((each) => valuesOf(postal, each)[0]);
  expect(parts).toEqual(expected);
});

test('what is cancelled or has moved says so', async () => {
  expect(valuesOf(await read({ status: 'cancelled' }), 'eventStatus')).toEqual([
    'https://schema.org/EventCancelled',
  ]);
  const moved = await read({ previousStart: '2026-12-17T18:30+01:00' });
  expect(valuesOf(moved, 'eventStatus')).toEqual(['https://schema.org/EventRescheduled']);
  expect(valuesOf(moved, 'previousStartDate')).toEqual(['2026-12-17T18:30+01:00']);
});

test('moments are events within the event, with times, places and cancellations of their own', async () => {
  const event = await read({
    moments: [MOMENT, { ...MOMENT, title: 'Repas', kind: 'meal', isCancelled: true }],
  });
  const [film, meal] = inside(event, 'subEvent');
  expect(film?.['@type']).toEqual(['http://schema.org/ScreeningEvent']);
  expect(valuesOf(film, 'startDate')).toEqual(['2026-12-17T18:00+01:00']);
  expect(valuesOf(inside(film, 'location')[0], 'name')).toEqual(['Cinéma']);
  expect(valuesOf(meal, 'eventStatus')).toEqual(['https://schema.org/EventCancelled']);
});

test('a place that the page does not tell is nowhere', async () => {
  const nowhere = { placeName: '', address: '' };
  const event = await read({ ...nowhere, moments: [{ ...MOMENT, ...nowhere }] });
  expect(JSON.stringify(event)).not.toMatch(/location|Place|address/u);
});

test('whatever somebody types ends no element and reads as it was typed', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (typed) => {
      const title = `</script><!--<script>${typed}`;
      const page = jsonForPage(eventJsonLd({ ...EVENT, title, description: typed }, AT));
      expect(page).not.toMatch(/[<>&\u2028\u2029]/u);
      expect(valuesOf((await readJsonLd(page))[0], 'name')).toEqual([title]);
    }),
    { numRuns: 40 },
  );
});
