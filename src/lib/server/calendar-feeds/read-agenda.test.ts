import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { aPairToMeet } from '#tests/factories/a-pair-to-meet.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { actorOf, anOpenMember } from '#tests/factories/an-account.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { revokeMembership } from '../accounts/revoke-membership.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Context } from '../context.ts';
import { answerFirstMeeting } from '../first-meetings/answer-first-meeting.ts';
import { fixFirstMeeting } from '../first-meetings/fix-first-meeting.ts';
import { NotFound } from '../refusals.ts';
import { createCalendarKey } from './create-calendar-key.ts';
import { findOwnCalendarKey } from './find-own-calendar-key.ts';
import { readAgenda } from './read-agenda.ts';
import { revokeCalendarKey } from './revoke-calendar-key.ts';

async function aMember() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  // Somebody responsible stays when the other leaves.
  await anOpenMember(context, { territoryId, email: 'reste@exemple.fr' });
  const account = await anOpenMember(context, { territoryId, role: 'editor' });
  const member = as(context, await actorOf(context, account.token));
  const program = as(context, aVisitor);
  const { secret } = await createCalendarKey(member, { territoryId });
  return { context, territoryId, account, member, program, secret };
}

async function agendaOf(context: Context, secret: string) {
  const answer = await readAgenda(context, { secret });
  if (answer.kind !== 'feed') throw new Error(answer.kind);
  const events = new ICAL.Component(ICAL.parse(answer.file))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));
  const find = (title: string) => events.find(({ summary }) => summary === title);
  return { ...answer, events, find };
}

const statusOf = (event: ICAL.Event | undefined) => event?.component.getFirstPropertyValue('status');

describe('the agenda of an organiser', () => {
  test('holds ceremonies in every state, with the UID of the public feed', async () => {
    const { context, territoryId, program, secret } = await aMember();
    const at = { territory_id: territoryId };
    const published = await anEvent(context, { ...at, title: 'Publiée' });
    await anEvent(context, { ...at, title: 'Préparée', status: 'draft', published_at: null });
    await anEvent(context, { ...at, title: 'Annulée', status: 'cancelled', revision: 2 });
    const elsewhere = await aTerritory(context, { name: 'Ailleurs' });
    await anEvent(context, { territory_id: elsewhere.id, title: 'D’ailleurs' });
    const { find, file } = await agendaOf(program, secret);
    expect(find('Publiée')?.uid).toBe(`${published.id}@trait-dunion`);
    expect(find('Publiée')?.location).toContain('Hôtel de ville');
    expect(statusOf(find('Publiée'))).toBe('CONFIRMED');
    expect(statusOf(find('Préparée (brouillon)'))).toBe('TENTATIVE');
    expect(statusOf(find('Annulée'))).toBe('CANCELLED');
    expect(find('Annulée')?.sequence).toBe(3);
    expect(file).not.toContain('D’ailleurs');
    expect(file).not.toContain('CLASS:PUBLIC');
  });

  test('holds sessions, the closing day, and what is still to be ticked', async () => {
    const { context, territoryId, program, secret } = await aMember();
    const event = await anEvent(context, { territory_id: territoryId, title: 'Publiée' });
    await anInformationSession(context, event);
    const db = acrossTerritories(context, 'seed the demonstration');
    const tick = { territory_id: territoryId, event_id: event.id, ticked_at: context.clock.now() };
    await db
      .insertInto('checklist_tick')
      .values({ ...tick, step: 'press' })
      .execute();
    const { find, events } = await agendaOf(program, secret);
    const session = find('Séance d’information – Publiée');
    expect(session?.startDate.toJSDate().toISOString()).toBe('2026-12-05T09:00:00.000Z');
    expect(find('Dernier jour des inscriptions – Publiée')?.startDate.toString()).toBe('2026-12-11');
    expect(find('À faire : Confirmer les présences')?.startDate.toString()).toBe('2026-12-17');
    expect(events.some(({ summary }) => summary.includes('presse'))).toBe(false);
    await db.updateTable('information_session').set({ cancelled_at: context.clock.now() }).execute();
    const cancelled = (await agendaOf(program, secret)).find('Séance d’information – Publiée');
    expect([cancelled?.uid, statusOf(cancelled), cancelled?.sequence]).toEqual([
      session?.uid,
      'CANCELLED',
      1,
    ]);
  });

  test('of a confidential ceremony says that there is something at that hour, and no more', async () => {
    const { context, territoryId, program, secret } = await aMember();
    const hidden = { territory_id: territoryId, place_name: 'Salle Canari', address: '7 rue du Pinson' };
    const secretOne = await anEvent(context, { ...hidden, title: 'Mésange', visibility: 'confidential' });
    await anInformationSession(context, secretOne, { place_name: 'Salle Canari', address: 'Pinson' });
    await anEvent(context, { ...hidden, title: 'Sur inscription', visibility: 'on-registration' });
    const { file, events } = await agendaOf(program, secret);
    expect(file).not.toMatch(/canari|pinson|mésange/iu);
    const titles = events.map(({ summary }) => summary);
    expect(titles.filter((title) => title === 'Rendez-vous')).toHaveLength(2);
    expect(titles).toContain('Échéance');
    expect(file).not.toContain(`ceremonies/${secretOne.id}`);
  });

  test('shows the first meeting of a pair that stands, and names nobody', async () => {
    const { context, of, member: association, offer, territoryId, event } = await aPairToMeet();
    await aSponsee(context, event, { name: 'Rossignol Canari' });
    const account = await anOpenMember(as(context, { kind: 'system' }), {
      territoryId,
      email: 'equipe@exemple.fr',
    });
    const organiser = as(context, await actorOf(context, account.token));
    const { secret } = await createCalendarKey(organiser, { territoryId });
    const program = as(context, aVisitor);
    const title = 'Première rencontre d’un binôme';
    await offer();
    expect((await agendaOf(program, secret)).find(title)).toBeUndefined();
    const chosen = '2026-12-02T18:30';
    await answerFirstMeeting(association, { ...of, side: 'sponsee', suits: [chosen] });
    await fixFirstMeeting(association, { ...of, at: chosen });
    const { find, file } = await agendaOf(program, secret);
    expect(find(title)?.startDate.toJSDate().toISOString()).toBe('2026-12-02T17:30:00.000Z');
    expect(file).not.toMatch(/mésange|samira|jeanne|rossignol|canari|amina|camille|@exemple/iu);
    expect(file).not.toContain(of.pairId);
    const db = acrossTerritories(context, 'seed the demonstration');
    await db.updateTable('pair').set({ status: 'ended' }).execute();
    expect((await agendaOf(program, secret)).find(title)).toBeUndefined();
  });

  test('is the same, byte for byte, until something changes', async () => {
    const { context, territoryId, program, secret } = await aMember();
    await anEvent(context, { territory_id: territoryId });
    const first = await agendaOf(program, secret);
    context.clock.advance({ hours: 3 });
    expect((await agendaOf(program, secret)).file).toBe(first.file);
    expect(await readAgenda(program, { secret, known: [first.version] })).toMatchObject({
      kind: 'unchanged',
    });
    await anEvent(context, { territory_id: territoryId });
    expect((await readAgenda(program, { secret, known: [first.version] })).kind).toBe('feed');
  });
});

describe('the secret', () => {
  test('stands nowhere: neither in the database nor in what was recorded', async () => {
    const { context, secret, member, territoryId } = await aMember();
    expect(secret).toMatch(/^[\w-]{43}$/u);
    expect(await everyRow(context)).not.toContain(secret);
    expect(await findOwnCalendarKey(member, { territoryId })).toEqual({ createdAt: expect.any(String) });
    await revokeCalendarKey(member, { territoryId });
    const entries = await acrossTerritories(context, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'calendar_key.%')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(['calendar_key.created', 'calendar_key.revoked']);
  });

  test('that was never given, was replaced or revoked opens nothing, and they all look alike', async () => {
    const { member, territoryId, program, secret } = await aMember();
    const gone = (each: string) =>
      expect(readAgenda(program, { secret: each })).rejects.toThrow(new NotFound());
    await gone('x'.repeat(43));
    await gone('');
    const { secret: next } = await createCalendarKey(member, { territoryId });
    await gone(secret);
    expect((await readAgenda(program, { secret: next })).kind).toBe('feed');
    expect(await revokeCalendarKey(member, { territoryId })).toEqual({ kind: 'revoked' });
    await gone(next);
    expect(await revokeCalendarKey(member, { territoryId })).toEqual({ kind: 'none' });
    expect(await findOwnCalendarKey(member, { territoryId })).toBeUndefined();
  });

  test('ends with the place in the team, and with the account', async () => {
    const { context, account, territoryId, program, secret } = await aMember();
    const accounts = acrossTerritories(context, 'seed the demonstration').updateTable('account');
    await accounts.set({ is_disabled: 1 }).where('id', '=', account.accountId).execute();
    await expect(readAgenda(program, { secret })).rejects.toThrow(NotFound);
    await accounts.set({ is_disabled: 0 }).where('id', '=', account.accountId).execute();
    expect((await readAgenda(program, { secret })).kind).toBe('feed');
    await revokeMembership(context, { territoryId, membershipId: account.membershipId });
    await expect(readAgenda(program, { secret })).rejects.toThrow(NotFound);
  });

  test('is one per person: a colleague’s stays when mine goes', async () => {
    const { context, member, territoryId, program, secret } = await aMember();
    const other = await anOpenMember(context, { territoryId, email: 'autre@exemple.fr' });
    const colleague = as(context, await actorOf(context, other.token));
    const theirs = await createCalendarKey(colleague, { territoryId });
    await revokeCalendarKey(member, { territoryId });
    await expect(readAgenda(program, { secret })).rejects.toThrow(NotFound);
    expect((await readAgenda(program, theirs)).kind).toBe('feed');
  });
});
