import { describe, expect, test } from 'vitest';
import { anEvening, linkOfGuest } from '#tests/factories/a-guest.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories } from '../database/access.ts';
import { confirmGuest } from './confirm-guest.ts';

const CROWD = 50;
const SEATS = 5;

/** Fifty neighbours who have booked and hold their mail in their hands. */
async function aCrowdAtTheDoor(seats: number | null) {
  const evening = await anEvening(seats);
  for (let index = 0; index < CROWD; index += 1) await evening.asks(`p${index}`);
  const tokens = (await evening.guests()).map(({ id }) => linkOfGuest(evening.house, id));
  return { evening, tokens };
}

describe(`${CROWD} neighbours who confirm at once for the last ${SEATS} seats`, () => {
  test(`fill exactly ${SEATS}, the others wait in a list without a gap, each is written to once`, async () => {
    const { evening, tokens } = await aCrowdAtTheDoor(SEATS);
    // Some open their link twice in their hurry.
    const opened = [...tokens, ...tokens.slice(0, 10)];
    const outcomes = await Promise.all(opened.map((token) => confirmGuest(evening.visitor, { token })));
    const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
    expect([count('confirmed'), count('waiting'), count('already')]).toEqual([SEATS, CROWD - SEATS, 10]);
    expect(await evening.placesTaken()).toBe(SEATS);
    const guests = await evening.guests();
    expect(guests.filter(({ status }) => status === 'confirmed')).toHaveLength(SEATS);
    const positions = guests.flatMap(({ waiting_position }) => waiting_position ?? []).sort((a, b) => a - b);
    expect(positions).toEqual(Array.from({ length: CROWD - SEATS }, (_, index) => index + 1));
    expect(await mailsTo(evening.house)).toHaveLength(2 * CROWD);
    expect(await verifyAuditChain(evening.house)).toMatchObject({ kind: 'intact' });
  }, 60_000);

  test('and who leave at once while others come give every seat to exactly one of those who wait', async () => {
    const { evening, tokens } = await aCrowdAtTheDoor(SEATS);
    for (const token of tokens.slice(0, 40)) await confirmGuest(evening.visitor, { token });
    await Promise.all([
      ...tokens.slice(0, SEATS).map((token) => evening.leaves(token)),
      ...tokens.slice(40).map((token) => confirmGuest(evening.visitor, { token })),
    ]);
    const statuses = await Promise.all(tokens.map((token) => evening.statusOf(token)));
    expect(statuses.slice(0, SEATS)).toEqual(Array.from({ length: SEATS }, () => 'withdrawn'));
    expect(statuses.slice(SEATS, 2 * SEATS)).toEqual(Array.from({ length: SEATS }, () => 'confirmed'));
    expect(statuses.slice(2 * SEATS).every((status) => status === 'waiting')).toBe(true);
    expect(await evening.placesTaken()).toBe(SEATS);
  }, 60_000);

  test('would over-book if seats were counted first and taken then (what the guarded update is for)', async () => {
    const { evening, tokens } = await aCrowdAtTheDoor(null);
    const confirmed = acrossTerritories(evening.house, 'seed the demonstration')
      .selectFrom('guest')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('status', '=', 'confirmed');
    await Promise.all(
      tokens.map(async (token) => {
        const { n } = await confirmed.executeTakeFirstOrThrow();
        if (Number(n) < SEATS) await confirmGuest(evening.visitor, { token });
      }),
    );
    const held = (await evening.guests()).filter(({ status }) => status === 'confirmed');
    expect(held.length).toBeGreaterThan(SEATS);
  }, 60_000);
});
