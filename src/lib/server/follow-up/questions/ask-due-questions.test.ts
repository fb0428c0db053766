import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/dates/local-time.ts';
import { as } from '#tests/factories/a-context.ts';
import { aFollowedTown, type FollowedPairGiven } from '#tests/factories/a-followed-pair.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { inviteAccount } from '../../accounts/invite-account.ts';
import { NotFound } from '../../refusals.ts';
import { endBond } from '../bonds/end-bond.ts';
import { getSponsee } from '../../sponsees/get-sponsee.ts';
import { updateSponsee } from '../../sponsees/update-sponsee.ts';
import { showNews } from './show-news.ts';
import { askDueQuestions, isAskedNow } from './ask-due-questions.ts';

const DAY_30 = '2027-01-17T09:00:00.000Z';
const DAY_90 = '2027-03-18T09:00:00.000Z';
const DAY_365 = '2027-12-18T09:00:00.000Z';

async function aTownToAsk(given: FollowedPairGiven = {}) {
  const town = await aFollowedTown();
  const pair = await town.aPair(given);
  await town.hold();
  const turnAt = (instant: string) => {
    town.house.clock.set(instant);
    return askDueQuestions(town.house);
  };
  const asked = async () =>
    (await mailsTo(town.house)).filter(({ kind }) => kind === 'news.asked').map(({ to }) => to);
  return { ...town, pair, turnAt, asked };
}

describe('the light question', () => {
  test('comes to both sides after 30, 90 and 365 days, once each, in their own language', async () => {
    const { turnAt, asked, house, pair } = await aTownToAsk({ sponsee: { preferredLanguage: 'ar' } });
    expect(await turnAt('2027-01-16T12:00:00.000Z')).toEqual({ asked: 0 });
    expect(await turnAt('2027-01-17T07:30:00.000Z')).toEqual({ asked: 0 });
    expect(await turnAt(DAY_30)).toEqual({ asked: 2 });
    expect(await turnAt(DAY_30)).toEqual({ asked: 0 });
    expect(await turnAt('2027-01-17T19:30:00.000Z')).toEqual({ asked: 0 });
    expect((await asked()).sort()).toEqual([pair.address, 'samira@exemple.fr'].sort());
    await turnAt(DAY_90);
    await turnAt(DAY_365);
    await turnAt('2028-02-01T09:00:00.000Z');
    expect(await asked()).toHaveLength(6);
    const [arabic] = await mailsTo(house, 'samira@exemple.fr');
    expect(arabic?.subject).toBe('كيف حالكم؟');
    expect(arabic?.text).toContain('كل شيء على ما يرام');
    expect(arabic?.text).toMatch(/\/ar\/nouvelles\/[\w.-]+\?reponse=bien/u);
  });

  test('names nobody, neither its reader nor the other side', async () => {
    const { turnAt, house } = await aTownToAsk({ sponsee: { name: 'Samira Mésange' } });
    await turnAt(DAY_30);
    const mails = (await mailsTo(house)).filter(({ kind }) => kind === 'news.asked');
    expect(mails).toHaveLength(2);
    for (const { subject, text } of mails) {
      expect(subject).not.toMatch(/parrain|filleul|cérémonie/iu);
      expect(text).not.toMatch(/Samira|Mésange|Jeanne|parrain/u);
    }
  });

  test('still comes once the people of the ceremony are erased', async () => {
    const { turnAt, asked, house, everywhere, at } = await aTownToAsk();
    await house.keyring.destroyKey({ kind: 'ceremony', ...at });
    await everywhere.updateTable('bond').set({ pair_id: null }).execute();
    await everywhere.updateTable('follow_up_contact').set({ subject_id: null }).execute();
    await turnAt(DAY_365);
    expect(await asked()).toHaveLength(2);
  });

  test('goes to an address that was put right, and the former link leads nowhere', async () => {
    const { turnAt, asked, house, organiser, territoryId, pair, visitor, newsToken } = await aTownToAsk();
    await turnAt(DAY_30);
    const former = await newsToken('samira@exemple.fr');
    expect((await showNews(visitor, { token: former })).standing).toBe('open');
    const { revision, details } = await getSponsee(organiser, { territoryId, sponseeId: pair.sponseeId });
    const contact = { kind: 'email' as const, address: 'nouvelle@exemple.fr' };
    const sponsee = { territoryId, sponseeId: pair.sponseeId, revision, details: { ...details, contact } };
    expect((await updateSponsee(organiser, sponsee)).kind).toBe('updated');
    await turnAt(DAY_90);
    expect((await asked()).filter((to) => to === 'nouvelle@exemple.fr')).toHaveLength(1);
    await expect(showNews(visitor, { token: former })).rejects.toThrow(NotFound);
    expect((await mailsTo(house, 'nouvelle@exemple.fr'))[0]?.text).toContain('/nouvelles/');
  });
});

describe('nobody is asked', () => {
  test.each(['2027-01-17T07:59:00.000Z', '2027-01-17T19:00:00.000Z'])(
    'before nine or after eight in the evening of the place (%s)',
    async (instant) => {
      expect(isAskedNow({ dueOn: '2027-01-17', timeZone: 'Europe/Paris' }, instant)).toBe(false);
      expect(isAskedNow({ dueOn: '2027-01-17', timeZone: 'Europe/Paris' }, DAY_30)).toBe(true);
    },
  );

  test('three questions at once after a long stop: what is due for more than three weeks is left', async () => {
    const { turnAt, asked } = await aTownToAsk();
    expect(await turnAt('2027-04-10T09:00:00.000Z')).toEqual({ asked: 0 });
    expect(await turnAt('2027-04-08T09:00:00.000Z')).toEqual({ asked: 2 });
    expect(await asked()).toHaveLength(2);
  });

  test('of a bond or a pair that ended, nor of a cancelled ceremony', async () => {
    const ended = await aTownToAsk();
    const [bond] = await ended.bonds();
    await endBond(ended.organiser, { territoryId: ended.territoryId, bondId: bond?.id ?? '' });
    expect(await ended.turnAt(DAY_30)).toEqual({ asked: 0 });

    const apart = await aTownToAsk();
    await apart.everywhere.updateTable('pair').set({ status: 'ended' }).execute();
    expect(await apart.turnAt(DAY_30)).toEqual({ asked: 0 });
    expect((await apart.bonds())[0]?.state).toBe('ended');

    const cancelled = await aTownToAsk();
    await cancelled.everywhere.updateTable('event').set({ status: 'cancelled' }).execute();
    expect(await cancelled.turnAt(DAY_30)).toEqual({ asked: 0 });
  });

  test('by anybody but the program itself', async () => {
    const { organiser } = await aTownToAsk();
    await expect(askDueQuestions(organiser)).rejects.toThrow(NotFound);
  });
});

describe('a household that no mail reaches', () => {
  async function aTownThatCalls(given: FollowedPairGiven = {}) {
    const town = await aTownToAsk({
      sponsorWants: {},
      ...given,
      sponsee: { contact: { kind: 'phone', number: '+33612345678' } },
    });
    const invite = (email: string, role: 'owner' | 'association') =>
      inviteAccount(town.house, {
        territoryId: town.territoryId,
        email,
        name: 'Camille Exemple',
        role,
        ...(role === 'association' && { associationId: town.associationId }),
      });
    await invite('mairie@exemple.fr', 'owner');
    const callMails = async () => (await mailsTo(town.house)).filter(({ kind }) => kind === 'news.to-call');
    return { ...town, invite, callMails };
  }

  test('is handed to its association as a number, once a day', async () => {
    const { invite, turnAt, callMails, asked } = await aTownThatCalls();
    await invite('apardap@exemple.fr', 'association');
    expect(await turnAt(DAY_30)).toEqual({ asked: 1 });
    await turnAt(DAY_30);
    const [mail, ...others] = await callMails();
    expect(others).toEqual([]);
    expect(mail?.to).toBe('apardap@exemple.fr');
    expect(mail?.text).toContain('un foyer à appeler');
    expect(mail?.text).toMatch(/\/association\/[\w-]+\/nouvelles/u);
    expect(mail?.text).not.toMatch(/Samira|\+33/u);
    expect(await asked()).toEqual([]);
  });

  test('is handed to the town where no association accompanies it, or nobody of it can sign in', async () => {
    for (const isReferred of [true, false]) {
      const { turnAt, callMails } = await aTownThatCalls({ isReferred });
      await turnAt(DAY_30);
      expect((await callMails()).map(({ to }) => to)).toEqual(['mairie@exemple.fr']);
    }
  });
});

describe('at any instants, any times, by two processes at once', () => {
  const days = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 });

  test('each question is asked at most once', async () => {
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: 0, max: 23 }), async (offsets, hour) => {
        const { house, questions, asked, everywhere } = await aTownToAsk();
        for (const offset of offsets) {
          house.clock.set(`${addDays('2026-12-18', offset)}T${String(hour).padStart(2, '0')}:30:00.000Z`);
          const other = as(house, { kind: 'system' });
          await Promise.all([askDueQuestions(house), askDueQuestions(other)]);
        }
        const marked = (await questions()).filter(({ asked_at }) => asked_at !== null);
        expect(await asked()).toHaveLength(marked.length);
        const keys = await everywhere
          .selectFrom('outbox_message')
          .select('idempotency_key')
          .where('kind', '=', 'news.asked')
          .execute();
        expect(new Set(keys.map((row) => row.idempotency_key)).size).toBe(marked.length);
      }),
      { numRuns: 12 },
    );
  });

  test('the control: with the mark and the key taken away, the same question goes twice', async () => {
    const { turnAt, asked, everywhere } = await aTownToAsk();
    await turnAt(DAY_30);
    await everywhere.updateTable('follow_up_question').set({ asked_at: null }).execute();
    await turnAt(DAY_30);
    // The key alone still holds: one guard stands in for the other.
    expect(await asked()).toHaveLength(2);
    await everywhere.updateTable('follow_up_question').set({ asked_at: null }).execute();
    await everywhere
      .updateTable('outbox_message')
      .set((eb) => ({ idempotency_key: eb.ref('id') }))
      .execute();
    await turnAt(DAY_30);
    expect(await asked()).toHaveLength(4);
  });
});
