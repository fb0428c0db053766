import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aFollowedTown, type FollowedPairGiven } from '#tests/factories/a-followed-pair.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { inviteAccount } from '../../accounts/invite-account.ts';
import { NotFound } from '../../refusals.ts';
import { askDueQuestions } from './ask-due-questions.ts';
import { careForRequest } from './care-for-request.ts';
import { giveNews } from './give-news.ts';
import { listRequests } from './list-requests.ts';
import { recordCall } from './record-call.ts';
import { showNews } from './show-news.ts';
import { stopAsking } from './stop-asking.ts';

/** A pair whose both sides were asked after thirty days; the household is reached at samira@exemple.fr. */
async function anAskedPair(given: FollowedPairGiven = {}) {
  const town = await aFollowedTown();
  const pair = await town.aPair(given);
  await town.hold();
  const askAt = async (instant: string) => {
    town.house.clock.set(instant);
    await askDueQuestions(town.house);
  };
  for (const [email, role] of [
    ['apardap@exemple.fr', 'association'],
    ['mairie@exemple.fr', 'owner'],
  ] as const)
    await inviteAccount(town.house, {
      territoryId: town.territoryId,
      email,
      name: 'Camille Exemple',
      role,
      ...(role === 'association' && { associationId: town.associationId }),
    });
  await askAt('2027-01-17T09:00:00.000Z');
  const alerts = async () => (await mailsTo(town.house)).filter(({ kind }) => kind === 'news.help');
  return { ...town, pair, askAt, alerts };
}

const HOUSEHOLD = 'samira@exemple.fr';

describe('the answer of somebody who was asked', () => {
  test('« all is well » is a sign of life of the bond, and tells nobody', async () => {
    const { newsToken, visitor, bonds, alerts } = await anAskedPair();
    const token = await newsToken(HOUSEHOLD);
    expect(await giveNews(visitor, { token, answer: 'well' })).toEqual({ kind: 'answered' });
    expect((await bonds())[0]).toMatchObject({ state: 'living', last_news_on: '2027-01-17' });
    expect(await showNews(visitor, { token })).toMatchObject({ standing: 'open', answer: 'well' });
    expect(await alerts()).toEqual([]);
  });

  test('« we would like help » tells the association that accompanies them, once a day, without a name', async () => {
    const { newsToken, visitor, alerts, pair, house } = await anAskedPair({
      sponsee: { name: 'Samira Mésange' },
    });
    const token = await newsToken(HOUSEHOLD);
    expect((await showNews(visitor, { token })).caller).toBe('Apardap');
    await giveNews(visitor, { token, answer: 'help' });
    await giveNews(visitor, { token: await newsToken(pair.address), answer: 'help' });
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert?.to).toBe('apardap@exemple.fr');
    expect(alert?.subject + (alert?.text ?? '')).not.toMatch(/Samira|Mésange|Jeanne|parrain|filleul/iu);
    house.clock.advance({ days: 1 });
    await giveNews(visitor, { token, answer: 'well' });
    await giveNews(visitor, { token, answer: 'help' });
    expect(await alerts()).toHaveLength(2);
  });

  test('« we would like help » tells the town where no association accompanies them', async () => {
    const { newsToken, visitor, alerts } = await anAskedPair({ isReferred: false });
    const token = await newsToken(HOUSEHOLD);
    expect((await showNews(visitor, { token })).caller).toBe('Grenoble');
    await giveNews(visitor, { token, answer: 'help' });
    expect((await alerts()).map(({ to }) => to)).toEqual(['mairie@exemple.fr']);
  });

  test('« it has ended » ends the bond, tells nobody, and can be taken back', async () => {
    const { newsToken, visitor, bonds, pair, house, contacts } = await anAskedPair();
    const token = await newsToken(HOUSEHOLD);
    const before = (await mailsTo(house)).length;
    await giveNews(visitor, { token, answer: 'ended' });
    expect((await bonds())[0]).toMatchObject({ state: 'ended', ended_on: '2027-01-17' });
    expect(await mailsTo(house)).toHaveLength(before);
    // The other side is asked nothing any more, and learns from us only that this is over.
    const other = await newsToken(pair.address);
    expect((await showNews(visitor, { token: other })).standing).toBe('over');
    expect(await giveNews(visitor, { token: other, answer: 'well' })).toEqual({ kind: 'over' });
    expect(await giveNews(visitor, { token, answer: 'well' })).toEqual({ kind: 'answered' });
    expect((await bonds())[0]).toMatchObject({ state: 'living', ended_on: null });
    expect((await contacts()).map(({ kept_until }) => kept_until.slice(0, 10))).toEqual([
      '2028-01-22',
      '2028-01-22',
    ]);
  });

  test('« it has ended » said by both cannot be taken back by one', async () => {
    const { newsToken, visitor, bonds, pair } = await anAskedPair();
    const [mine, other] = [await newsToken(HOUSEHOLD), await newsToken(pair.address)];
    await giveNews(visitor, { token: mine, answer: 'ended' });
    await giveNews(visitor, { token: other, answer: 'ended' });
    expect(await giveNews(visitor, { token: mine, answer: 'well' })).toEqual({ kind: 'over' });
    expect((await bonds())[0]?.state).toBe('ended');
  });

  test('can be changed until the next question, and no later', async () => {
    const { newsToken, visitor, questions, askAt, organiser, territoryId } = await anAskedPair({
      sponsorWants: {},
    });
    const token = await newsToken(HOUSEHOLD);
    await giveNews(visitor, { token, answer: 'help' });
    const [first] = await questions();
    await askAt('2027-03-18T09:00:00.000Z');
    expect(await showNews(visitor, { token })).toMatchObject({ standing: 'open', answer: null });
    await giveNews(visitor, { token, answer: 'well' });
    expect((await questions()).map(({ stage, answer }) => [stage, answer])).toEqual([
      [30, 'help'],
      [90, 'well'],
      [365, null],
    ]);
    const former = { territoryId, questionId: first?.id ?? '', answer: 'well' as const };
    expect(await recordCall(organiser, former)).toEqual({ kind: 'not-open' });
  });

  test('is asked of nobody before the first question', async () => {
    const { newsToken, visitor, everywhere } = await anAskedPair();
    const token = await newsToken(HOUSEHOLD);
    await everywhere.updateTable('follow_up_question').set({ asked_at: null }).execute();
    expect((await showNews(visitor, { token })).standing).toBe('none');
    expect(await giveNews(visitor, { token, answer: 'well' })).toEqual({ kind: 'not-open' });
  });

  test('is not found by an altered link, nor past the time of the contact', async () => {
    const { newsToken, visitor, house } = await anAskedPair();
    const token = await newsToken(HOUSEHOLD);
    for (const wrong of [`${token}x`, token.slice(0, -1), 'rien', ''])
      await expect(showNews(visitor, { token: wrong })).rejects.toThrow(NotFound);
    house.clock.set('2028-02-01T09:00:00.000Z');
    await expect(giveNews(visitor, { token, answer: 'well' })).rejects.toThrow(NotFound);
  });
});

describe('« stop asking me »', () => {
  test('erases how to reach them, their answers and the mails, and leaves the bond to the other side', async () => {
    const { newsToken, visitor, bonds, contacts, house, begin, questions } = await anAskedPair();
    const token = await newsToken(HOUSEHOLD);
    await giveNews(visitor, { token, answer: 'well' });
    expect(await stopAsking(visitor, { token })).toEqual({ kind: 'stopped' });
    await expect(showNews(visitor, { token })).rejects.toThrow(NotFound);
    expect((await contacts()).map(({ side }) => side)).toEqual(['sponsor']);
    expect(await mailsTo(house, HOUSEHOLD)).toEqual([]);
    expect((await bonds())[0]?.state).toBe('living');
    // Nothing brings them back by itself.
    await begin();
    expect(await questions()).toHaveLength(3);
  });

  test('works once the people of the ceremony are erased', async () => {
    const { newsToken, visitor, house, at, everywhere, contacts } = await anAskedPair();
    const token = await newsToken(HOUSEHOLD);
    await house.keyring.destroyKey({ kind: 'ceremony', ...at });
    await everywhere.updateTable('bond').set({ pair_id: null }).execute();
    await everywhere.updateTable('follow_up_contact').set({ subject_id: null }).execute();
    await stopAsking(visitor, { token });
    expect((await contacts()).map(({ side }) => side)).toEqual(['sponsor']);
  });
});

describe('whoever follows the households', () => {
  test('reads requests first, with how to reach them; names while the people are there, then the number', async () => {
    const { newsToken, visitor, member, territoryId, everywhere, house, at, audited } = await withAudit();
    await giveNews(visitor, { token: await newsToken(HOUSEHOLD), answer: 'help' });
    const { requests, calls, others } = await listRequests(member, { territoryId });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      number: 1,
      side: 'sponsee',
      ceremonyOn: '2026-12-18',
      answeredOn: '2027-01-17',
      names: { household: 'Samira', sponsor: 'Jeanne Exemple' },
      contact: { reach: 'email', address: HOUSEHOLD },
    });
    expect(calls).toEqual([]);
    expect(others.map(({ side, answer, contact }) => [side, answer, contact])).toEqual([
      ['sponsor', null, undefined],
    ]);
    expect(await audited('sponsee.names_read')).toBeGreaterThan(0);
    expect(await audited('follow_up.contacts_read')).toBe(1);

    await house.keyring.destroyKey({ kind: 'ceremony', ...at });
    await everywhere.updateTable('bond').set({ pair_id: null }).execute();
    const later = await listRequests(member, { territoryId });
    expect(later.requests[0]).toMatchObject({ number: 1, names: undefined });
  });

  async function withAudit() {
    const town = await anAskedPair();
    const audited = async (action: string) =>
      (
        await town.everywhere
          .selectFrom('audit_entry')
          .select('sequence')
          .where('action', '=', action)
          .execute()
      ).length;
    return { ...town, audited };
  }

  test('notes an answer of the telephone, and is not alerted of what it noted itself', async () => {
    const { member, territoryId, alerts } = await anAskedPair({
      sponsorWants: {},
      sponsee: { contact: { kind: 'phone', number: '+33612345678' } },
    });
    const [call] = (await listRequests(member, { territoryId })).calls;
    expect(call).toMatchObject({ contact: { reach: 'phone', number: '+33612345678' }, stage: 30 });
    const questionId = call?.questionId ?? '';
    expect(await recordCall(member, { territoryId, questionId, answer: 'help' })).toEqual({
      kind: 'answered',
    });
    expect(await alerts()).toEqual([]);
    expect((await listRequests(member, { territoryId })).requests).toHaveLength(1);
  });

  test('says that somebody takes care of it, and takes that back', async () => {
    const { member, organiser, territoryId, newsToken, visitor } = await anAskedPair();
    await giveNews(visitor, { token: await newsToken(HOUSEHOLD), answer: 'help' });
    const request = async () => (await listRequests(organiser, { territoryId })).requests[0];
    const questionId = (await request())?.questionId ?? '';
    const which = { territoryId, questionId };
    expect(await careForRequest(member, { ...which, isCaredFor: true })).toEqual({ kind: 'noted' });
    expect((await request())?.caredForOn).toBe('2027-01-17');
    await careForRequest(organiser, { ...which, isCaredFor: false });
    expect((await request())?.caredForOn).toBeNull();
    await giveNews(visitor, { token: await newsToken(HOUSEHOLD), answer: 'well' });
    expect(await careForRequest(member, { ...which, isCaredFor: true })).toEqual({ kind: 'no-request' });
  });

  test('an association finds nothing of another’s households, and changes nothing', async () => {
    const { house, territoryId, newsToken, visitor, questions } = await anAskedPair();
    await giveNews(visitor, { token: await newsToken(HOUSEHOLD), answer: 'help' });
    const asked = (await questions()).find(({ answer }) => answer === 'help');
    const otherId = await anAssociation(house, territoryId, 'Cercle');
    const other = as(house, anAssociationMember(territoryId, otherId));
    const stranger = as(house, anOrganiser('elsewhere'));
    expect(await listRequests(other, { territoryId })).toEqual({ requests: [], calls: [], others: [] });
    await expect(listRequests(stranger, { territoryId })).rejects.toThrow(NotFound);
    const before = await everyRow(house);
    const which = { territoryId, questionId: asked?.id ?? '' };
    for (const actor of [other, stranger, visitor]) {
      await expect(recordCall(actor, { ...which, answer: 'ended' })).rejects.toThrow(NotFound);
      await expect(careForRequest(actor, { ...which, isCaredFor: true })).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  });
});
