import type { Selectable } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import {
  aRegistration,
  mailsTo,
  readInvitations,
  sendRegistration,
} from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { editEvent } from '../events/edit-event.ts';
import type { EditEventInput } from '../events/event-form.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { endPair } from '../pairing/board/end-pair.ts';
import { previewInvitations } from './preview-invitations.ts';
import { sendInvitations } from './send-invitations.ts';

const SPONSOR = 'jeanne@exemple.fr';
const SPONSEE = 'samira@exemple.fr';

/** A ceremony with one registered sponsor, paired with one household that reads its mail. */
async function aPairedCeremony(given: Partial<Selectable<Database['event']>> = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, ...given });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const { manageToken } = await aRegistration(context, event, { email: SPONSOR });
  const sponseeId = await aSponsee(context, event, { name: 'Samira Canari' });
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const { id: sponsorId } = await everywhere.selectFrom('sponsor').select('id').executeTakeFirstOrThrow();
  const chosen = await choosePair(context, { ...at, sponseeId, sponsorId, position: 0 });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  const edit = async (changes: Partial<EditEventInput>) => {
    const row = await everywhere.selectFrom('event').selectAll().executeTakeFirstOrThrow();
    const outcome = await editEvent(context, {
      ...at,
      starts_on: row.starts_at_local.slice(0, 10),
      starts_at: row.starts_at_local.slice(11),
      ends_at: row.ends_at_local.slice(11),
      place_name: row.place_name,
      address: row.address,
      official_name: row.official_name,
      official_function: row.official_function,
      contact_email: row.contact_email,
      associations: [],
      title: row.title,
      description: row.description,
      visibility: row.visibility,
      registration_closes_on: row.registration_closes_on,
      sponsor_capacity: row.sponsor_capacity ?? undefined,
      revision: row.revision,
      ...changes,
    });
    expect(outcome.kind).toBe('saved');
  };
  const send = () => {
    context.clock.advance({ minutes: 1 });
    return sendInvitations(context, at);
  };
  const calendarsOf = async (address: string) => readInvitations(await mailsTo(context, address));
  return { context, at, event, pairId: chosen.id, manageToken, edit, send, calendarsOf };
}

describe('sending invitations', () => {
  test('writes once to each person who was told nothing yet, and to nobody the second time', async () => {
    const { context, at, send, calendarsOf } = await aPairedCeremony();
    expect(await previewInvitations(context, at)).toMatchObject({
      invite: { sponsors: 0, sponsees: 1 },
      update: 0,
      cancel: 0,
      upToDate: 1,
      canSend: true,
    });
    expect(await send()).toEqual({ kind: 'queued', messages: 1 });
    expect(await calendarsOf(SPONSEE)).toMatchObject([
      { method: 'REQUEST', sequence: 0, attendee: `mailto:${SPONSEE}`, startsAt: '2026-12-18T17:30:00Z' },
    ]);
    expect(await calendarsOf(SPONSOR)).toHaveLength(1);
    const before = await mailsTo(context);
    expect(await send()).toEqual({ kind: 'queued', messages: 0 });
    expect(await mailsTo(context)).toEqual(before);
  });

  test('after a new date raises each SEQUENCE once, under the same UID', async () => {
    const { context, at, edit, send, calendarsOf } = await aPairedCeremony();
    await send();
    await edit({ starts_on: '2026-12-19', starts_at: '10:00', ends_at: '12:00' });
    expect(await previewInvitations(context, at)).toMatchObject({ update: 2, upToDate: 0 });
    expect(await send()).toEqual({ kind: 'queued', messages: 2 });
    expect(await send()).toEqual({ kind: 'queued', messages: 0 });
    for (const address of [SPONSOR, SPONSEE]) {
      const [first, moved, ...more] = await calendarsOf(address);
      expect(more).toEqual([]);
      expect(moved).toMatchObject({
        method: 'REQUEST',
        sequence: 1,
        uid: first?.uid,
        startsAt: '2026-12-19T09:00:00Z',
      });
    }
    await edit({ starts_on: '2026-12-18', starts_at: '18:30', ends_at: '20:30' });
    await send();
    expect((await calendarsOf(SPONSOR)).map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  });

  test('writes to nobody when only the title, the description or the official changed', async () => {
    const { edit, send } = await aPairedCeremony();
    await send();
    await edit({ title: 'Autre titre', description: 'Avec un goûter', official_name: 'Une autre élue' });
    expect(await send()).toEqual({ kind: 'queued', messages: 0 });
  });

  test('cancels for a household whose pair ended, and invites it anew under the same UID', async () => {
    const { context, at, pairId, send, calendarsOf } = await aPairedCeremony();
    await send();
    await endPair(context, { territoryId: at.territoryId, pairId });
    expect(await send()).toEqual({ kind: 'queued', messages: 1 });
    const [invited, cancelled] = await calendarsOf(SPONSEE);
    expect(cancelled).toMatchObject({ method: 'CANCEL', sequence: 1, uid: invited?.uid });
    expect(await send()).toEqual({ kind: 'queued', messages: 0 });
    expect(await calendarsOf(SPONSOR)).toHaveLength(1);
  });

  test('tells the place of a confidential ceremony only three days before, and then as news', async () => {
    const { context, send, calendarsOf } = await aPairedCeremony({ visibility: 'confidential' });
    await send();
    for (const address of [SPONSOR, SPONSEE]) expect((await calendarsOf(address))[0]?.location).toBeNull();
    const mails = await mailsTo(context);
    expect(JSON.stringify(mails)).not.toMatch(/Hôtel de ville|Jean-Pain/);
    context.clock.set('2026-12-15T17:31:00.000Z');
    expect(await send()).toEqual({ kind: 'queued', messages: 2 });
    expect((await calendarsOf(SPONSOR)).at(-1)).toMatchObject({
      sequence: 1,
      location: expect.stringContaining('Hôtel de ville'),
    });
  });

  test('never carries a sponsee’s name, and one person’s address only to that person', async () => {
    const { context, send } = await aPairedCeremony();
    await send();
    for (const mail of await mailsTo(context)) {
      const { to, ...said } = mail;
      expect(JSON.stringify(said)).not.toMatch(/Canari|Samira/);
      const other = to === SPONSOR ? SPONSEE : SPONSOR;
      expect(JSON.stringify(said)).not.toContain(other);
      expect(mail.subject).not.toMatch(/parrain|marrain|filleul|migra|exil/iu);
    }
  });

  test('leaves out whoever has not confirmed', async () => {
    const { context, event, send } = await aPairedCeremony();
    await sendRegistration(context, event, { email: 'tard@exemple.fr' });
    await send();
    expect(await mailsTo(context, 'tard@exemple.fr')).toHaveLength(1);
  });

  test.each([{ status: 'draft' as const }, { status: 'cancelled' as const }, { status: 'held' as const }])(
    'is refused once the ceremony is $status',
    async ({ status }) => {
      const { context, send } = await aPairedCeremony();
      await acrossTerritories(context, 'seed the demonstration')
        .updateTable('event')
        .set({ status })
        .execute();
      const before = await everyRow(context);
      expect(await send()).toEqual({ kind: 'closed' });
      expect(await everyRow(context)).toBe(before);
    },
  );

  test('by two organisers at the same time writes once to each', async () => {
    const { context, at, calendarsOf } = await aPairedCeremony();
    const sent = await Promise.allSettled([1, 2, 3].map(() => sendInvitations(context, at)));
    const messages = sent.map((one) =>
      one.status === 'fulfilled' && one.value.kind === 'queued' ? one.value.messages : 0,
    );
    expect(messages.reduce((total, count) => total + count, 0)).toBe(1);
    expect(sent.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await calendarsOf(SPONSEE)).toHaveLength(1);
  });
});
