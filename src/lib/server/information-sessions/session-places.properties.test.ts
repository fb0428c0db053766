import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { cancelInformationSession } from '../invitations/cancel-information-session.ts';
import { changeInformationSession } from '../invitations/change-information-session.ts';
import {
  chooseSessionInTransaction,
  leaveSessionInTransaction,
  resizeSessionChoiceInTransaction,
} from './hold-session-places.ts';

const PEOPLE = 4;
const DATES = ['2026-12-05', '2026-12-08', '2026-12-10'];

const person = fc.nat({ max: PEOPLE - 1 });
const date = fc.nat({ max: DATES.length - 1 });
const places = fc.constantFrom(1 as const, 2 as const);
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('choose' as const), person, date, places }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('resize' as const), person, places }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      date,
      capacity: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), date }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** A walk on which every answer is heard once, whatever chance brings. */
const EVERY_ANSWER: Act[] = [
  { kind: 'choose', person: 0, date: 0, places: 2 },
  { kind: 'limit', date: 0, capacity: 1 },
  { kind: 'choose', person: 1, date: 0, places: 1 },
  { kind: 'leave', person: 0 },
  { kind: 'cancel', date: 0 },
  { kind: 'choose', person: 1, date: 0, places: 1 },
  { kind: 'limit', date: 1, capacity: 3 },
];

async function aHouse() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const sessions: string[] = [];
  for (const starts_on of DATES) {
    sessions.push(await anInformationSession(house, event, { starts_on, capacity: 2 }));
  }
  const people: string[] = [];
  for (let index = 0; index < PEOPLE; index += 1) people.push((await aSponsor(house, event)).registrationId);
  const context = as(house, anOrganiser(territoryId));
  const at = { territoryId, eventId: event.id };

  async function does(what: Act): Promise<string> {
    if (what.kind === 'wait') {
      context.clock.advance({ days: 5 });
      return 'waited';
    }
    if (what.kind === 'limit' || what.kind === 'cancel') {
      const which = { ...at, sessionId: sessions[what.date] ?? '' };
      if (what.kind === 'cancel')
        return (await cancelInformationSession(context, { ...which, note: '' })).kind;
      const typed = { starts_on: DATES[what.date] ?? '', starts_at: '10:00', ends_at: '11:30' };
      const place = { place_name: 'Maison des associations', address: 'Grenoble' };
      const { capacity } = what;
      return (await changeInformationSession(context, { ...which, ...typed, ...place, capacity })).kind;
    }
    const registrationId = people[what.person] ?? '';
    const outcome = await transactInTerritory(
      context,
      territoryId,
      async (trx): Promise<{ kind: string }> => {
        if (what.kind === 'leave') return leaveSessionInTransaction(trx, registrationId);
        if (what.kind === 'resize')
          return resizeSessionChoiceInTransaction(trx, context, { registrationId, places: what.places });
        const sessionId = sessions[what.date] ?? '';
        return chooseSessionInTransaction(trx, context, { registrationId, sessionId, places: what.places });
      },
    );
    return outcome.kind;
  }

  async function standing() {
    const everywhere = acrossTerritories(context, 'seed the demonstration');
    const rows = await everywhere.selectFrom('information_session').selectAll().orderBy('id').execute();
    const choices = await everywhere.selectFrom('session_choice').selectAll().execute();
    return rows.map(({ id, capacity, places_taken }) => ({
      id,
      capacity,
      counted: places_taken,
      held: choices.filter(({ session_id }) => session_id === id).reduce((sum, { places: n }) => sum + n, 0),
    }));
  }
  return { does, standing, sessions };
}

test('whatever sponsors and organisers do, in any order, places counted are places held, and never too many', async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const { does, standing, sessions } = await aHouse();
      for (const what of acts) {
        const before = await standing();
        const outcome = await does(what);
        kinds.add(`${what.kind} ${outcome}`);
        const after = await standing();
        for (const { capacity, counted, held } of after) {
          expect(counted).toBe(held);
          expect(counted).toBeLessThanOrEqual(capacity ?? Infinity);
        }
        if (outcome === 'full') expect(after).toEqual(before);
        if (what.kind === 'choose' && outcome === 'full') {
          const session = before.find(({ id }) => id === sessions[what.date]);
          expect((session?.held ?? 0) + what.places).toBeGreaterThan(session?.capacity ?? Infinity);
        }
      }
    }),
    { numRuns: 25, examples: [[EVERY_ANSWER]] },
  );
  // The walk went where it should: refusals and successes were both seen.
  for (const seen of [
    'choose chosen',
    'choose full',
    'choose over',
    'leave left',
    'limit saved',
    'limit refused',
  ])
    expect([...kinds]).toContain(seen);
}, 120_000);
