import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, aCeremonyToComeTo, idIn, rowsAbout } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { newId } from '../database/new-id.ts';
import { chooseSession } from '../information-sessions/choose-session.ts';
import { listOwnSessions } from '../information-sessions/list-own-sessions.ts';
import { acceptOffer } from '../invitations/accept-offer.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { listPairs } from '../pairing/board/list-pairs.ts';
import { NotFound } from '../refusals.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';

describe('whoever asks to be erased', () => {
  test('leaves no row; the places go to the next, the household is free again, nobody else changes', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house, { sponsor_capacity: 3 });
    const ada = await town.comes('Ada', 'two');
    const bob = await town.comes('Bob');
    const cleo = await town.comes('Cleo');
    expect(await town.standing(cleo.manageToken)).toBe('waiting');
    const refusedSponsorIds = [await town.sponsorOf(bob.manageToken)];
    const sponseeId = await aSponsee(house, town.event, { name: 'Samira', refusedSponsorIds });
    const pairId = await town.pairs(ada.manageToken, sponseeId);
    const ofBob = await rowsAbout(house, [idIn(bob.manageToken)]);
    const ids = [idIn(ada.manageToken), pairId];
    expect((await rowsAbout(house, ids)).length).toBeGreaterThan(3);

    house.clock.advance({ hours: 1 });
    expect(await eraseOwnRegistration(town.visitor, { token: ada.manageToken })).toEqual({
      kind: 'erased',
      underWay: 0,
    });
    expect(await rowsAbout(house, ids)).toEqual([]);
    expect(await mailsTo(house, addressOf('Ada'))).toEqual([]);
    expect(await rowsAbout(house, [idIn(bob.manageToken)])).toEqual(ofBob);
    expect(await town.standing(cleo.manageToken)).toBe('offered');
    expect(await town.places()).toEqual({ taken: 2, held: 2 });
    const board = await listPairs(house, town.at);
    expect(JSON.stringify(board)).not.toContain('Ada');
    expect(JSON.stringify(board)).toContain(sponseeId);
    await expect(showOwnParticipation(town.visitor, { token: ada.manageToken })).rejects.toThrow(NotFound);
  });

  test('leaves a reserve to the household, and no trace of themselves on the board', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const [ada] = [await town.comes('Ada'), await town.comes('Bob')];
    await town.pairs(ada.manageToken, await aSponsee(house, town.event, { name: 'Samira' }));
    const sponsorId = await town.sponsorOf(ada.manageToken);
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    expect((await listPairs(house, town.at)).households[0]?.places[0]?.pair).toMatchObject({
      status: 'proposed',
      sponsorNames: 'Bob',
    });
    expect(await rowsAbout(house, [sponsorId])).toEqual([]);
  });

  test('is named by id alone in a chain that holds, with the end of the pair', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    const pairId = await town.pairs(ada.manageToken, await aSponsee(house, town.event));
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    const entries = await town.everywhere
      .selectFrom('audit_entry')
      .select(['action', 'subject_id', 'actor'])
      .orderBy('sequence', 'desc')
      .limit(3)
      .execute();
    expect(entries.reverse()).toEqual([
      { action: 'registration.withdrawn', subject_id: idIn(ada.manageToken), actor: 'anonymous' },
      { action: 'pair.ended', subject_id: pairId, actor: 'anonymous' },
      { action: 'registration.erased', subject_id: idIn(ada.manageToken), actor: 'anonymous' },
    ]);
    expect((await verifyAuditChain(house)).kind).toBe('intact');
  });

  test('twice is told so and changes nothing more; an altered link erases nobody', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const [ada, bob] = [await town.comes('Ada'), await town.comes('Bob')];
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    const before = await everyRow(house);
    expect(await eraseOwnRegistration(town.visitor, { token: ada.manageToken })).toEqual({ kind: 'already' });
    const forged = `${idIn(bob.manageToken)}.${ada.manageToken.split('.')[1]}`;
    for (const token of [forged, '', 'x.y', `${newId()}.x`]) {
      await expect(eraseOwnRegistration(town.visitor, { token })).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  });

  test('may ask it after having withdrawn and registered again: both registrations go', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const first = await town.comes('Ada');
    await withdrawSponsor(town.visitor, { token: first.manageToken });
    const second = await town.comes('Ada');
    expect(idIn(second.manageToken)).not.toBe(idIn(first.manageToken));
    await eraseOwnRegistration(town.visitor, { token: first.manageToken });
    const ids = [idIn(first.manageToken), idIn(second.manageToken)];
    expect(await rowsAbout(house, ids)).toEqual([]);
    expect(await town.places()).toEqual({ taken: 0, held: 0 });
  });

  test('after the ceremony leaves the number of places as it was, and nothing else', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house, { sponsor_capacity: 1 });
    const [ada, bob] = [await town.comes('Ada'), await town.comes('Bob')];
    house.clock.set('2027-01-10T09:00:00.000Z');
    expect(await eraseOwnRegistration(town.visitor, { token: ada.manageToken })).toMatchObject({
      kind: 'erased',
    });
    expect(await rowsAbout(house, [idIn(ada.manageToken)])).toEqual([]);
    expect((await town.places()).taken).toBe(1);
    expect(await town.standing(bob.manageToken)).toBe('waiting');
  });

  test('gives the place in the information session back', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const [ada, bob] = [await town.comes('Ada', 'two'), await town.comes('Bob')];
    const sessionId = await anInformationSession(house, town.event, { capacity: 3 });
    for (const { manageToken: token } of [ada, bob]) {
      const { sessions } = await listOwnSessions(town.visitor, { token });
      const chosen = { token, sessionId: sessions[0]?.id ?? '' };
      expect(await chooseSession(town.visitor, chosen)).toEqual({ kind: 'chosen' });
    }
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    const session = await town.everywhere
      .selectFrom('information_session')
      .select('places_taken')
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    expect(session.places_taken).toBe(1);
  });
});

describe('a message to whoever asked', () => {
  test('that was queued is never sent', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const [ada] = [await town.comes('Ada'), await town.comes('Bob')];
    await eraseOwnRegistration(town.visitor, { token: ada.manageToken });
    const transport = aScriptedTransport();
    house.clock.advance({ minutes: 1 });
    await deliverMail(house, transport);
    expect([...new Set(transport.delivered.map(({ to }) => to.address))]).toEqual([addressOf('Bob')]);
  });

  test('that is leaving at that moment is told, and leaves no row behind', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    const told: unknown[] = [];
    const transport = aScriptedTransport();
    await deliverMail(house, {
      ...transport,
      deliver: async (message) => {
        if (told.length === 0)
          told.push(await eraseOwnRegistration(town.visitor, { token: ada.manageToken }));
        return transport.deliver(message);
      },
    });
    expect(told).toEqual([{ kind: 'erased', underWay: 1 }]);
    expect(transport.delivered).toHaveLength(1);
    expect(await mailsTo(house, addressOf('Ada'))).toEqual([]);
  });
});

describe('places', () => {
  test('stay right whoever asks, in whatever state, in whatever order', async () => {
    const act = fc.record({
      who: fc.nat({ max: 5 }),
      what: fc.constantFrom('erase', 'withdraw', 'accept', 'wait a day') as fc.Arbitrary<string>,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 3, maxLength: 6 }),
        fc.array(act, { minLength: 2, maxLength: 10 }),
        async (couples, acts) => {
          const house = await aContext();
          const town = await aCeremonyToComeTo(house, { sponsor_capacity: 3 });
          const tokens: string[] = [];
          for (const [index, isCouple] of couples.entries())
            tokens.push((await town.comes(`Canari${index}`, isCouple ? 'two' : 'alone')).manageToken);
          const gone = new Set<string>();
          for (const { who, what } of acts) {
            const token = tokens[who % tokens.length] ?? '';
            house.clock.advance({ minutes: 1 });
            if (what === 'wait a day') house.clock.advance({ days: 1 });
            else if (what === 'erase') {
              const outcome = await eraseOwnRegistration(town.visitor, { token });
              expect(outcome.kind).toBe(gone.has(token) ? 'already' : 'erased');
              gone.add(token);
            } else if (!gone.has(token)) {
              if (what === 'withdraw') await withdrawSponsor(town.visitor, { token });
              else await acceptOffer(town.visitor, { token });
            }
            const { taken, held } = await town.places();
            expect(taken).toBe(held);
            expect(taken).toBeLessThanOrEqual(3);
          }
          expect(await rowsAbout(house, [...gone].map(idIn))).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });
});
