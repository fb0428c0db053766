import { expect, test } from 'vitest';
import { aCeremonyToComeTo, addressOf, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { outboxScope } from '../mail/enqueue-mail.ts';
import { openMessage } from '../mail/open-message.ts';
import { sendDueReminders } from '../reminders/send-due-reminders.ts';
import { setReminder } from '../reminders/set-reminder.ts';
import { withdrawSponsee } from '../sponsees/withdraw-sponsee.ts';
import { openVault } from '../vault/open-vault.ts';
import { contactPlace } from '../registrations/open-registration-contact.ts';
import { cancelCeremony } from './cancel-ceremony.ts';
import { sendInvitations } from './send-invitations.ts';
import { whyWithhold } from './why-withhold.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

/** Jeanne comes with a household, everybody was invited and reminded, and nothing has left yet. */
async function aFullOutbox() {
  const house = await aContext();
  const ceremony = await aCeremonyToComeTo(house);
  const { at, event, comes, pairs, everywhere } = ceremony;
  const organiser = as(house, anOrganiser(at.territoryId, 'editor'));
  const { manageToken } = await comes('Jeanne');
  const sponseeId = await aSponsee(house, event, { name: 'Samira' });
  await pairs(manageToken, sponseeId);
  await sendInvitations(organiser, at);
  house.clock.set('2026-12-17T09:00:00.000Z');
  await sendDueReminders(as(house, { kind: 'system' }));
  /** Why each message of this kind would be held back, by address. */
  const why = async (kind: string) => {
    const rows = await everywhere.selectFrom('outbox_message').selectAll().where('kind', '=', kind).execute();
    const reasons: Record<string, string | undefined> = {};
    for (const row of rows) {
      const { to, text } = openMessage(
        await openVault(house, outboxScope(row.territory_id, row.event_id)),
        row,
      );
      reasons[to] = await whyWithhold(house, row, {
        to: { address: to },
        subject: '',
        text,
        html: '',
        locale: 'fr',
        replyTo: { name: '', address: 'mairie@exemple.fr' },
      });
    }
    return reasons;
  };
  const jeanne = addressOf('Jeanne');
  return { ...ceremony, house, organiser, manageToken, sponseeId, why, jeanne, samira: 'samira@exemple.fr' };
}

test('what is still so leaves', async () => {
  const { why, jeanne, samira } = await aFullOutbox();
  const all = { [jeanne]: undefined, [samira]: undefined };
  expect(await why('reminder.day-before')).toEqual(all);
  expect(await why('invitation.sent')).toEqual(all);
  expect(await why('registration.confirm')).toEqual({ [jeanne]: undefined });
});

test('whoever withdrew reads their cancellation, and nothing for those who come', async () => {
  const { why, house, manageToken, jeanne } = await aFullOutbox();
  await withdrawSponsor(as(house, { kind: 'anonymous' }), { token: manageToken });
  expect((await why('reminder.day-before'))[jeanne]).toBe('La personne s’est retirée depuis.');
  expect((await why('invitation.sent'))[jeanne]).toBe('La personne s’est retirée depuis.');
  expect((await why('invitation.cancelled'))[jeanne]).toBeUndefined();
  expect((await why('registration.confirm'))[jeanne]).toBeUndefined();
});

test('a household that withdrew is not reminded, and is told that it is out', async () => {
  const { why, at, organiser, sponseeId, samira } = await aFullOutbox();
  await withdrawSponsee(organiser, { territoryId: at.territoryId, sponseeId });
  await sendInvitations(organiser, at);
  expect((await why('reminder.day-before'))[samira]).toBe('La personne s’est retirée depuis.');
  expect(await why('invitation.cancelled')).toEqual({ [samira]: undefined });
});

test('nothing goes to an address that was corrected', async () => {
  const { why, house, at, everywhere, manageToken, jeanne } = await aFullOutbox();
  const id = idIn(manageToken);
  const vault = await openVault(house, { kind: 'ceremony', ...at });
  const contact_sealed = vault.seal(contactPlace(id), { email: 'autre@exemple.fr' });
  await everywhere.updateTable('registration').set({ contact_sealed }).where('id', '=', id).execute();
  expect((await why('invitation.sent'))[jeanne]).toBe('L’adresse a été corrigée depuis.');
});

test('a reminder is held back once its ceremony moved, by an hour too, was cancelled, or it was switched off', async () => {
  const moved = await aFullOutbox();
  await moved.everywhere
    .updateTable('event')
    .set({ starts_at_local: '2026-12-18T19:30', starts_at: '2026-12-18T18:30:00.000Z' })
    .execute();
  expect((await moved.why('reminder.day-before'))[moved.samira]).toBe('Le rendez-vous a changé depuis.');
  const cancelled = await aFullOutbox();
  await cancelCeremony(cancelled.organiser, { ...cancelled.at, note: 'Salle fermée.' });
  expect((await cancelled.why('reminder.day-before'))[cancelled.jeanne]).toBe(
    'La cérémonie a été annulée depuis.',
  );
  const off = await aFullOutbox();
  await setReminder(off.organiser, { ...off.at, kind: 'day-before', isOn: false });
  expect((await off.why('reminder.day-before'))[off.jeanne]).toBe('Ce rappel a été désactivé depuis.');
});

test('an invitation that waited does not leave behind the cancellation of its ceremony', async () => {
  const { why, organiser, at, jeanne, samira } = await aFullOutbox();
  await cancelCeremony(organiser, { ...at, note: '' });
  const reason = 'L’invitation a été annulée depuis.';
  expect(await why('invitation.sent')).toEqual({ [jeanne]: reason, [samira]: reason });
  expect(await why('invitation.cancelled')).toEqual({ [jeanne]: undefined, [samira]: undefined });
});
