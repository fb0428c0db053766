import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import {
  aRegistration,
  mailsTo,
  readInvitations,
  sendRegistration,
} from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { cancelCeremony } from './cancel-ceremony.ts';
import { sendInvitations } from './send-invitations.ts';
import { showOwnParticipation } from './show-own-participation.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

/** Confirmed, waiting, withdrawn and not yet confirmed: one of each. */
async function aCeremonyWithOneOfEach() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, sponsor_capacity: 1 });
  const context = as(house, anOrganiser(territoryId));
  const comes = (name: string) =>
    aRegistration(context, event, { email: `${name}@exemple.fr`, name_1: name });
  const gone = await comes('withdrawn');
  await withdrawSponsor(context, { token: gone.manageToken });
  const confirmed = await comes('confirmed');
  const waiting = await comes('waiting');
  await sendRegistration(context, event, { email: 'unconfirmed@exemple.fr' });
  const cancel = (note = 'La salle est inondée.') => {
    context.clock.advance({ seconds: 1 });
    return cancelCeremony(context, { territoryId, eventId: event.id, note });
  };
  return { context, event, at: { territoryId, eventId: event.id }, confirmed, waiting, cancel };
}

describe('cancelling a ceremony', () => {
  test('tells those who hold an invitation by the end of the same calendar thread, those who wait without one, and nobody else', async () => {
    const { context, cancel } = await aCeremonyWithOneOfEach();
    const before = await mailsTo(context);
    expect(await cancel()).toEqual({ kind: 'cancelled', told: 2 });
    const told = (await mailsTo(context)).slice(before.length);
    expect(told.map(({ to }) => to).sort()).toEqual(['confirmed@exemple.fr', 'waiting@exemple.fr']);
    for (const { text } of told) expect(text).toContain('La salle est inondée.');
    expect(readInvitations(told)).toHaveLength(1);
    const [invited, cancelled] = readInvitations(await mailsTo(context, 'confirmed@exemple.fr'));
    expect(cancelled).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      sequence: 1,
      uid: invited?.uid,
      attendee: 'mailto:confirmed@exemple.fr',
    });
  });

  test('twice tells nobody twice', async () => {
    const { context, cancel } = await aCeremonyWithOneOfEach();
    await cancel();
    const before = await everyRow(context);
    expect(await cancel('Encore')).toEqual({ kind: 'over' });
    expect(await everyRow(context)).toBe(before);
  });

  test('leaves everybody a page that says so; nothing is sent afterwards, whatever they do', async () => {
    const { context, at, event, confirmed, waiting, cancel } = await aCeremonyWithOneOfEach();
    await cancel();
    const before = (await mailsTo(context)).length;
    expect(await showOwnParticipation(context, { token: waiting.manageToken })).toMatchObject({
      isCancelled: true,
    });
    expect(await sendInvitations(context, at)).toEqual({ kind: 'closed' });
    expect(await sendRegistration(context, event, { email: 'tard@exemple.fr' })).toEqual({ kind: 'closed' });
    await withdrawSponsor(context, { token: confirmed.manageToken });
    expect(await mailsTo(context)).toHaveLength(before);
    expect(await showOwnParticipation(context, { token: waiting.manageToken })).toMatchObject({
      status: 'waiting',
    });
  });
});
