import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aFollowedTown } from '#tests/factories/a-followed-pair.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { Erased, Forbidden, NotFound } from '../../refusals.ts';
import { choosePair } from '../../pairing/board/choose-pair.ts';
import { openVault } from '../../vault/open-vault.ts';
import { bondScope, openFollowUpContact, openKeptAnswers } from './bond-contact.ts';
import { bondNumber } from './bond-number.ts';
import { endBond } from './end-bond.ts';
import { forgetContactsInTransaction } from './forget-contacts.ts';

async function aHeldTown(given: Parameters<Awaited<ReturnType<typeof aFollowedTown>>['aPair']>[0] = {}) {
  const town = await aFollowedTown();
  const pair = await town.aPair(given);
  await town.hold();
  const [bond] = await town.bonds();
  if (!bond) throw new Error('no bond began');
  return { ...town, pair, bond };
}

describe('a bond begins', () => {
  test('for each confirmed pair of a ceremony that was held, on its day, and once however often one asks', async () => {
    const town = await aFollowedTown();
    await town.aPair();
    await town.aPair();
    expect(await town.begin()).toEqual({ begun: 0 });
    expect(await town.hold()).toEqual({ begun: 2 });
    expect(await town.begin()).toEqual({ begun: 0 });
    const bonds = await town.bonds();
    expect(bonds.map(({ id }) => bondNumber(id))).toEqual([1, 2]);
    expect(bonds.map(({ state, began_on, last_news_on }) => [state, began_on, last_news_on])).toEqual([
      ['living', '2026-12-18', '2026-12-18'],
      ['living', '2026-12-18', '2026-12-18'],
    ]);
    expect(await town.questions()).toHaveLength(12);
  });

  test('not where one side was not there, unless the presences are put right', async () => {
    const town = await aFollowedTown();
    const { registrationId } = await town.aPair();
    const attendance = (was_present: number) =>
      town.everywhere
        .insertInto('attendance')
        .values({
          territory_id: town.territoryId,
          event_id: town.event.id,
          subject_kind: 'registration',
          subject_id: registrationId,
          was_present,
          confirmed_at: town.house.clock.now(),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['territory_id', 'event_id', 'subject_kind', 'subject_id'])
            .doUpdateSet({ was_present }),
        )
        .execute();
    await attendance(0);
    expect(await town.hold()).toEqual({ begun: 0 });
    await attendance(1);
    expect(await town.begin()).toEqual({ begun: 1 });
    await attendance(0);
    await town.begin();
    expect(await town.bonds()).toEqual([]);
    expect(await town.house.keyring.listLivingBonds()).toEqual([]);
  });

  test('not of a cancelled ceremony', async () => {
    const town = await aFollowedTown();
    await town.aPair();
    const attendance_confirmed_at = town.house.clock.now();
    await town.everywhere
      .insertInto('ceremony_day')
      .values({ territory_id: town.territoryId, event_id: town.event.id, attendance_confirmed_at })
      .onConflict((conflict) =>
        conflict.columns(['territory_id', 'event_id']).doUpdateSet({ attendance_confirmed_at }),
      )
      .execute();
    await town.everywhere.updateTable('event').set({ status: 'cancelled' }).execute();
    expect(await town.begin()).toEqual({ begun: 0 });
  });

  test('keeps how to reach whoever asked, sealed with a key of its own, and nobody’s name', async () => {
    const { house, territoryId, bond, pair, contacts } = await aHeldTown({
      sponsee: { name: 'Samira Mésange', preferredLanguage: 'ar' },
      sponsorWants: { news: true, renewal: true },
    });
    const vault = await openVault(house, bondScope(territoryId, bond.id));
    const [sponsee, sponsor] = await contacts();
    if (!sponsee || !sponsor) throw new Error('a side is missing');
    expect(openFollowUpContact(vault, sponsee)).toEqual({ reach: 'email', address: 'samira@exemple.fr' });
    expect(openFollowUpContact(vault, sponsor)).toEqual({ reach: 'email', address: pair.address });
    expect(sponsee.locale).toBe('ar');
    expect(sponsee.kept_until.slice(0, 10)).toBe('2028-01-22');
    expect(openKeptAnswers(vault, sponsor)?.details.people[0]?.name).toBe('Jeanne Exemple');
    expect(openKeptAnswers(vault, sponsee)).toBeUndefined();
    expect(JSON.stringify([sponsee, sponsor])).not.toMatch(/Mésange|exemple\.fr|Jeanne/u);
  });

  test('without keeping anything of whoever did not ask', async () => {
    const { contacts, questions, house } = await aHeldTown({ sponsorWants: {}, sponseeWantsNews: false });
    expect(await contacts()).toEqual([]);
    expect(await questions()).toEqual([]);
    expect(await house.keyring.listLivingBonds()).toEqual([]);
  });

  test('of a pair formed after the ceremony on its own day, and ends with its pair', async () => {
    const { everywhere, begin, bonds, pair, house, event } = await aHeldTown();
    house.clock.set('2027-02-01T10:00:00.000Z');
    await everywhere.updateTable('pair').set({ status: 'ended' }).where('id', '=', pair.pairId).execute();
    const [former] = await everywhere.selectFrom('pair').selectAll().execute();
    if (!former) throw new Error('no pair');
    const other = await aSponsor(house, event);
    await everywhere
      .insertInto('pair')
      .values({
        ...former,
        id: 'later',
        sponsor_id: other.id,
        status: 'confirmed',
        created_at: house.clock.now(),
      })
      .execute();
    await begin();
    expect((await bonds()).map(({ state, began_on }) => [state, began_on])).toEqual([
      ['ended', '2026-12-18'],
      ['living', '2027-02-01'],
    ]);
  });
});

describe('a wish changed after the bond began', () => {
  test('taken back deletes the contact, its questions and, with the last of the two, the key', async () => {
    const { wish, pair, contacts, questions, house, bond } = await aHeldTown();
    await wish({ kind: 'sponsee', id: pair.sponseeId }, {});
    expect((await contacts()).map(({ side }) => side)).toEqual(['sponsor']);
    expect(await questions()).toHaveLength(3);
    expect(await house.keyring.listLivingBonds()).toEqual([bond.id]);
    await wish({ kind: 'registration', id: pair.registrationId }, {});
    expect(await contacts()).toEqual([]);
    expect(await questions()).toEqual([]);
    expect(await house.keyring.listLivingBonds()).toEqual([]);
  });

  test('made late asks from then on, not for the months that have passed', async () => {
    const { wish, pair, questions, house } = await aHeldTown({ sponsorWants: {}, sponseeWantsNews: false });
    house.clock.set('2027-02-20T10:00:00.000Z');
    await wish({ kind: 'sponsee', id: pair.sponseeId });
    expect((await questions()).map(({ stage, due_on }) => [stage, due_on])).toEqual([
      [90, '2027-03-18'],
      [365, '2027-12-18'],
    ]);
  });

  test('for next year only keeps the answers and asks nothing', async () => {
    const { wish, pair, questions, contacts } = await aHeldTown();
    await wish({ kind: 'registration', id: pair.registrationId }, { wantsRenewal: true });
    expect((await questions()).length).toBe(3);
    expect((await contacts()).map(({ side, renewal_sealed }) => [side, renewal_sealed !== null])).toEqual([
      ['sponsee', false],
      ['sponsor', true],
    ]);
  });
});

describe('a wish taken back after a bond ended', () => {
  test('deletes what that bond kept too: the answers for next year, and how to reach them', async () => {
    const { organiser, territoryId, bond, wish, pair, contacts, house } = await aHeldTown({
      sponsorWants: { news: true, renewal: true },
      sponseeWantsNews: false,
    });
    await endBond(organiser, { territoryId, bondId: bond.id });
    const subject = { kind: 'registration', id: pair.registrationId } as const;
    await wish(subject, { wantsNews: true });
    expect((await contacts()).map(({ renewal_sealed }) => renewal_sealed)).toEqual([null]);
    await wish(subject, {});
    expect(await contacts()).toEqual([]);
    expect(await house.keyring.listLivingBonds()).toEqual([]);
  });

  test('a sponsor of two households, of whom one pair ended, keeps the answers once', async () => {
    const town = await aFollowedTown();
    const first = await town.aPair({ sponsorWants: { news: true, renewal: true } });
    await town.everywhere.updateTable('sponsor').set({ capacity: 2 }).execute();
    const sponseeId = await aSponsee(town.house, town.event);
    await choosePair(town.organiser, { ...town.at, sponseeId, sponsorId: first.id, position: 0 });
    await town.hold();
    const kept = async () => (await town.contacts()).filter(({ renewal_sealed }) => renewal_sealed !== null);
    const [one] = await kept();
    if (!one) throw new Error('no answers were kept');
    await endBond(town.organiser, { territoryId: town.territoryId, bondId: one.bond_id });
    const subject = { kind: 'registration', id: first.registrationId } as const;
    await town.wish(subject, { wantsNews: true, wantsRenewal: true });
    expect(await kept()).toHaveLength(1);
    await town.wish(subject, {});
    expect((await town.contacts()).filter(({ side }) => side === 'sponsor')).toEqual([]);
  });

  test('and made again keeps the answers, whatever is replayed', async () => {
    const { wish, pair, contacts, house } = await aHeldTown({ sponsorWants: { news: true, renewal: true } });
    const subject = { kind: 'registration', id: pair.registrationId } as const;
    await wish(subject, { wantsNews: true });
    expect(await house.keyring.listErasures()).toHaveLength(1);
    await wish(subject, { wantsNews: true, wantsRenewal: true });
    expect(await house.keyring.listErasures()).toEqual([]);
    expect((await contacts()).filter(({ renewal_sealed }) => renewal_sealed !== null)).toHaveLength(1);
  });

  test('of somebody who was erased meanwhile leaves no trace', async () => {
    const { wish, everywhere, at } = await aHeldTown({ sponsorWants: {}, sponseeWantsNews: false });
    await expect(wish({ kind: 'registration', id: 'erased-a-moment-ago' })).rejects.toThrow(NotFound);
    expect(
      await everywhere
        .selectFrom('follow_up_wish')
        .selectAll()
        .where('event_id', '=', at.eventId)
        .where('subject_id', '=', 'erased-a-moment-ago')
        .execute(),
    ).toEqual([]);
  });
});

describe('ending a bond', () => {
  test('asks nobody any more, keeps its history, and says no to whoever may not', async () => {
    const { organiser, bond, territoryId, bonds, contacts, house } = await aHeldTown();
    const which = { territoryId, bondId: bond.id };
    const stranger = as(house, anOrganiser('elsewhere'));
    await expect(endBond(stranger, which)).rejects.toThrow(NotFound);
    const member = as(house, anAssociationMember(territoryId, 'an association'));
    await expect(endBond(member, which)).rejects.toThrow(Forbidden);
    expect((await bonds())[0]?.state).toBe('living');
    expect(await endBond(organiser, which)).toEqual({ kind: 'ended' });
    expect(await endBond(organiser, which)).toEqual({ kind: 'already-ended' });
    expect((await bonds())[0]).toMatchObject({ state: 'ended', ended_on: '2026-12-19' });
    // Thirty days are left to take the answer back.
    expect((await contacts()).map(({ kept_until }) => kept_until.slice(0, 10))).toEqual([
      '2027-01-18',
      '2027-01-18',
    ]);
  });
});

test('somebody forgotten leaves no contact, no question, and no key once both are', async () => {
  const { inTown, house, territoryId, bond, pair, contacts, bonds } = await aHeldTown();
  const gone = await inTown((trx) =>
    forgetContactsInTransaction(trx, house, { subjectIds: [pair.sponseeId, pair.registrationId] }),
  );
  expect(gone).toEqual({ contacts: 2 });
  expect(await contacts()).toEqual([]);
  expect(await bonds()).toHaveLength(1);
  await expect(openVault(house, bondScope(territoryId, bond.id))).rejects.toThrow(Erased);
  expect(await everyRow(house)).not.toContain('samira@');
});
