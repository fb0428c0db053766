import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { NotFound } from '../refusals.ts';
import { correctRegistration } from '../registrations/correct-registration.ts';
import { getSponsee } from '../sponsees/get-sponsee.ts';
import { updateSponsee } from '../sponsees/update-sponsee.ts';
import { signLink } from '../vault/sign-link.ts';
import { answerInvitation } from './answer-invitation.ts';
import { cancelCeremony } from './cancel-ceremony.ts';
import { readAnswerCalendar } from './read-answer-calendar.ts';
import { sendInvitations } from './send-invitations.ts';
import { showOwnInvitation } from './show-own-invitation.ts';
import { withdrawSponsor } from './withdraw-sponsor.ts';

/** A ceremony whose one sponsor and one household hold an invitation, and the answering link of each. */
async function anInvitedPair() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const { manageToken } = await aRegistration(house, event, {
    email: 'jeanne@exemple.fr',
    name_1: 'Jeanne Canari',
  });
  const sponseeId = await aSponsee(house, event, { name: 'Samira Canari' });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const { id: sponsorId } = await everywhere.selectFrom('sponsor').select('id').executeTakeFirstOrThrow();
  await choosePair(organiser, { ...at, sponseeId, sponsorId, position: 0 });
  await sendInvitations(organiser, at);
  const rowOf = (kind: 'registration' | 'sponsee') =>
    everywhere
      .selectFrom('invitation')
      .selectAll()
      .where('recipient_kind', '=', kind)
      .executeTakeFirstOrThrow();
  const tokenOf = async (kind: 'registration' | 'sponsee') => {
    const { id, link_version: version } = await rowOf(kind);
    return signLink(house, 'answer-invitation', { id, version });
  };
  return {
    house,
    visitor: as(house, aVisitor),
    organiser,
    at,
    event,
    manageToken,
    rowOf,
    sponsor: await tokenOf('registration'),
    sponsee: await tokenOf('sponsee'),
    show: (token: string, locale = 'fr') => showOwnInvitation(as(house, aVisitor), { token, locale }),
  };
}

describe('an answer given by the link', () => {
  test('is kept, with its word, and can be changed', async () => {
    const { house, visitor, sponsor, show, rowOf } = await anInvitedPair();
    expect((await show(sponsor)).partstat).toBe('NEEDS-ACTION');
    const word = 'Je serai un peu en retard 🙏';
    expect(await answerInvitation(visitor, { token: sponsor, answer: 'peut-etre', word })).toEqual({
      kind: 'recorded',
    });
    expect(await show(sponsor)).toMatchObject({ partstat: 'TENTATIVE', word });
    expect((await rowOf('registration')).word_sealed).not.toContain('retard');
    house.clock.advance({ minutes: 1 });
    expect(await answerInvitation(visitor, { token: sponsor, answer: 'non' })).toEqual({ kind: 'recorded' });
    expect(await show(sponsor)).toMatchObject({ partstat: 'DECLINED', word: undefined });
    expect(await rowOf('registration')).toMatchObject({ answered_by: 'page' });
  });

  test('concerns nobody else', async () => {
    const { visitor, sponsor, sponsee, show } = await anInvitedPair();
    await answerInvitation(visitor, { token: sponsor, answer: 'oui' });
    expect((await show(sponsee)).partstat).toBe('NEEDS-ACTION');
  });

  test('does not stand against a later one, which came by mail meanwhile', async () => {
    const { house, visitor, sponsor, show, rowOf } = await anInvitedPair();
    const { id } = await rowOf('registration');
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('invitation')
      .set({ partstat: 'ACCEPTED', answer_stamp: '2099-01-01T00:00:00.000Z' })
      .where('id', '=', id)
      .execute();
    expect(await answerInvitation(visitor, { token: sponsor, answer: 'non' })).toEqual({ kind: 'older' });
    expect((await show(sponsor)).partstat).toBe('ACCEPTED');
  });
});

describe('nothing is recorded any more', () => {
  test('once the ceremony is cancelled', async () => {
    const { house, visitor, organiser, at, sponsor, show } = await anInvitedPair();
    await cancelCeremony(organiser, { ...at, note: '' });
    const before = await everyRow(house);
    expect(await answerInvitation(visitor, { token: sponsor, answer: 'oui' })).toEqual({ kind: 'over' });
    expect(await everyRow(house)).toBe(before);
    expect(await show(sponsor)).toMatchObject({ standing: 'cancelled', place: '', hasCalendar: false });
  });

  test('once it has begun', async () => {
    const { house, visitor, event, sponsor, show } = await anInvitedPair();
    house.clock.set(event.starts_at);
    expect(await answerInvitation(visitor, { token: sponsor, answer: 'oui' })).toEqual({ kind: 'over' });
    expect((await show(sponsor)).standing).toBe('past');
  });

  test('once the sponsor withdrew', async () => {
    const { visitor, manageToken, sponsor, show } = await anInvitedPair();
    await withdrawSponsor(visitor, { token: manageToken });
    expect(await answerInvitation(visitor, { token: sponsor, answer: 'oui' })).toEqual({ kind: 'over' });
    expect((await show(sponsor)).standing).toBe('withdrawn');
  });
});

describe('a link that is none', () => {
  test('opens nothing, whether forged, made for another purpose, or replaced since', async () => {
    const { house, visitor, sponsor, show, rowOf } = await anInvitedPair();
    const { id } = await rowOf('registration');
    const wrong = [
      '',
      'x',
      `${sponsor}x`,
      `${id}.${'A'.repeat(22)}`,
      signLink(house, 'manage-registration', { id, version: 0 }),
      signLink(house, 'answer-invitation', { id, version: 1 }),
    ];
    const before = await everyRow(house);
    for (const token of wrong) {
      await expect(show(token)).rejects.toThrow(NotFound);
      await expect(answerInvitation(visitor, { token, answer: 'oui' })).rejects.toThrow(NotFound);
      await expect(readAnswerCalendar(visitor, { token })).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  });
});

test('a household reads nothing of names, pairs or registrations', async () => {
  const { sponsee, sponsor, show } = await anInvitedPair();
  const shown = await show(sponsee, 'fa');
  expect(JSON.stringify(shown)).not.toMatch(/Samira|Jeanne|Canari/u);
  expect(shown.ownPage).toBeUndefined();
  for (const language of ['fa', 'ti', 'uk'])
    expect((await show(sponsor, language)).ownPage).toContain(`/${language}/ma-participation/`);
});

test('the place of a confidential ceremony is shown no earlier than it may be told', async () => {
  const { house, event, sponsee, show } = await anInvitedPair();
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ visibility: 'confidential' })
    .where('id', '=', event.id)
    .execute();
  expect((await show(sponsee)).place).toBe('');
});

test('the calendar file is the one they were sent', async () => {
  const { visitor, sponsor, sponsee, rowOf } = await anInvitedPair();
  for (const [token, kind] of [
    [sponsor, 'registration'],
    [sponsee, 'sponsee'],
  ] as const) {
    const file = await readAnswerCalendar(visitor, { token });
    const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
    const vevent = calendar.getFirstSubcomponent('vevent');
    const row = await rowOf(kind);
    expect(vevent?.getFirstPropertyValue('uid')).toBe(row.uid);
    expect(vevent?.getFirstPropertyValue('sequence')).toBe(row.sequence);
    expect(file).not.toMatch(/Samira/u);
  }
});

describe('from the moment when an address is corrected, before anybody is told anew', () => {
  test('the former address of a sponsor opens and answers nothing, and learns no newer link', async () => {
    const { house, visitor, at, rowOf, sponsor, show } = await anInvitedPair();
    const { recipient_id: registrationId, address_lookup: former } = await rowOf('registration');
    const outcome = await correctRegistration(as(house, anOrganiser(at.territoryId, 'owner')), {
      territoryId: at.territoryId,
      registrationId,
      form: {
        email: 'jeanne.juste@exemple.fr',
        locale: 'fr',
        name_1: 'Jeanne Canari',
        agreement_1: 'neutre',
        name_2: undefined,
        agreement_2: undefined,
        phone: undefined,
      },
    });
    expect(outcome.kind).toBe('corrected');
    await expect(show(sponsor)).rejects.toThrow(NotFound);
    await expect(answerInvitation(visitor, { token: sponsor, answer: 'oui' })).rejects.toThrow(NotFound);
    await expect(readAnswerCalendar(visitor, { token: sponsor })).rejects.toThrow(NotFound);
    // Nor does an answer that its calendar program sends.
    expect((await rowOf('registration')).address_lookup).not.toBe(former);
  });

  test.each([
    { kind: 'email', address: 'famille.juste@exemple.fr' },
    { kind: 'phone', number: '0476000000' },
  ] as const)('nor does that of a household, now reached by $kind', async (contact) => {
    const { organiser, at, rowOf, sponsee, show } = await anInvitedPair();
    const { recipient_id: sponseeId } = await rowOf('sponsee');
    const { territoryId } = at;
    const { details, revision } = await getSponsee(organiser, { territoryId, sponseeId });
    expect(await show(sponsee)).toMatchObject({ standing: 'open' });
    const changed = { ...details, contact };
    expect(
      await updateSponsee(organiser, { territoryId, sponseeId, revision, details: changed }),
    ).toMatchObject({ kind: 'updated' });
    await expect(show(sponsee)).rejects.toThrow(NotFound);
  });
});

test('whoever withdrew fetches no calendar file, in which the place of a confidential ceremony would stand', async () => {
  const { house, visitor, event, manageToken, sponsor } = await anInvitedPair();
  await withdrawSponsor(visitor, { token: manageToken });
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ visibility: 'confidential' })
    .where('id', '=', event.id)
    .execute();
  house.clock.set(new Date(Date.parse(event.starts_at) - 3_600_000).toISOString());
  await expect(readAnswerCalendar(visitor, { token: sponsor })).rejects.toThrow(NotFound);
});
