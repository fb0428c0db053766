import { describe, expect, test } from 'vitest';
import { aCeremonyToComeTo } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { acrossTerritories } from '../database/access.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { NotFound } from '../refusals.ts';
import { answerOwnPair } from './answer-own-pair.ts';
import { showOwnParticipation } from './show-own-participation.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

async function aPairedSponsor() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const visitor = as(house, aVisitor);
  const { manageToken: token } = await aRegistration(house, event, { email: 'jeanne@exemple.fr' });
  const { manageToken: othersToken } = await aRegistration(house, event, { email: 'autre@exemple.fr' });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const { id: sponsorId } = await everywhere
    .selectFrom('sponsor')
    .select('id')
    .where('registration_id', '=', token.split('.')[0] ?? '')
    .executeTakeFirstOrThrow();
  const sponseeId = await aSponsee(house, event, { name: 'Samira Canari' });
  const chosen = await choosePair(house, {
    territoryId,
    eventId: event.id,
    sponseeId,
    sponsorId,
    position: 0,
  });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  const show = async (personal = token) =>
    JSON.stringify(await showOwnParticipation(visitor, { token: personal }));
  const readings = async () => {
    const rows = await everywhere
      .selectFrom('audit_entry')
      .select(['actor', 'detail'])
      .where('action', '=', 'sponsee.names_read')
      .execute();
    return rows.filter(({ actor }) => actor === 'anonymous').map(({ detail }) => detail);
  };
  return { house, visitor, territoryId, token, othersToken, sponseeId, pairId: chosen.id, show, readings };
}

describe('a sponsor’s own page', () => {
  test('tells who the household is only once both sides agreed, and every such reading is recorded', async () => {
    const { house, visitor, territoryId, token, sponseeId, pairId, show, readings } = await aPairedSponsor();
    expect(await show()).not.toContain('Canari');
    await answerOwnPair(visitor, { token, pairId, answer: 'accepted' });
    expect(await show()).not.toContain('Canari');
    expect(await readings()).toEqual([]);
    await recordPairAnswer(house, { territoryId, pairId, side: 'sponsee', answer: 'accepted' });
    expect(await show()).toContain('Samira Canari');
    const [reading, ...more] = await readings();
    expect(more).toEqual([]);
    expect(reading).toContain(sponseeId);
    expect(reading).not.toMatch(/Samira|Canari/);
  });

  test('is nobody else’s: another registered person sees and answers nothing of it', async () => {
    const { visitor, othersToken, pairId, show } = await aPairedSponsor();
    expect(JSON.parse(await show(othersToken))).toMatchObject({ pairs: [] });
    await expect(answerOwnPair(visitor, { token: othersToken, pairId, answer: 'declined' })).rejects.toThrow(
      NotFound,
    );
    await expect(show(`${othersToken}x`)).rejects.toThrow(NotFound);
    await expect(show('')).rejects.toThrow(NotFound);
  });

  test('tells the place of a confidential ceremony to confirmed people only, and late', async () => {
    const house = await aContext();
    const { id } = await aTerritory(house);
    const event = await anEvent(house, { territory_id: id, visibility: 'confidential', sponsor_capacity: 1 });
    const { manageToken: confirmed } = await aRegistration(house, event, { email: 'jeanne@exemple.fr' });
    const { manageToken: waiting } = await aRegistration(house, event, { email: 'autre@exemple.fr' });
    const place = async (token: string) => (await showOwnParticipation(house, { token })).event.place;
    expect(await place(confirmed)).toBe('');
    house.clock.set('2026-12-15T17:30:00.000Z');
    expect(await place(confirmed)).toContain('Hôtel de ville');
    expect(await place(waiting)).toBe('');
  });

  test('tells until when a place is held, on the wall of the town, and that the time has passed', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house, { sponsor_capacity: 1, time_zone: 'Indian/Reunion' });
    const [ada, bob] = [await town.comes('Ada'), await town.comes('Bob')];
    const show = (token: string) => showOwnParticipation(town.visitor, { token });
    expect(await show(bob.manageToken)).toMatchObject({ status: 'waiting', waitingAhead: 0, offer: null });
    await withdrawSponsor(town.visitor, { token: ada.manageToken });
    const offered = await show(bob.manageToken);
    expect(offered).toMatchObject({ status: 'offered', offersMissed: 0, offer: { hasEnded: false } });
    // Two days later at the same hour, four hours ahead of UTC.
    expect(offered.offer?.untilLocal).toBe('2026-11-23T13:00');
    house.clock.advance({ days: 3 });
    expect((await show(bob.manageToken)).offer?.hasEnded).toBe(true);
  });

  test('offers to come back while one may register, and no longer', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const { manageToken: token } = await town.comes('Ada');
    const mayReturn = async () => (await showOwnParticipation(town.visitor, { token })).mayReturn;
    expect(await mayReturn()).toBe(false);
    await withdrawSponsor(town.visitor, { token });
    expect(await mayReturn()).toBe(true);
    house.clock.set('2026-12-12T09:00:00.000Z');
    expect(await mayReturn()).toBe(false);
    house.clock.set('2026-12-18T17:30:00.000Z');
    const begun = await showOwnParticipation(town.visitor, { token });
    expect(begun).toMatchObject({ isOver: true, hasEnded: false });
    house.clock.set('2026-12-18T19:30:00.000Z');
    expect(await showOwnParticipation(town.visitor, { token })).toMatchObject({ hasEnded: true });
  });
});
