import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aFollowedTown } from '#tests/factories/a-followed-pair.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { NotFound } from '../../refusals.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { signLink } from '../../vault/sign-link.ts';
import { readOwnWish } from './read-own-wish.ts';
import { readSponseeWish } from './read-sponsee-wish.ts';
import { saveOwnWish } from './save-own-wish.ts';
import { setSponseeWish } from './set-sponsee-wish.ts';

async function aPairWithoutWishes() {
  const town = await aFollowedTown();
  const pair = await town.aPair({ sponsorWants: {}, sponseeWantsNews: false });
  const token = signLink(town.house, 'manage-registration', { id: pair.registrationId, version: 0 });
  const wishes = () => town.everywhere.selectFrom('follow_up_wish').selectAll().execute();
  return { ...town, pair, token, wishes };
}

describe('a sponsor', () => {
  test('wishes nothing until they say so, and may change their mind as often as they like', async () => {
    const { visitor, token, wishes } = await aPairWithoutWishes();
    expect(await readOwnWish(visitor, { token })).toEqual({
      wantsNews: false,
      wantsRenewal: false,
      keptDays: 400,
    });
    expect(await wishes()).toEqual([]);
    await saveOwnWish(visitor, { token, wantsNews: true, wantsRenewal: true });
    expect(await readOwnWish(visitor, { token })).toMatchObject({ wantsNews: true, wantsRenewal: true });
    await saveOwnWish(visitor, { token, wantsNews: false, wantsRenewal: true });
    expect(await wishes()).toHaveLength(1);
    await saveOwnWish(visitor, { token, wantsNews: false, wantsRenewal: false });
    expect(await wishes()).toEqual([]);
  });

  test('who takes it back after the ceremony leaves nothing', async () => {
    const { visitor, token, hold, contacts, questions } = await aPairWithoutWishes();
    await saveOwnWish(visitor, { token, wantsNews: true, wantsRenewal: true });
    await hold();
    expect(await contacts()).toHaveLength(1);
    await saveOwnWish(visitor, { token, wantsNews: false, wantsRenewal: false });
    expect([...(await contacts()), ...(await questions())]).toEqual([]);
  });

  test('who withdrew is refused, and a dead link finds nothing', async () => {
    const { visitor, token, everywhere, house } = await aPairWithoutWishes();
    await everywhere.updateTable('registration').set({ status: 'withdrawn' }).execute();
    const before = await everyRow(house);
    expect(await saveOwnWish(visitor, { token, wantsNews: true, wantsRenewal: false })).toEqual({
      kind: 'over',
    });
    const dead = { token: `${token}x`, wantsNews: true, wantsRenewal: false };
    await expect(saveOwnWish(visitor, dead)).rejects.toThrow(NotFound);
    await expect(readOwnWish(visitor, dead)).rejects.toThrow(NotFound);
    expect(await everyRow(house)).toBe(before);
  });
});

describe('a household', () => {
  test('is asked by its association or the town, and its answer noted', async () => {
    const { member, organiser, territoryId, pair } = await aPairWithoutWishes();
    const which = { territoryId, sponseeId: pair.sponseeId };
    expect(await readSponseeWish(member, which)).toEqual({ wantsNews: false, keptDays: 400 });
    expect(await setSponseeWish(member, { ...which, wantsNews: true })).toEqual({ kind: 'noted' });
    expect((await readSponseeWish(organiser, which)).wantsNews).toBe(true);
    await setSponseeWish(organiser, { ...which, wantsNews: false });
    expect((await readSponseeWish(member, which)).wantsNews).toBe(false);
  });

  test('that left is refused, and another association finds nothing', async () => {
    const { house, member, organiser, territoryId, pair, wishes } = await aPairWithoutWishes();
    const which = { territoryId, sponseeId: pair.sponseeId };
    const other = as(
      house,
      anAssociationMember(territoryId, await anAssociation(house, territoryId, 'Cercle')),
    );
    await expect(setSponseeWish(other, { ...which, wantsNews: true })).rejects.toThrow(NotFound);
    await expect(readSponseeWish(other, which)).rejects.toThrow(NotFound);
    await withdrawSponsee(organiser, which);
    expect(await setSponseeWish(member, { ...which, wantsNews: true })).toEqual({ kind: 'withdrawn' });
    expect(await wishes()).toEqual([]);
  });
});
