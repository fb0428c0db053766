import { expect, test } from 'vitest';
import { twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { acrossTerritories } from '../database/access.ts';
import { answerOffer } from './answer-offer.ts';
import { readNeighbourPage } from './read-neighbour-page.ts';
import { showOffer } from './show-offer.ts';

type Towns = Awaited<ReturnType<typeof twoNeighbours>>;

/** The ceremony becomes confidential, and moves to a day that was never announced. */
const hide = ({ house }: Towns, eventId: string) =>
  acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({
      visibility: 'confidential',
      starts_at_local: '2026-12-20T09:15',
      ends_at_local: '2026-12-20T10:15',
      starts_at: '2026-12-20T08:15:00.000Z',
      ends_at: '2026-12-20T09:15:00.000Z',
    })
    .where('id', '=', eventId)
    .execute();

test('a neighbour whose ceremony became confidential is not told on: neither day, nor hour, nor place', async () => {
  const towns = await twoNeighbours();
  const { token } = await towns.ask();
  await hide(towns, towns.to.id);
  const seenByTeam = await readNeighbourPage(towns.here, towns.atGrenoble);
  expect(seenByTeam.lacking).toMatchObject([{ closed: 'there-over', startsAtLocal: '', place: '' }]);
  const shown = await showOffer(towns.house, { token });
  expect(shown.state).toBe('there-over');
  expect(JSON.stringify([seenByTeam, shown])).not.toMatch(/12-20|Rampe/u);
});

test('nor is the one that has too many, to the one that lacks some', async () => {
  const towns = await twoNeighbours();
  await hide(towns, towns.from.id);
  const page = await readNeighbourPage(towns.there, towns.atEchirolles);
  expect(page.helping).toMatchObject([{ closed: 'here-over', startsAtLocal: '' }]);
  expect(JSON.stringify(page)).not.toContain('12-20');
});

test('whoever went before still reads when it is', async () => {
  const towns = await twoNeighbours();
  const { token } = await towns.ask();
  const { seen } = await showOffer(towns.house, { token });
  await answerOffer(towns.house, { token, answer: 'yes', seen });
  await hide(towns, towns.to.id);
  expect(await showOffer(towns.house, { token })).toMatchObject({
    state: 'accepted',
    startsAtLocal: '2026-12-20T09:15',
  });
});
