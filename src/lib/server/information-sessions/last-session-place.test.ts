import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories } from '../database/access.ts';
import { signLink } from '../vault/sign-link.ts';
import { chooseSession } from './choose-session.ts';
import { listOwnSessions } from './list-own-sessions.ts';

const CROWD = 40;
const PLACES = 5;

async function aCrowdWithTwoDates(capacity: number | undefined) {
  const house = await aContext();
  const { id: territory_id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id });
  const first = await anInformationSession(house, event, { capacity });
  const second = await anInformationSession(house, event, { starts_on: '2026-12-06', capacity });
  const tokens: string[] = [];
  for (let index = 0; index < CROWD; index += 1) {
    const { registrationId } = await aSponsor(house, event, { name: `Personne ${index}` });
    tokens.push(signLink(house, 'manage-registration', { id: registrationId, version: 0 }));
  }
  const context = as(house, aVisitor);
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const { sessions } = await listOwnSessions(context, { token: tokens[0] ?? '' });
  const [one = '', two = ''] = sessions.map(({ id }) => id);
  const held = async (id: string) => {
    const rows = await everywhere
      .selectFrom('session_choice')
      .select('places')
      .where('session_id', '=', id)
      .execute();
    return rows.reduce((sum, { places }) => sum + places, 0);
  };
  const counted = async (id: string) => {
    const row = await everywhere
      .selectFrom('information_session')
      .select('places_taken')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.places_taken;
  };
  return { context, tokens, first, second, one, two, held, counted };
}

describe(`${CROWD} people who choose the same date at once, for ${PLACES} places`, () => {
  test(`fill exactly ${PLACES}, and the others are told that it is full`, async () => {
    const { context, tokens, first, one, held, counted } = await aCrowdWithTwoDates(PLACES);
    // Some press the button twice in their hurry.
    const pressed = [...tokens, ...tokens.slice(0, 10)];
    const outcomes = await Promise.all(
      pressed.map((token) => chooseSession(context, { token, sessionId: one })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'chosen')).toHaveLength(PLACES);
    expect(outcomes.filter(({ kind }) => !['chosen', 'unchanged', 'full'].includes(kind))).toEqual([]);
    expect([await held(first), await counted(first)]).toEqual([PLACES, PLACES]);
    expect(await verifyAuditChain(context)).toMatchObject({ kind: 'intact' });
  }, 60_000);

  test('who swap dates at once neither lose nor win a place, and nobody waits for anybody in a circle', async () => {
    const { context, tokens, first, second, one, two, held, counted } = await aCrowdWithTwoDates(PLACES);
    const sitting = tokens.slice(0, 2 * PLACES - 2);
    for (const [index, token] of sitting.entries()) {
      await chooseSession(context, { token, sessionId: index % 2 === 0 ? one : two });
    }
    await Promise.all(
      sitting.map((token, index) =>
        chooseSession(context, { token, sessionId: index % 2 === 0 ? two : one }),
      ),
    );
    for (const id of [first, second]) {
      expect(await counted(id)).toBe(await held(id));
      expect(await counted(id)).toBeLessThanOrEqual(PLACES);
    }
    expect((await counted(first)) + (await counted(second))).toBe(sitting.length);
  }, 60_000);

  test('would sit on each other if places were counted first and taken then (what the guarded update is for)', async () => {
    const { context, tokens, first, one, held } = await aCrowdWithTwoDates(undefined);
    await Promise.all(
      tokens.map(async (token) => {
        if ((await held(first)) < PLACES) await chooseSession(context, { token, sessionId: one });
      }),
    );
    expect(await held(first)).toBeGreaterThan(PLACES);
  }, 60_000);
});
