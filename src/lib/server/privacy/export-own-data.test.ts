import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCeremonyToComeTo, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { chooseSession } from '../information-sessions/choose-session.ts';
import { listOwnSessions } from '../information-sessions/list-own-sessions.ts';
import { answerOwnMeeting } from '../first-meetings/answer-own-meeting.ts';
import { fixFirstMeeting } from '../first-meetings/fix-first-meeting.ts';
import { offerFirstMeeting } from '../first-meetings/offer-first-meeting.ts';
import { answerOwnPair } from '../invitations/answer-own-pair.ts';
import { sendInvitations } from '../invitations/send-invitations.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { NotFound } from '../refusals.ts';
import { exportOwnData } from './export-own-data.ts';

const PEOPLE = ['Ada', 'Bob', 'Cleo'] as const;

/** What may happen to somebody of the ceremony between their registration and the day they ask. */
const HAPPENINGS = [
  'paired',
  'answers yes',
  'answers no',
  'told',
  'meeting',
  'session',
  'withdraws',
  'again',
] as const;

/** Three people come; then things happen to them, in any order. Each has a canary in every personal field. */
async function aLife(happenings: readonly { who: number; what: (typeof HAPPENINGS)[number] }[]) {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  const owner = as(house, anOrganiser(town.at.territoryId));
  await anInformationSession(house, town.event);
  const tokens: string[] = [];
  for (const name of PEOPLE) tokens.push((await town.comes(`Canari${name}`, 'two')).manageToken);
  const pairIds = new Map<number, string>();
  const gone = new Set<number>();
  const former: string[][] = PEOPLE.map(() => []);
  for (const { who, what } of happenings) {
    const token = tokens[who] ?? '';
    house.clock.advance({ minutes: 1 });
    const pairId = pairIds.get(who);
    if (what === 'paired' && !pairId && !gone.has(who)) {
      const { id: sponsorId } = await town.everywhere
        .selectFrom('sponsor')
        .select('id')
        .where('registration_id', '=', idIn(token))
        .executeTakeFirstOrThrow();
      const sponseeId = await aSponsee(house, town.event, { name: `Mésange${who}` });
      const chosen = await choosePair(owner, { ...town.at, sponseeId, sponsorId, position: 0 });
      if (chosen.kind === 'chosen') pairIds.set(who, chosen.id);
    } else if (what === 'answers yes' && pairId) {
      await answerOwnPair(town.visitor, { token, pairId, answer: 'accepted' });
      const theirs = {
        territoryId: town.at.territoryId,
        pairId,
        side: 'sponsee',
        answer: 'accepted',
      } as const;
      await recordPairAnswer(owner, theirs);
    } else if (what === 'answers no' && pairId) {
      await answerOwnPair(town.visitor, { token, pairId, answer: 'declined' });
    } else if (what === 'meeting' && pairId) {
      const of = { ...town.at, pairId };
      await offerFirstMeeting(owner, { ...of, dates: ['2026-12-05T10:00'] });
      await answerOwnMeeting(town.visitor, { token, pairId, suits: [] });
      await fixFirstMeeting(owner, { ...of, at: '2026-12-05T10:00' });
    } else if (what === 'told') await sendInvitations(owner, town.at);
    else if (what === 'session') {
      const { sessions } = await listOwnSessions(town.visitor, { token });
      await chooseSession(town.visitor, { token, sessionId: sessions[0]?.id ?? '' });
    } else if (what === 'withdraws') {
      await withdrawSponsor(town.visitor, { token });
      gone.add(who);
    } else if (what === 'again') {
      await withdrawSponsor(town.visitor, { token });
      former[who]?.push(idIn(token));
      pairIds.delete(who);
      gone.delete(who);
      tokens[who] = (await town.comes(`Canari${PEOPLE[who]}`, 'two')).manageToken;
    }
  }
  return { house, town, tokens, former };
}

/** The keys of every row that speaks of these registrations: by which the export refers to it. */
async function rowsOf(
  { house, town }: Awaited<ReturnType<typeof aLife>>,
  registrationIds: readonly string[],
): Promise<string[]> {
  const keys: string[] = [...registrationIds];
  const ids = new Set<string>(registrationIds);
  const sponsors = await town.everywhere
    .selectFrom('sponsor')
    .select('id')
    .where('registration_id', 'in', registrationIds)
    .execute();
  const pairs = await town.everywhere
    .selectFrom('pair')
    .select('id')
    .where(
      'sponsor_id',
      'in',
      sponsors.map(({ id }) => id),
    )
    .execute();
  const invitations = await town.everywhere
    .selectFrom('invitation')
    .select('uid')
    .where('recipient_id', 'in', registrationIds)
    .execute();
  for (const id of [...sponsors, ...pairs].map(({ id }) => id)) ids.add(id);
  for (const { uid } of invitations) ids.add(uid);
  for (const row of (await everyRow(house)).split('\n')) {
    if (![...ids].some((id) => row.includes(id))) continue;
    const [table = '', ...json] = row.split(' ');
    // The board's journal says again, to those who share the board, what the audit tells of each pair.
    if (table === 'board_act') continue;
    const found = JSON.parse(json.join(' ')) as Record<string, unknown>;
    if (table === 'audit_entry') keys.push(`"reference":${String(found['sequence'])},`);
    else if (table === 'invitation') keys.push(String(found['uid']));
    else if (table === 'first_meeting') keys.push(String(JSON.stringify(found['fixed_at_local'])));
    else if (table === 'session_choice') keys.push(`"chosenAt":"${String(found['chosen_at'])}"`);
    else keys.push(String(found['id']));
  }
  return keys;
}

describe('what somebody is told that we hold on them', () => {
  test('is every row about them, and nobody else’s: whatever happened', async () => {
    const happening = fc.record({
      who: fc.nat({ max: PEOPLE.length - 1 }),
      what: fc.constantFrom(...HAPPENINGS),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (happenings) => {
        const life = await aLife(happenings);
        for (const [who, name] of PEOPLE.entries()) {
          const token = life.tokens[who] ?? '';
          const told = JSON.stringify(await exportOwnData(life.town.visitor, { token }));
          const own = [idIn(token), ...(life.former[who] ?? [])];
          for (const key of await rowsOf(life, own)) expect(told, key).toContain(key);
          expect(told).toContain(`Canari${name} bis`);
          expect(told).toContain(`canari${name.toLowerCase()}@exemple.fr`);
          const others = PEOPLE.filter((other) => other !== name).join('|');
          expect(told).not.toMatch(new RegExp(`canari(${others})|mésange`, 'iu'));
          for (const [other, otherToken] of life.tokens.entries()) {
            if (other !== who) expect(told).not.toContain(idIn(otherToken));
          }
        }
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  test('holds no personal link, no key and no hash, and says what is left out', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const { manageToken: token } = await town.comes('Ada');
    const { email_lookup, submission_token } = await town.everywhere
      .selectFrom('registration')
      .select(['email_lookup', 'submission_token'])
      .executeTakeFirstOrThrow();
    const data = await exportOwnData(town.visitor, { token });
    const told = JSON.stringify(data);
    for (const secret of [token, token.split('.')[1] ?? '', email_lookup ?? '?', submission_token, 'v1.'])
      expect(told).not.toContain(secret);
    expect(data.leftOut).toEqual(['other-side', 'known-person', 'hashes']);
    expect(data.messages.length).toBeGreaterThan(1);
  });

  test('tells of a pair their own side, never what the other answered nor that it was only thought of', async () => {
    const life = await aLife([{ who: 0, what: 'paired' }]);
    const token = life.tokens[0] ?? '';
    const [pair] = (await exportOwnData(life.town.visitor, { token })).registrations[0]?.pairs ?? [];
    expect(pair).toMatchObject({ state: 'asked', ownAnswer: 'waiting' });
    await recordPairAnswer(as(life.house, anOrganiser(life.town.at.territoryId)), {
      territoryId: life.town.at.territoryId,
      pairId: pair?.reference ?? '',
      side: 'sponsee',
      answer: 'declined',
    });
    const after = await exportOwnData(life.town.visitor, { token });
    expect(after.registrations[0]?.pairs).toMatchObject([{ state: 'over', ownAnswer: 'waiting' }]);
    expect(JSON.stringify(after)).not.toMatch(/sponsee|declined/u);
    expect(after.history.map(({ action, by }) => `${action} by ${by}`)).toEqual([
      'registration.received by holder',
      'registration.confirmed by holder',
      'pair.chosen by team',
      'pair.moved by team',
      'pair.moved by team',
    ]);
  });

  test('says until when it is kept, by the rule that comes first', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const { manageToken: token } = await town.comes('Ada');
    const kept = async () => (await exportOwnData(town.visitor, { token })).registrations[0]?.keptUntil;
    expect(await kept()).toEqual({ at: '2027-06-18T19:30:00.000Z', because: 'ceremony' });
    house.clock.set('2026-12-01T09:00:00.000Z');
    await withdrawSponsor(town.visitor, { token });
    expect(await kept()).toEqual({ at: '2026-12-31T09:00:00.000Z', because: 'withdrawn' });
  });

  test('is the holder’s of the link alone', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const { manageToken: token } = await town.comes('Ada');
    for (const altered of [`${token}x`, idIn(token), ''])
      await expect(exportOwnData(town.visitor, { token: altered })).rejects.toThrow(NotFound);
  });
});
