import { describe, expect, test } from 'vitest';
import { linkToken, mailsTo } from '#tests/factories/a-registration.ts';
import { registrationsOf, twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { throughTheNotices } from '#tests/factories/what-was-erased.ts';
import { acrossTerritories } from '../database/access.ts';
import { answerOffer } from '../neighbours/answer-offer.ts';
import { showOffer } from '../neighbours/show-offer.ts';
import { NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { applyRetention } from './apply-retention.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';
import { exportOwnData } from './export-own-data.ts';

type Towns = Awaited<ReturnType<typeof twoNeighbours>>;

/** Somebody of Grenoble who went to Échirolles, with the personal link of each registration. */
async function somebodyWhoWent(towns: Towns) {
  const { house, ask } = towns;
  const asked = await ask({ name: 'Awa Canari' });
  const { seen } = await showOffer(house, { token: asked.token });
  expect(await answerOffer(house, { token: asked.token, answer: 'yes', seen })).toEqual({ kind: 'accepted' });
  const formerLink = signLink(house, 'manage-registration', { id: asked.registrationId, version: 0 });
  const newLink = linkToken(await mailsTo(house, asked.address), 'ma-participation');
  return { ...asked, formerLink, newLink };
}

const offersOf = (towns: Towns) =>
  acrossTerritories(towns.house, 'seed the demonstration')
    .selectFrom('neighbour_offer')
    .selectAll()
    .execute();

describe('somebody who went to the neighbour', () => {
  test('and asks either town to be erased is erased in both, with the offer', async () => {
    for (const link of ['formerLink', 'newLink'] as const) {
      const towns = await twoNeighbours();
      const gone = await somebodyWhoWent(towns);
      await towns.ask({ name: 'Omar Pinson' });
      expect((await eraseOwnRegistration(towns.house, { token: gone[link] })).kind).toBe('erased');
      expect(await registrationsOf(towns.house, towns.from.id)).toHaveLength(1);
      expect(await registrationsOf(towns.house, towns.to.id)).toEqual([]);
      // The question that somebody else was asked stays.
      expect(await offersOf(towns)).toMatchObject([{ status: 'asked' }]);
      await expect(showOffer(towns.house, { token: gone.token })).rejects.toThrow(NotFound);
    }
  });

  test('reads in their data that they were asked, what they said, and where they came from', async () => {
    const towns = await twoNeighbours();
    const { formerLink, newLink } = await somebodyWhoWent(towns);
    const former = await exportOwnData(towns.house, { token: formerLink });
    expect(former.registrations[0]).toMatchObject({
      neighbours: [{ town: 'Échirolles', answer: 'accepted' }],
      cameFrom: null,
    });
    expect(former.history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['neighbour.asked', 'neighbour.goes', 'registration.withdrawn']),
    );
    const now = await exportOwnData(towns.house, { token: newLink });
    expect(now.registrations[0]).toMatchObject({ neighbours: [], cameFrom: 'Grenoble' });
    expect(now.history.map(({ action }) => action)).toContain('registration.passed_on');
  });

  test('is forgotten by the former town after thirty days, with the offer; the neighbour keeps them', async () => {
    const towns = await twoNeighbours({
      to: { starts_at: '2027-06-17T17:00:00.000Z', ends_at: '2027-06-17T19:00:00.000Z' },
    });
    await somebodyWhoWent(towns);
    towns.house.clock.advance({ days: 31 });
    await applyRetention(towns.house);
    expect(await registrationsOf(towns.house, towns.from.id)).toEqual([]);
    expect(await offersOf(towns)).toEqual([]);
    expect(await registrationsOf(towns.house, towns.to.id)).toHaveLength(1);
  });
});

test('whoever says yes while they ask to be erased is erased at the neighbour’s too', async () => {
  const towns = await twoNeighbours();
  const { house } = towns;
  const asked = await towns.ask({ name: 'Awa Canari' });
  const { seen } = await showOffer(house, { token: asked.token });
  const { keyring } = house;
  let hasGone = false;
  // The yes is taken after the erasing looked where they are, and before it takes anything.
  const meanwhile = new Proxy(keyring, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== 'function') return own;
      return async (...given: unknown[]): Promise<unknown> => {
        if (name === 'recordErasures' && !hasGone) {
          hasGone = true;
          const gone = await answerOffer(house, { token: asked.token, answer: 'yes', seen });
          expect(gone).toEqual({ kind: 'accepted' });
        }
        return Reflect.apply(own, target, given) as unknown;
      };
    },
  });
  const token = signLink(house, 'manage-registration', { id: asked.registrationId, version: 0 });
  expect((await eraseOwnRegistration({ ...house, keyring: meanwhile }, { token })).kind).toBe('erased');
  expect(hasGone).toBe(true);
  expect(await registrationsOf(house, towns.from.id)).toEqual([]);
  expect(await registrationsOf(house, towns.to.id)).toEqual([]);
});

test('an erasing reaches what a restored backup brings back of the time before they went', async () => {
  const towns = await twoNeighbours();
  const gone = await somebodyWhoWent(towns);
  const everywhere = acrossTerritories(towns.house, 'seed the demonstration');
  // As a backup knew them: registered at home, nothing of the neighbour.
  const [row] = await registrationsOf(towns.house, towns.from.id);
  const sponsor = await everywhere
    .selectFrom('sponsor')
    .selectAll()
    .where('registration_id', '=', gone.registrationId)
    .executeTakeFirstOrThrow();
  await eraseOwnRegistration(towns.house, { token: gone.newLink });
  if (!row) throw new Error('nobody was there');
  await everywhere
    .insertInto('registration')
    .values({ ...row, status: 'confirmed', withdrawn_at: null })
    .execute();
  await everywhere.insertInto('sponsor').values(sponsor).execute();
  await everywhere
    .updateTable('event')
    .set({ sponsor_places_taken: 1 })
    .where('id', '=', towns.from.id)
    .execute();
  await applyRetention(towns.house);
  expect(await registrationsOf(towns.house, towns.from.id)).toEqual([]);
});

test('a ceremony past its time takes the offers of its people along; the link between the towns stays', async () => {
  const towns = await twoNeighbours();
  await towns.ask();
  await throughTheNotices(towns.house, '2027-07-01T09:00:00.000Z');
  await applyRetention(towns.house);
  expect(await offersOf(towns)).toEqual([]);
  const links = await acrossTerritories(towns.house, 'seed the demonstration')
    .selectFrom('neighbour_link')
    .select('id')
    .execute();
  expect(links).toHaveLength(1);
});
