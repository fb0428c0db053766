import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { cancelCeremony } from './cancel-ceremony.ts';
import { holdAgain } from './hold-again.ts';
import { previewHoldAgain } from './preview-hold-again.ts';
import { sendInvitations } from './send-invitations.ts';

test('the preview counts those whom holding the ceremony again tells, and changes nothing', async () => {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, sponsor_capacity: 2 });
  const organiser = as(house, anOrganiser(territoryId, 'owner'));
  const at = { territoryId, eventId: event.id };
  for (const name of ['jeanne', 'awa', 'zoe']) {
    await aRegistration(house, event, { email: `${name}@exemple.fr` });
  }
  await sendInvitations(organiser, at);
  expect(await previewHoldAgain(organiser, at)).toEqual({
    standing: 'not-cancelled',
    invited: 0,
    waiting: 0,
  });
  await cancelCeremony(organiser, { ...at, note: '' });
  const before = await everyRow(house);
  const preview = await previewHoldAgain(organiser, at);
  expect(preview).toEqual({ standing: 'can-hold', invited: 2, waiting: 1 });
  expect(await everyRow(house)).toBe(before);
  house.clock.advance({ minutes: 1 });
  expect(await holdAgain(organiser, at)).toEqual({ kind: 'held-again', told: 3 });
  expect((await previewHoldAgain(organiser, at)).standing).toBe('not-cancelled');

  await cancelCeremony(organiser, { ...at, note: '' });
  house.clock.set(event.starts_at);
  expect((await previewHoldAgain(organiser, at)).standing).toBe('over');
  expect(await holdAgain(organiser, at)).toEqual({ kind: 'over' });
});
