import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/dates/local-time.ts';
import { addressOf, aCeremonyToComeTo, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aPairToMeet } from '#tests/factories/a-pair-to-meet.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { cancelCeremony } from '../invitations/cancel-ceremony.ts';
import { duplicateEvent } from '../events/duplicate-event.ts';
import { fixFirstMeeting } from '../first-meetings/fix-first-meeting.ts';
import { sendInvitations } from '../invitations/send-invitations.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { publishEvent } from '../events/publish-event.ts';
import { sendDueReminders } from './send-due-reminders.ts';
import { setReminder } from './set-reminder.ts';

type Given = Parameters<typeof aCeremonyToComeTo>[1];

/** A ceremony of 18 December at 18:30 in Paris, and whoever was reminded of it. */
async function aRemindedCeremony(given: Given = {}) {
  const house = await aContext();
  const ceremony = await aCeremonyToComeTo(house, { registration_closes_on: '2026-12-18', ...given });
  const system = as(house, { kind: 'system' });
  const organiser = as(house, anOrganiser(ceremony.at.territoryId, 'editor'));
  const turnAt = (instant: string) => {
    house.clock.set(instant);
    return sendDueReminders(system);
  };
  const moveTo = (starts_at_local: string, starts_at: string, ends_at: string) =>
    ceremony.everywhere
      .updateTable('event')
      .set({ starts_at_local, starts_at, ends_at, ends_at_local: starts_at_local.replace('18:', '20:') })
      .where('id', '=', ceremony.event.id)
      .execute();
  const told = async () => {
    const rows = await ceremony.everywhere
      .selectFrom('outbox_message')
      .select(['kind', 'recipient_id'])
      .where('kind', 'like', 'reminder.%')
      .execute();
    return rows.map(({ kind, recipient_id }) => `${kind.slice(9)} ${recipient_id}`).sort();
  };
  return { ...ceremony, organiser, system, turnAt, moveTo, told };
}

const WEEK_BEFORE = '2026-12-11T09:00:00.000Z';
const DAY_BEFORE = '2026-12-17T09:00:00.000Z';
const DAY_AFTER = '2026-12-19T09:00:00.000Z';

describe('reminders go', () => {
  test('to whoever comes: a week before, the day before, and thanks after; each once, however often one looks', async () => {
    const { comes, turnAt, told } = await aRemindedCeremony();
    const { manageToken } = await comes('Jeanne');
    for (const instant of ['2026-12-11T08:59:00.000Z', WEEK_BEFORE, '2026-12-11T09:01:00.000Z'])
      await turnAt(instant);
    for (const instant of [DAY_BEFORE, '2026-12-17T15:00:00.000Z', DAY_AFTER, '2026-12-20T10:00:00.000Z'])
      await turnAt(instant);
    const jeanne = idIn(manageToken);
    expect(await told()).toEqual([`day-before ${jeanne}`, `thanks ${jeanne}`, `week-before ${jeanne}`]);
  });

  test('with the day, the hour, the place and a way to say no, and no second appointment', async () => {
    const { comes, turnAt, house } = await aRemindedCeremony();
    await comes('Jeanne');
    await turnAt(DAY_BEFORE);
    const [mail] = (await mailsTo(house, addressOf('Jeanne'))).filter(
      ({ kind }) => kind === 'reminder.day-before',
    );
    expect(mail?.text).toContain('vendredi 18 décembre 2026, de 18\u00a0h\u00a030 à 20\u00a0h\u00a030');
    expect(mail?.text).toContain('Hôtel de ville');
    expect(mail?.text).toMatch(/\/reponse\/[\w.-]+/u);
    // The code to show at the door, in which no name stands.
    expect(mail?.text).toMatch(/Mon code d’entrée\n\S+\/entree\/[\w.-]+/u);
    expect(mail?.calendar).toBeUndefined();
    expect(mail?.subject).toBe('Votre rendez-vous du vendredi 18 décembre 2026');
  });

  test('to sixty people at once, in several batches, each their own', async () => {
    const { turnAt, told, comes } = await aRemindedCeremony();
    for (let each = 0; each < 60; each += 1) await comes(`Personne${each}`);
    expect(await turnAt(DAY_BEFORE)).toEqual({ messages: 60 });
    expect(new Set(await told()).size).toBe(60);
  });
});

describe('reminders never go', () => {
  test('to whoever withdrew', async () => {
    const { comes, turnAt, told, house } = await aRemindedCeremony();
    const { manageToken } = await comes('Jeanne');
    await withdrawSponsor(as(house, { kind: 'anonymous' }), { token: manageToken });
    await turnAt(DAY_BEFORE);
    await turnAt(DAY_AFTER);
    expect(await told()).toEqual([]);
  });

  test('to whoever said they would not come', async () => {
    const { comes, turnAt, told, everywhere } = await aRemindedCeremony();
    await comes('Jeanne');
    await everywhere.updateTable('invitation').set({ partstat: 'DECLINED' }).execute();
    await turnAt(DAY_BEFORE);
    expect(await told()).toEqual([]);
  });

  test('as thanks for coming to whoever was confirmed as absent', async () => {
    const { comes, turnAt, told, everywhere, at } = await aRemindedCeremony();
    const [jeanne, luc] = [idIn((await comes('Jeanne')).manageToken), idIn((await comes('Luc')).manageToken)];
    const line = {
      territory_id: at.territoryId,
      event_id: at.eventId,
      subject_kind: 'registration' as const,
    };
    const confirmed_at = '2026-12-18T20:00:00.000Z';
    await everywhere
      .insertInto('attendance')
      .values([
        { ...line, subject_id: jeanne, was_present: 1, confirmed_at },
        { ...line, subject_id: luc, was_present: 0, confirmed_at },
      ])
      .execute();
    await turnAt(DAY_AFTER);
    expect(await told()).toEqual([`thanks ${jeanne}`]);
  });

  test('to whoever registered after they were due', async () => {
    const { comes, turnAt, told, house } = await aRemindedCeremony();
    house.clock.set('2026-12-17T09:30:00.000Z');
    const { manageToken } = await comes('Jeanne');
    await turnAt('2026-12-17T10:00:00.000Z');
    expect(await told()).toEqual([]);
    await turnAt(DAY_AFTER);
    expect(await told()).toEqual([`thanks ${idIn(manageToken)}`]);
  });

  test('to a household whose pair was confirmed after they were due', async () => {
    const { comes, pairs, at, event, house, organiser, turnAt, told } = await aRemindedCeremony();
    const { manageToken } = await comes('Jeanne');
    const sponseeId = await aSponsee(house, event, { name: 'Samira' });
    house.clock.set('2026-12-17T09:30:00.000Z');
    await pairs(manageToken, sponseeId);
    await sendInvitations(organiser, at);
    await turnAt('2026-12-17T10:00:00.000Z');
    expect(await told()).toEqual([`day-before ${idIn(manageToken)}`]);
  });

  test('for a ceremony that was published after they were due', async () => {
    const { comes, turnAt, told, everywhere } = await aRemindedCeremony();
    await comes('Jeanne');
    await everywhere.updateTable('event').set({ published_at: '2026-12-17T09:30:00.000Z' }).execute();
    await turnAt('2026-12-17T10:00:00.000Z');
    expect(await told()).toEqual([]);
  });

  test('for a ceremony that was cancelled, not even thanks', async () => {
    const { comes, turnAt, told, organiser, at } = await aRemindedCeremony();
    await comes('Jeanne');
    await cancelCeremony(organiser, { ...at, note: 'Salle fermée.' });
    await turnAt(DAY_BEFORE);
    await turnAt(DAY_AFTER);
    expect(await told()).toEqual([]);
  });

  test('again because the ceremony was copied', async () => {
    const { comes, turnAt, told, organiser, at, house } = await aRemindedCeremony();
    await comes('Jeanne');
    await turnAt(WEEK_BEFORE);
    const before = await told();
    house.clock.set('2026-12-12T10:00:00.000Z');
    const copy = await duplicateEvent(organiser, { ...at, starts_on: '2026-12-18' });
    if (copy.kind !== 'prepared') throw new Error(copy.kind);
    await publishEvent(organiser, { territoryId: at.territoryId, eventId: copy.eventId });
    await turnAt('2026-12-12T10:05:00.000Z');
    expect(await told()).toEqual(before);
  });

  test('by night, nor twice for one day when the hour changes; but again when the day does', async () => {
    const { comes, turnAt, told, moveTo } = await aRemindedCeremony();
    const jeanne = idIn((await comes('Jeanne')).manageToken);
    await turnAt('2026-12-17T19:30:00.000Z');
    expect(await told()).toEqual([]);
    await turnAt('2026-12-18T08:00:00.000Z');
    expect(await told()).toEqual([`day-before ${jeanne}`]);
    await moveTo('2026-12-18T19:30', '2026-12-18T18:30:00.000Z', '2026-12-18T20:30:00.000Z');
    await turnAt('2026-12-18T08:10:00.000Z');
    expect(await told()).toEqual([`day-before ${jeanne}`]);
    await moveTo('2026-12-22T18:30', '2026-12-22T17:30:00.000Z', '2026-12-22T19:30:00.000Z');
    await turnAt('2026-12-21T09:00:00.000Z');
    expect(await told()).toEqual([`day-before ${jeanne}`, `day-before ${jeanne}`]);
  });

  test('twice when the clock runs a day ahead and is set back', async () => {
    const { comes, turnAt, told } = await aRemindedCeremony();
    const jeanne = idIn((await comes('Jeanne')).manageToken);
    await turnAt(DAY_BEFORE);
    await turnAt('2026-12-16T09:00:00.000Z');
    await turnAt(DAY_BEFORE);
    expect(await told()).toEqual([`day-before ${jeanne}`]);
  });

  test('when the town switched them off', async () => {
    const { comes, turnAt, told, organiser, at } = await aRemindedCeremony();
    await comes('Jeanne');
    await setReminder(organiser, { ...at, kind: 'day-before', isOn: false });
    await turnAt(DAY_BEFORE);
    expect(await told()).toEqual([]);
  });
});

test('a first meeting is reminded to both sides, without a name or a place; not one fixed that late', async () => {
  const { context, of, offer, jeanne } = await aPairToMeet();
  const system = as(context, { kind: 'system' });
  const kinds = async () =>
    (await mailsTo(context))
      .filter(({ kind }) => kind === 'reminder.first-meeting')
      .map(({ to }) => to)
      .sort();
  await offer();
  await fixFirstMeeting(context, { ...of, at: '2026-12-02T18:30' });
  context.clock.set('2026-12-01T09:00:00.000Z');
  await sendDueReminders(system);
  await sendDueReminders(system);
  expect(await kinds()).toEqual([`${jeanne.id}@exemple.fr`, 'samira@exemple.fr'].sort());
  for (const { text, kind } of await mailsTo(context)) {
    if (kind !== 'reminder.first-meeting') continue;
    expect(text).not.toMatch(/Samira|Mésange|Hôtel de ville|Jean-Pain/u);
    expect(text).toContain('mercredi 2 décembre 2026 à 18\u00a0h\u00a030');
  }
  context.clock.set('2026-12-08T10:00:00.000Z');
  await fixFirstMeeting(context, { ...of, at: '2026-12-09T18:30' });
  await sendDueReminders(system);
  expect(await kinds()).toHaveLength(2);
});

test('a confidential place is told by day, three days before, to those who come', async () => {
  const { comes, turnAt, house, everywhere } = await aRemindedCeremony({ visibility: 'confidential' });
  await comes('Jeanne');
  await comes('Refuse');
  const [declined] = await everywhere
    .selectFrom('invitation')
    .select('id')
    .orderBy('sent_at', 'desc')
    .execute();
  await everywhere
    .updateTable('invitation')
    .set({ partstat: 'DECLINED' })
    .where('id', '=', declined?.id ?? '')
    .execute();
  await turnAt('2026-12-15T17:29:00.000Z');
  const places = async (name: string) =>
    (await mailsTo(house, addressOf(name))).filter(({ text }) => text.includes('Jean-Pain')).length;
  expect(await places('Jeanne')).toBe(0);
  await turnAt('2026-12-15T17:31:00.000Z');
  await turnAt('2026-12-15T17:32:00.000Z');
  expect([await places('Jeanne'), await places('Refuse')]).toEqual([1, 0]);
});

test('over a month, with a server that stops for days, each person gets exactly what is theirs', async () => {
  const { comes, turnAt, told } = await aRemindedCeremony();
  const jeanne = idIn((await comes('Jeanne')).manageToken);
  let paul = '';
  // Odd steps; nothing runs from the 10th at noon to the 13th in the evening, nor on the 17th.
  for (let day = '2026-11-25'; day < '2026-12-26'; day = addDays(day, 1)) {
    for (const time of ['01:07', '08:59', '09:13', '12:31', '18:58', '19:01', '23:50']) {
      const instant = `${day}T${time}:00.000Z`;
      const isDown = (instant > '2026-12-10T12' && instant < '2026-12-13T19') || day === '2026-12-17';
      if (!isDown) await turnAt(instant);
    }
    if (day === '2026-12-13') paul = idIn((await comes('Paul')).manageToken);
  }
  expect(await told()).toEqual(
    [
      `week-before ${jeanne}`,
      `day-before ${jeanne}`,
      `day-before ${paul}`,
      `thanks ${jeanne}`,
      `thanks ${paul}`,
    ].sort(),
  );
});
