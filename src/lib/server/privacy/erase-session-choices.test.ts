import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { aRegistration, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { listOpenSessions } from '../information-sessions/list-open-sessions.ts';
import { deleteRegistrationsInTransaction } from './delete-registrations.ts';
import { eraseCeremony } from './erase-ceremony.ts';
import { eraseRegistrations } from './erase-registrations.ts';

async function aSessionThatIsChosen() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  await anInformationSession(house, event);
  const [open] = await listOpenSessions(house, event);
  const context = as(house, aVisitor);
  const session = open?.id ?? '';
  await aRegistration(context, event, { email: 'ada@exemple.fr', session });
  await sendRegistration(context, event, { email: 'bob@exemple.fr', session });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const choices = async () =>
    (await everywhere.selectFrom('session_choice').select('places').orderBy('places').execute()).map(
      ({ places }) => places,
    );
  const taken = async () => {
    const row = await everywhere.selectFrom('information_session').select('places_taken').executeTakeFirst();
    return row?.places_taken;
  };
  const idOf = async (status: 'confirmed' | 'unconfirmed') => {
    const row = await everywhere
      .selectFrom('registration')
      .select('id')
      .where('status', '=', status)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  expect([await choices(), await taken()]).toEqual([[0, 1], 1]);
  return { house, territoryId, event, choices, taken, idOf };
}

test('erasing a living registration gives its place in the session back', async () => {
  const { house, territoryId, choices, taken, idOf } = await aSessionThatIsChosen();
  const id = await idOf('confirmed');
  await transactInTerritory(house, territoryId, (trx) => deleteRegistrationsInTransaction(trx, house, [id]));
  expect([await choices(), await taken()]).toEqual([[0], 0]);
});

test('a wish goes with the registration that was never confirmed', async () => {
  const { house, territoryId, choices, taken, idOf } = await aSessionThatIsChosen();
  house.clock.advance({ days: 8 });
  expect(await eraseRegistrations(house, { territoryId, ids: [await idOf('unconfirmed')] })).toBe(1);
  expect([await choices(), await taken()]).toEqual([[1], 1]);
});

test('a ceremony that is erased leaves no choice of anybody', async () => {
  const { house, territoryId, event, choices } = await aSessionThatIsChosen();
  await eraseCeremony(house, { territoryId, eventId: event.id });
  expect(await choices()).toEqual([]);
});
