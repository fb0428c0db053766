import { describe, expect, test } from 'vitest';
import { aFollowedTown } from '#tests/factories/a-followed-pair.ts';
import { linkToken, mailsTo } from '#tests/factories/a-registration.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { as } from '#tests/factories/a-context.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { transactInTerritory } from '../../database/access.ts';
import { eraseCeremony } from '../../privacy/erase-ceremony.ts';
import { eraseOwnRegistration } from '../../privacy/erase-own-registration.ts';
import { replayErasures } from '../../privacy/replay-erasures.ts';
import { previewErasure } from '../../privacy/rights/preview-erasure.ts';
import { NotFound } from '../../refusals.ts';
import { showOwnParticipation } from '../../invitations/show-own-participation.ts';
import { setWishInTransaction } from '../wishes/set-wish.ts';
import { askRenewals } from './ask-renewals.ts';
import { beginAgain } from './begin-again.ts';
import { forgetAnswers } from './forget-answers.ts';
import { listRenewals } from './list-renewals.ts';
import { showRenewal } from './show-renewal.ts';

/** The autumn after: the people of the first ceremony are erased, the next one takes registrations. */
async function aNextYear({ capacity = 40 }: { capacity?: number } = {}) {
  const town = await aFollowedTown();
  const pair = await town.aPair({ sponsorWants: { news: true, renewal: true } });
  const other = await town.aPair({ sponsorWants: { news: true } });
  await town.hold();
  await eraseCeremony(town.house, town.at);
  town.house.clock.set('2027-10-10T09:00:00.000Z');
  const next = await anEvent(town.house, {
    territory_id: town.territoryId,
    slug: 'grenoble-parrainages-2027',
    starts_at_local: '2027-12-18T18:00',
    ends_at_local: '2027-12-18T20:00',
    starts_at: '2027-12-18T17:00:00.000Z',
    ends_at: '2027-12-18T19:00:00.000Z',
    registration_closes_on: '2027-12-10',
    sponsor_capacity: capacity,
  });
  const at = { territoryId: town.territoryId, eventId: next.id };
  const ask = async () => {
    const outcome = await askRenewals(town.organiser, at);
    return { outcome, token: linkToken(await mailsTo(town.house, pair.address), 'reprendre') };
  };
  const registrations = () =>
    town.everywhere.selectFrom('registration').selectAll().where('event_id', '=', next.id).execute();
  return { ...town, pair, other, next, nextAt: at, ask, registrations };
}

describe('a sponsor of last year', () => {
  test('who asked for it is asked once, and begins again in one touch with the answers of then', async () => {
    const { organiser, visitor, house, pair, other, next, nextAt, ask, registrations } = await aNextYear();
    expect(await listRenewals(organiser, nextAt)).toMatchObject({
      kept: 1,
      ceremonies: [{ eventId: next.id, toAsk: 1, asked: 0, begunAgain: 0 }],
    });
    const { outcome, token } = await ask();
    expect(outcome).toEqual({ kind: 'asked', people: 1, unreachable: 0 });
    expect((await mailsTo(house, other.address)).filter(({ kind }) => kind === 'renewal.asked')).toEqual([]);
    expect(await askRenewals(organiser, nextAt)).toEqual({ kind: 'nobody' });

    const before = await everyRow(house);
    const shown = await showRenewal(visitor, { token });
    expect(shown).toMatchObject({ state: 'open', hasRoom: true, startsAtLocal: '2027-12-18T18:00' });
    expect(shown.takenUp).toContain('names');
    expect(await everyRow(house)).toEqual(before);

    expect(await beginAgain(visitor, { token })).toEqual({ kind: 'confirmed' });
    expect(await beginAgain(visitor, { token })).toEqual({ kind: 'already' });
    const [registered, ...more] = await registrations();
    expect(more).toEqual([]);
    expect(registered).toMatchObject({ status: 'confirmed', charter_version: '2026-11' });
    const mails = await mailsTo(house, pair.address);
    const own = await showOwnParticipation(visitor, { token: linkToken(mails, 'ma-participation') });
    expect(own.status).toBe('confirmed');
    expect(await showRenewal(visitor, { token })).toMatchObject({ state: 'begun-again' });
    expect((await listRenewals(organiser, nextAt)).ceremonies[0]).toMatchObject({ toAsk: 0, begunAgain: 1 });
  });

  test('waits like everybody where there is no place left', async () => {
    const { visitor, ask } = await aNextYear({ capacity: 0 });
    const { token } = await ask();
    expect(await showRenewal(visitor, { token })).toMatchObject({ hasRoom: false });
    expect(await beginAgain(visitor, { token })).toEqual({ kind: 'waiting' });
  });

  test('who presses twice at once is registered once', async () => {
    const { visitor, ask, registrations } = await aNextYear();
    const { token } = await ask();
    const outcomes = await Promise.all([beginAgain(visitor, { token }), beginAgain(visitor, { token })]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'confirmed']);
    expect(await registrations()).toHaveLength(1);
  });

  test('is refused, and nothing changes, once registrations are closed', async () => {
    const { house, visitor, everywhere, next, nextAt, organiser, ask } = await aNextYear();
    const { token } = await ask();
    await everywhere
      .updateTable('event')
      .set({ registration_state: 'closed' })
      .where('id', '=', next.id)
      .execute();
    const before = await everyRow(house);
    expect(await beginAgain(visitor, { token })).toEqual({ kind: 'closed' });
    expect(await askRenewals(organiser, nextAt)).toEqual({ kind: 'closed' });
    expect(await everyRow(house)).toEqual(before);
    expect(await showRenewal(visitor, { token })).toMatchObject({ state: 'closed' });
  });

  test('who has the answers erased leaves none, and the link is dead', async () => {
    const { visitor, ask, contacts } = await aNextYear();
    const { token } = await ask();
    await forgetAnswers(visitor, { token });
    expect((await contacts()).every(({ renewal_sealed }) => renewal_sealed === null)).toBe(true);
    await expect(showRenewal(visitor, { token })).rejects.toThrow(NotFound);
    await expect(beginAgain(visitor, { token: `${token}x` })).rejects.toThrow(NotFound);
  });

  test('whose answers were erased is not asked after a backup was restored either', async () => {
    const { house, visitor, ask, contacts, everywhere } = await aNextYear();
    const { token } = await ask();
    const [kept] = (await contacts()).filter(({ renewal_sealed }) => renewal_sealed !== null);
    if (!kept) throw new Error('no answers were kept');
    await forgetAnswers(visitor, { token });
    const { renewal_sealed } = kept;
    await everywhere
      .updateTable('follow_up_contact')
      .set({ renewal_sealed })
      .where('id', '=', kept.id)
      .execute();
    expect(await showRenewal(visitor, { token })).toMatchObject({ state: 'open' });
    expect(await replayErasures(house)).toBe(1);
    await expect(showRenewal(visitor, { token })).rejects.toThrow(NotFound);
    expect(await replayErasures(house)).toBe(0);
  });

  test('who began again and asks to be erased leaves nothing of the year before either', async () => {
    const { house, visitor, organiser, territoryId, pair, ask, contacts, registrations } = await aNextYear();
    const { token } = await ask();
    await beginAgain(visitor, { token });
    const sponsors = async () => (await contacts()).filter(({ side }) => side === 'sponsor');
    expect(await sponsors()).toHaveLength(2);
    const [registered] = await registrations();
    const asked = { territoryId, kind: 'registration', personId: registered?.id ?? '' } as const;
    expect(await previewErasure(organiser, asked)).toMatchObject({ contacts: 1 });
    const link = linkToken(await mailsTo(house, pair.address), 'ma-participation');
    expect(await eraseOwnRegistration(visitor, { token: link })).toMatchObject({ kind: 'erased' });
    expect(await sponsors()).toHaveLength(1);
    await expect(showRenewal(visitor, { token })).rejects.toThrow(NotFound);
  });

  test('is not asked by another town', async () => {
    const { house, nextAt } = await aNextYear();
    const other = await aTerritory(house, { name: 'Rouen' });
    const stranger = as(house, anOrganiser(other.id, 'owner'));
    expect(await listRenewals(stranger, { territoryId: other.id })).toEqual({ kept: 0, ceremonies: [] });
    await expect(askRenewals(stranger, { territoryId: other.id, eventId: nextAt.eventId })).rejects.toThrow(
      NotFound,
    );
  });
});

test('the answers erased before the ceremony’s people go with the wish; news go on', async () => {
  const town = await aFollowedTown();
  await town.aPair({ sponsorWants: { news: true, renewal: true } });
  await town.hold();
  const kept = (await town.contacts()).find(({ side }) => side === 'sponsor');
  expect(kept?.renewal_sealed).not.toBeNull();
  await transactInTerritory(town.house, town.territoryId, (trx) =>
    setWishInTransaction(trx, town.house, {
      ...town.at,
      subject: { kind: 'registration', id: kept?.subject_id ?? '' },
      wantsNews: true,
      wantsRenewal: false,
    }),
  );
  const after = (await town.contacts()).find(({ side }) => side === 'sponsor');
  expect(after?.renewal_sealed).toBeNull();
  expect((await town.questions()).length).toBeGreaterThan(0);
});
