import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { aRegistration, confirmByMail, mailsTo, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { chooseSession } from '../information-sessions/choose-session.ts';
import { listOpenSessions } from '../information-sessions/list-open-sessions.ts';
import { listOwnSessions } from '../information-sessions/list-own-sessions.ts';
import { openVault } from '../vault/open-vault.ts';
import { contactPlace } from '../registrations/open-registration-contact.ts';
import { acceptOffer } from './accept-offer.ts';
import { cancelInformationSession } from './cancel-information-session.ts';
import { changeInformationSession } from './change-information-session.ts';
import { changeParty } from './change-party.ts';
import { readSessionCalendar } from './read-session-calendar.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

const PLACE = { place_name: 'Maison des associations', address: '6 rue Berthe-de-Boissieux, 38000 Grenoble' };

async function aTown({ places = 10, capacity = 10 }: { places?: number; capacity?: number } = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, sponsor_capacity: places });
  const sessionId = await anInformationSession(house, event, { capacity });
  const [open] = await listOpenSessions(house, event);
  const session = open?.id ?? '';
  const context = as(house, aVisitor);
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const comes = (name: string, given: object = {}) =>
    aRegistration(context, event, { email: `${name}@exemple.fr`, name_1: name, ...given });
  const lastMail = async (name: string) => (await mailsTo(context, `${name}@exemple.fr`)).at(-1);
  const taken = async () => {
    const row = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('information_session')
      .select('places_taken')
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    return row.places_taken;
  };
  const at = { territoryId, eventId: event.id, sessionId };
  const typed = { starts_on: '2026-12-05', starts_at: '10:00', ends_at: '11:30', ...PLACE, capacity };
  return { house, context, organiser, event, session, sessionId, comes, lastMail, taken, at, typed };
}

/** What a calendar program that is not ours makes of a file with one event. */
function readCalendar(text: string | undefined) {
  const root = new ICAL.Component(ICAL.parse(text ?? ''));
  const event = root.getFirstSubcomponent('vevent');
  const value = (name: string) => String(event?.getFirstPropertyValue(name) ?? '');
  return {
    method: root.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    status: value('status'),
    startsAt: value('dtstart'),
    endsAt: value('dtend'),
    location: value('location'),
    summary: value('summary'),
    organizer: value('organizer'),
    attendees: event?.getAllProperties('attendee').length,
  };
}

describe('a session wished for on the form', () => {
  test('holds no place until the registration is confirmed; then it is theirs and stands in the mail', async () => {
    const { context, event, session, lastMail, taken } = await aTown();
    await sendRegistration(context, event, {
      email: 'ada@exemple.fr',
      session,
      comes_with: 'two',
      name_2: 'Bo',
    });
    expect(await taken()).toBe(0);
    const { manageToken: token } = await confirmByMail(context, 'ada@exemple.fr');
    expect(await taken()).toBe(2);
    expect((await listOwnSessions(context, { token })).chosen).toMatchObject({
      id: session,
      state: 'coming',
    });
    const mail = await lastMail('ada');
    expect(mail?.text).toContain(
      'Séance d’information : samedi 5 décembre 2026, de 10 h à 11 h 30, Maison des associations'.replace(
        / (?=:|h\b)|(?<=h) (?=30)/gu,
        '\u00a0',
      ),
    );
  });

  test('is lost kindly when it filled up meanwhile: the mail says that others can be chosen', async () => {
    const { context, event, session, comes, lastMail, taken } = await aTown({ capacity: 1 });
    await sendRegistration(context, event, { email: 'ada@exemple.fr', session });
    await comes('Bob', { session });
    await confirmByMail(context, 'ada@exemple.fr');
    expect(await taken()).toBe(1);
    expect((await lastMail('ada'))?.text).toContain('n’est plus disponible');
    expect((await lastMail('Bob'))?.text).toContain('Séance d’information');
  });

  test('waits with whoever waits, and is taken with the place', async () => {
    const { context, session, comes, taken } = await aTown({ places: 1 });
    const ada = await comes('Ada');
    const bob = await comes('Bob', { session });
    expect(bob.kind).toBe('waiting');
    expect(await taken()).toBe(0);
    await withdrawSponsor(context, { token: ada.manageToken });
    expect(await taken()).toBe(0);
    expect(await acceptOffer(context, { token: bob.manageToken })).toEqual({ kind: 'confirmed' });
    expect(await taken()).toBe(1);
  });

  test.each(['', 'inconnue'])('that is none (%j) leaves the registration as it is', async (session) => {
    const { comes, lastMail, taken } = await aTown();
    expect(await comes('Ada', { session })).toMatchObject({ kind: 'confirmed' });
    expect(await taken()).toBe(0);
    expect((await lastMail('Ada'))?.text).toContain('choisissez une date sur votre page');
  });
});

test('a ceremony without a session says nothing of one', async () => {
  const { house, at, organiser, comes, lastMail } = await aTown();
  await cancelInformationSession(organiser, { ...at, note: '' });
  await comes('Ada');
  expect((await lastMail('Ada'))?.text).not.toContain('séance');
  expect(await mailsTo(house)).toHaveLength(2);
});

test('withdrawing gives the place in the session back; a second person takes one, and gives it back', async () => {
  const { context, session, comes, taken } = await aTown();
  const { manageToken: token } = await comes('Ada', { session });
  const two = { comes_with: 'two' as const, name_2: 'Bo', agreement_2: undefined };
  await changeParty(context, { token, form: two });
  expect(await taken()).toBe(2);
  await changeParty(context, { token, form: { ...two, comes_with: 'alone', name_2: undefined } });
  expect(await taken()).toBe(1);
  await withdrawSponsor(context, { token });
  expect(await taken()).toBe(0);
});

describe('an organiser who moves or cancels a session', () => {
  test('tells each who chose it, in their language, once; whoever only wishes gets nothing', async () => {
    const { context, organiser, event, session, comes, at, typed } = await aTown();
    await comes('Ada', { session });
    await sendRegistration(context, event, { email: 'omar@exemple.fr', name_1: 'Omar', session }, 'ar');
    await confirmByMail(context, 'omar@exemple.fr');
    await comes('Bob');
    await sendRegistration(context, event, { email: 'cleo@exemple.fr', session });
    const before = (await mailsTo(context)).length;
    const moved = await changeInformationSession(organiser, { ...at, ...typed, starts_at: '09:00' });
    expect(moved).toEqual({ kind: 'saved', told: 2, byVoice: 0 });
    const mails = (await mailsTo(context)).slice(before);
    expect(mails.map(({ to, kind }) => [to, kind]).sort()).toEqual([
      ['Ada@exemple.fr', 'session.moved'],
      ['omar@exemple.fr', 'session.moved'],
    ]);
    const [ada, omar] = ['Ada@exemple.fr', 'omar@exemple.fr'].map((who) =>
      mails.find(({ to }) => to === who),
    );
    expect(ada?.text).toContain('de 9\u00a0h à 11\u00a0h\u00a030');
    expect(ada?.subject).toContain('5 décembre');
    expect(omar?.text).toContain('اجتماع التعريف');
    expect(omar?.text).toMatch(/\/ar\/ma-participation\//);
    // Saving again without a change tells nobody.
    expect(await changeInformationSession(organiser, { ...at, ...typed, starts_at: '09:00' })).toEqual({
      kind: 'saved',
      told: 0,
      byVoice: 0,
    });
    const cancelled = await cancelInformationSession(organiser, { ...at, note: 'La salle est inondée.' });
    expect(cancelled).toEqual({ kind: 'cancelled', told: 2, byVoice: 0 });
    const last = (await mailsTo(context, 'Ada@exemple.fr')).at(-1);
    expect(last).toMatchObject({ kind: 'session.cancelled' });
    expect(last?.text).toContain('La salle est inondée.');
    expect(await cancelInformationSession(organiser, { ...at, note: '' })).toEqual({ kind: 'over' });
  });

  test('keeps the places of whoever comes, also when it moves', async () => {
    const { context, organiser, session, comes, taken, at, typed } = await aTown();
    const { manageToken: token } = await comes('Ada', { session });
    await changeInformationSession(organiser, { ...at, ...typed, starts_on: '2026-12-06' });
    expect(await taken()).toBe(1);
    expect((await listOwnSessions(context, { token })).chosen).toMatchObject({
      startsAtLocal: '2026-12-06T10:00',
      state: 'coming',
    });
  });

  test('learns how many are to be told by voice, for they gave no mail address', async () => {
    const { house, organiser, event, session, comes, at } = await aTown();
    await comes('Ada', { session });
    await comes('Bob', { session });
    const vault = await openVault(house, {
      kind: 'ceremony',
      territoryId: at.territoryId,
      eventId: event.id,
    });
    const everywhere = acrossTerritories(house, 'seed the demonstration');
    const { id } = await everywhere.selectFrom('registration').select('id').executeTakeFirstOrThrow();
    await everywhere
      .updateTable('registration')
      .set({ contact_sealed: vault.seal(contactPlace(id), { phone: '+33612340099' }) })
      .where('id', '=', id)
      .execute();
    expect(await cancelInformationSession(organiser, { ...at, note: '' })).toEqual({
      kind: 'cancelled',
      told: 1,
      byVoice: 1,
    });
  });
});

describe('the session in one’s own calendar', () => {
  test('is published with place and hour, asks for no answer, and names nobody', async () => {
    const { context, session, comes } = await aTown();
    const { manageToken: token } = await comes('Ada', { session });
    const text = await readSessionCalendar(context, { token });
    expect(readCalendar(text)).toMatchObject({
      method: 'PUBLISH',
      status: 'CONFIRMED',
      startsAt: '2026-12-05T09:00:00Z',
      endsAt: '2026-12-05T10:30:00Z',
      location: `${PLACE.place_name}, ${PLACE.address}`,
      summary: 'Séance d’information, Grenoble',
      organizer: 'mailto:mairie@exemple.fr',
      attendees: 0,
    });
    expect(text).not.toContain('Ada');
  });

  test('keeps one UID, whatever date is chosen, and each file replaces the one before', async () => {
    const { house, context, organiser, event, session, comes, at } = await aTown();
    await anInformationSession(house, event, { starts_on: '2026-12-09', place_name: 'Salle 2' });
    const { manageToken: token } = await comes('Ada', { session });
    const first = readCalendar(await readSessionCalendar(context, { token }));
    context.clock.advance({ seconds: 1 });
    const other = (await listOwnSessions(context, { token })).sessions[1];
    await chooseSession(context, { token, sessionId: other?.id ?? '' });
    const second = readCalendar(await readSessionCalendar(context, { token }));
    expect(second.uid).toBe(first.uid);
    expect(second.sequence).toBeGreaterThan(first.sequence);
    expect(second.startsAt).toBe('2026-12-09T09:00:00Z');
    await chooseSession(context, { token, sessionId: session });
    await cancelInformationSession(organiser, { ...at, note: '' });
    context.clock.advance({ seconds: 1 });
    const last = readCalendar(await readSessionCalendar(context, { token }));
    expect(last).toMatchObject({ uid: first.uid, status: 'CANCELLED' });
    expect(last.sequence).toBeGreaterThan(second.sequence);
    const bob = await comes('Bob');
    expect(await readSessionCalendar(context, { token: bob.manageToken })).toBeUndefined();
  });
});
