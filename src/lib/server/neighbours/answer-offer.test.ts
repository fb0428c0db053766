import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { confirmByMail, linkToken, mailsTo, sendRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { registrationsOf, twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { acrossTerritories } from '../database/access.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { NotFound } from '../refusals.ts';
import { getRegistration } from '../registrations/get-registration.ts';
import { signLink } from '../vault/sign-link.ts';
import { answerOffer } from './answer-offer.ts';
import { askSponsors } from './ask-sponsors.ts';
import { endNeighbourLink } from './end-neighbour-link.ts';
import { readNeighbourPage } from './read-neighbour-page.ts';
import { showOffer } from './show-offer.ts';

async function sayYes(house: Awaited<ReturnType<typeof twoNeighbours>>['house'], token: string) {
  const visitor = as(house, aVisitor);
  const { seen } = await showOffer(visitor, { token });
  return answerOffer(visitor, { token, answer: 'yes', seen });
}

describe('a sponsor who says yes', () => {
  test('is registered with the neighbour, with what was announced, and withdrawn at home', async () => {
    const { house, from, to, there, atEchirolles, ask } = await twoNeighbours();
    const { token, address, registrationId } = await ask({
      name: 'Awa Canari',
      postcode: '38000',
      alreadyKnows: 'Une amie',
      message: 'Un mot à Grenoble',
      neighbourhood: 'Berriat',
    });
    expect(await sayYes(house, token)).toEqual({ kind: 'accepted' });
    expect(await registrationsOf(house, from.id)).toMatchObject([
      { id: registrationId, status: 'withdrawn' },
    ]);
    const [registered, ...more] = await registrationsOf(house, to.id);
    expect(more).toEqual([]);
    expect(registered).toMatchObject({ status: 'confirmed', channel: 'online', charter_version: '2026-11' });
    const read = await getRegistration(there, {
      territoryId: atEchirolles.territoryId,
      registrationId: registered?.id ?? '',
    });
    expect(read.contact).toEqual({ email: address });
    expect(read.details.people).toEqual([{ name: 'Awa Canari', agreement: 'marraine' }]);
    expect(read.details.postcode).toBe('38000');
    expect(JSON.stringify(read.details)).not.toMatch(/Une amie|Un mot|Berriat/u);
    // One mail more, from the neighbour, with a link of its own.
    const mails = await mailsTo(house, address);
    const participation = await showOwnParticipation(house, { token: linkToken(mails, 'ma-participation') });
    expect(participation).toMatchObject({ status: 'confirmed', people: ['Awa Canari'] });
    expect(mails.at(-1)?.text).toContain('Échirolles');
    expect(await showOffer(house, { token })).toMatchObject({ state: 'accepted' });
  });

  test('leaves a place that goes to whoever waits at home', async () => {
    const { house, from, ask } = await twoNeighbours();
    const { token } = await ask();
    const next = await aSponsor(house, from, { status: 'waiting' });
    const everywhere = acrossTerritories(house, 'seed the demonstration');
    await everywhere
      .updateTable('event')
      .set({ sponsor_capacity: 1, sponsor_places_taken: 1, last_waiting_position: 1 })
      .where('id', '=', from.id)
      .execute();
    await everywhere
      .updateTable('registration')
      .set({ waiting_position: 1 })
      .where('id', '=', next.registrationId)
      .execute();
    await sayYes(house, token);
    expect(await registrationsOf(house, from.id)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: next.registrationId, status: 'offered' })]) as [],
    );
  });

  test('is told before that they would wait, and waits', async () => {
    const { house, to, ask } = await twoNeighbours({ to: { sponsor_capacity: 1, sponsor_places_taken: 1 } });
    const { token, address } = await ask();
    expect(await showOffer(house, { token })).toMatchObject({ state: 'open', hasRoom: false });
    expect(await sayYes(house, token)).toEqual({ kind: 'accepted' });
    expect(await registrationsOf(house, to.id)).toMatchObject([{ status: 'waiting' }]);
    expect((await mailsTo(house, address)).at(-1)?.text).toContain('liste d’attente');
  });

  test('twice at once goes once', async () => {
    const { house, to, ask } = await twoNeighbours();
    const { token } = await ask();
    const outcomes = await Promise.all([sayYes(house, token), sayYes(house, token)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'already']);
    expect(await registrationsOf(house, to.id)).toHaveLength(1);
    // The control: two people at once do both go.
    const others = [await ask(), await ask()];
    await Promise.all(others.map((other) => sayYes(house, other.token)));
    expect(await registrationsOf(house, to.id)).toHaveLength(3);
  });

  test('at once with somebody else for the last place: one has it, the other is asked again, told that they would wait', async () => {
    const { house, to, ask } = await twoNeighbours({ to: { sponsor_capacity: 1 } });
    const people = [await ask(), await ask()];
    const outcomes = await Promise.all(people.map(({ token }) => sayYes(house, token)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'changed']);
    expect(await registrationsOf(house, to.id)).toMatchObject([{ status: 'confirmed' }]);
  });

  test('and withdraws at the same moment: one of the two is done, whole', async () => {
    const { house, from, to, ask } = await twoNeighbours();
    const { token, registrationId } = await ask();
    const manage = signLink(house, 'manage-registration', { id: registrationId, version: 0 });
    const [went] = await Promise.all([sayYes(house, token), withdrawSponsor(house, { token: manage })]);
    const there = await registrationsOf(house, to.id);
    expect(there).toHaveLength(went?.kind === 'accepted' ? 1 : 0);
    expect(await registrationsOf(house, from.id)).toMatchObject([{ status: 'withdrawn' }]);
  });
});

describe('a sponsor who says no', () => {
  test('changes nothing in either town and is not asked again by this link', async () => {
    const { house, from, to, here, atGrenoble, linkId, ask } = await twoNeighbours();
    const { token, registrationId } = await ask();
    const before = await registrationsOf(house, from.id);
    expect(await answerOffer(house, { token, answer: 'no' })).toEqual({ kind: 'declined' });
    expect(await registrationsOf(house, from.id)).toEqual(before);
    expect(await registrationsOf(house, to.id)).toEqual([]);
    expect(await askSponsors(here, { ...atGrenoble, linkId, registrationIds: [registrationId] })).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await sayYes(house, token)).toEqual({ kind: 'already' });
    expect(await showOffer(house, { token })).toMatchObject({ state: 'declined' });
  });
});

describe('a yes is refused, and nothing changes,', () => {
  type Towns = Awaited<ReturnType<typeof twoNeighbours>>;
  const change = (towns: Towns, eventId: string, set: object) =>
    acrossTerritories(towns.house, 'seed the demonstration')
      .updateTable('event')
      .set(set)
      .where('id', '=', eventId)
      .execute();

  test.each<[string, string, (towns: Towns, registrationId: string) => Promise<unknown>]>([
    [
      'once the neighbour’s is cancelled',
      'there-over',
      (towns) => change(towns, towns.to.id, { status: 'cancelled' }),
    ],
    [
      'once it is confidential',
      'there-over',
      (towns) => change(towns, towns.to.id, { visibility: 'confidential' }),
    ],
    [
      'once it has begun',
      'there-over',
      (towns) => change(towns, towns.to.id, { starts_at: '2026-11-20T00:00:00.000Z' }),
    ],
    [
      'once the own is cancelled',
      'here-over',
      (towns) => change(towns, towns.from.id, { status: 'cancelled' }),
    ],
    [
      'once the link is ended',
      'ended',
      (towns) => endNeighbourLink(towns.here, { ...towns.atGrenoble, linkId: towns.linkId }),
    ],
    [
      'once they have a pair at home',
      'paired',
      async (towns, id) => {
        const everywhere = acrossTerritories(towns.house, 'seed the demonstration');
        const sponsor = await everywhere
          .selectFrom('sponsor')
          .select('id')
          .where('registration_id', '=', id)
          .executeTakeFirstOrThrow();
        const sponseeId = await aSponsee(towns.house, towns.from, { name: 'Samira' });
        await choosePair(towns.here, { ...towns.atGrenoble, sponseeId, sponsorId: sponsor.id, position: 0 });
      },
    ],
    [
      'once they withdrew',
      'withdrew',
      (towns, id) =>
        acrossTerritories(towns.house, 'seed the demonstration')
          .updateTable('registration')
          .set({ status: 'withdrawn', withdrawn_at: towns.house.clock.now() })
          .where('id', '=', id)
          .execute(),
    ],
  ])('%s', async (_, state, happen) => {
    const towns = await twoNeighbours();
    const { house, to, ask } = towns;
    const { token, registrationId } = await ask();
    const { seen } = await showOffer(house, { token });
    await happen(towns, registrationId);
    const before = await everyRow(house);
    const answered = await answerOffer(house, { token, answer: 'yes', seen });
    expect(state === 'ended' ? ['already', 'closed'] : ['closed']).toContain(answered.kind);
    expect(await everyRow(house)).toBe(before);
    expect(await registrationsOf(house, to.id)).toEqual([]);
    expect(await showOffer(house, { token })).toMatchObject({ state });
  });

  test.each<[string, object]>([
    ['was moved', { starts_at_local: '2026-12-17T19:00' }],
    ['filled', { sponsor_capacity: 1, sponsor_places_taken: 1 }],
  ])('and asked again, where the ceremony %s since the page was opened', async (_, set) => {
    const towns = await twoNeighbours();
    const { token } = await towns.ask();
    const { seen } = await showOffer(towns.house, { token });
    await change(towns, towns.to.id, set);
    const before = await everyRow(towns.house);
    expect(await answerOffer(towns.house, { token, answer: 'yes', seen })).toEqual({ kind: 'changed' });
    expect(await everyRow(towns.house)).toBe(before);
    expect(await sayYes(towns.house, token)).toEqual({ kind: 'accepted' });
  });

  test('where their address is registered there already: it can still be answered', async () => {
    const towns = await twoNeighbours();
    const { token, address } = await towns.ask();
    await sendRegistration(towns.house, towns.to, { email: address });
    await confirmByMail(towns.house, address);
    const before = await everyRow(towns.house);
    expect(await sayYes(towns.house, token)).toEqual({ kind: 'known' });
    expect(await everyRow(towns.house)).toBe(before);
    expect(await showOffer(towns.house, { token })).toMatchObject({ state: 'open' });
  });

  test('to a link that was altered, as to one that never was', async () => {
    const { house, ask } = await twoNeighbours();
    const { token } = await ask();
    await expect(showOffer(house, { token: `${token}x` })).rejects.toThrow(NotFound);
    await expect(answerOffer(house, { token: `${token}x`, answer: 'no' })).rejects.toThrow(NotFound);
  });
});

test('before the yes the neighbour reads nothing of anybody; after it, only that somebody came', async () => {
  const { house, there, atEchirolles, ask } = await twoNeighbours();
  const { token } = await ask({ name: 'Awa Canari' });
  const page = await readNeighbourPage(there, atEchirolles);
  expect(page).toMatchObject({ lacking: [], helping: [{ townName: 'Grenoble', came: 0 }] });
  expect(JSON.stringify(page)).not.toMatch(/Canari/u);
  await sayYes(house, token);
  expect(await readNeighbourPage(there, atEchirolles)).toMatchObject({ helping: [{ came: 1 }] });
});
