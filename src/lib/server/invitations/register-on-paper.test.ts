import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { paperForm } from '#tests/factories/a-paper-form.ts';
import {
  aRegistration,
  linkToken,
  mailsTo,
  readInvitations,
  sendRegistration,
} from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { getRegistration } from '../registrations/get-registration.ts';
import { listWrittenRegistrations } from '../registrations/paper/list-written-registrations.ts';
import { listSponsors } from '../sponsors/list-sponsors.ts';
import { readRegistrationSheet } from './read-registration-sheet.ts';
import { registerOnPaper, type RegisterOnPaperOutcome } from './register-on-paper.ts';

async function aTown(given: Partial<Parameters<typeof anEvent>[1]> = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, ...given });
  const associationId = await anAssociation(house, territoryId, 'Goéland');
  return {
    house,
    event,
    territoryId,
    associationId,
    at: { territoryId, eventId: event.id },
    agent: as(house, anOrganiser(territoryId, 'editor')),
    member: as(house, anAssociationMember(territoryId, associationId)),
    stored: () =>
      acrossTerritories(house, 'seed the demonstration').selectFrom('registration').selectAll().execute(),
  };
}

function idOf(outcome: RegisterOnPaperOutcome): string {
  if (!('registrationId' in outcome) || outcome.registrationId === null) throw new Error(outcome.kind);
  return outcome.registrationId;
}

describe('a paper form', () => {
  test('becomes a place at once, without any mail where there is no address', async () => {
    const { agent, at, house, stored, territoryId } = await aTown();
    const outcome = await registerOnPaper(agent, { ...at, form: paperForm({ phone: '0612345678' }) });
    expect(outcome).toMatchObject({ kind: 'registered', place: 'confirmed' });
    expect(await mailsTo(house)).toEqual([]);
    const [row] = await stored();
    expect(row).toMatchObject({
      status: 'confirmed',
      channel: 'paper',
      email_lookup: null,
      association_id: null,
    });
    expect(JSON.stringify(row)).not.toMatch(/Odette|0612345678/u);
    const read = await getRegistration(agent, { territoryId, registrationId: idOf(outcome) });
    expect(read.contact).toEqual({ phone: '0612345678' });
    expect(read.details.people).toEqual([{ name: 'Odette Papier', agreement: 'marraine' }]);
    expect(read.history.map(({ action }) => action)).toEqual([
      'registration.written_from_paper',
      'registration.confirmed',
    ]);
    const [listed] = await listSponsors(agent, at);
    expect(listed).toMatchObject({ names: 'Odette Papier', channel: 'paper', hasAddress: false });
  });

  test('with an address brings the same mail as the page does, with the calendar and the link', async () => {
    const { agent, at, house } = await aTown();
    await registerOnPaper(agent, { ...at, form: paperForm({ email: 'odette@exemple.fr', locale: 'en' }) });
    const mails = await mailsTo(house, 'odette@exemple.fr');
    expect(readInvitations(mails)).toMatchObject([{ method: 'REQUEST', to: 'odette@exemple.fr' }]);
    expect(mails[0]?.text).toContain('/en/ma-participation/');
    expect(linkToken(mails, 'ma-participation')).not.toBe('');
  });

  test('waits behind those who wait: paper passes before nobody, and two take both places or wait', async () => {
    const { agent, at, event, house, territoryId } = await aTown({ sponsor_capacity: 2 });
    await aRegistration(house, event, { email: 'premiere@exemple.fr' });
    const two = await registerOnPaper(agent, {
      ...at,
      form: paperForm({ comes_with: 'two', name_2: 'Marcel Papier', agreement_2: 'parrain' }),
    });
    expect(two).toMatchObject({ kind: 'registered', place: 'waiting' });
    // One place is empty, and it is not theirs: it would be, were they not second.
    const one = await registerOnPaper(agent, { ...at, form: paperForm({ name_1: 'Seule' }) });
    expect(one).toMatchObject({ kind: 'registered', place: 'waiting' });
    const ranks = (await listSponsors(agent, at)).map(({ names, rank }) => [names, rank]);
    expect(ranks).toEqual([
      ['Jeanne Exemple', null],
      ['Odette Papier et Marcel Papier', 1],
      ['Seule', 2],
    ]);
    expect((await readRegistrationSheet(agent, { territoryId, registrationId: idOf(one) })).rank).toBe(2);
  });

  test('sent twice is one registration and one place', async () => {
    const { agent, at, stored } = await aTown({ sponsor_capacity: 5 });
    const form = paperForm({ email: 'odette@exemple.fr' });
    const outcomes = await Promise.all([1, 2, 3].map(() => registerOnPaper(agent, { ...at, form })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'registered']);
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  test('for an address that is registered is refused, and only the town hall is told which one it is', async () => {
    const { agent, member, at, event, house, stored } = await aTown();
    await aRegistration(house, event, { email: 'jeanne@exemple.fr' });
    const [{ id } = { id: '' }] = await stored();
    const form = () => paperForm({ email: 'Jeanne@exemple.fr' });
    expect(await registerOnPaper(agent, { ...at, form: form() })).toEqual({
      kind: 'known',
      registrationId: id,
    });
    expect(await registerOnPaper(member, { ...at, form: form() })).toEqual({
      kind: 'known',
      registrationId: null,
    });
    expect(await stored()).toHaveLength(1);
    const audit = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select('action')
      .where('action', '=', 'registration.known_address_met')
      .execute();
    expect(audit).toHaveLength(2);
  });

  test.each([
    ['before publication', { status: 'draft', published_at: null }, 'closed', 'closed'],
    ['while registrations are paused', { registration_state: 'paused' }, 'registered', 'closed'],
    ['once they are closed', { registration_state: 'closed' }, 'registered', 'closed'],
    ['after the closing day', { registration_closes_on: '2026-11-20' }, 'registered', 'closed'],
    ['once it is cancelled', { status: 'cancelled' }, 'closed', 'closed'],
    ['once it has begun', { starts_at: '2026-11-21T08:59:00.000Z' }, 'closed', 'closed'],
  ] as const)('%s', async (_, given, ofTownHall, ofAssociation) => {
    const { agent, member, at, house } = await aTown(given);
    const before = await everyRow(house);
    expect((await registerOnPaper(member, { ...at, form: paperForm() })).kind).toBe(ofAssociation);
    expect(await everyRow(house)).toBe(before);
    expect((await registerOnPaper(agent, { ...at, form: paperForm() })).kind).toBe(ofTownHall);
  });
});

describe('an association', () => {
  test('sees afterwards the list and the sheets of what it wrote, and nothing else', async () => {
    const { agent, member, at, associationId, event, house, stored, territoryId } = await aTown();
    const otherId = await anAssociation(house, territoryId, 'Autre');
    const other = as(house, anAssociationMember(territoryId, otherId));
    const mine = idOf(await registerOnPaper(member, { ...at, form: paperForm() }));
    const theirs = idOf(
      await registerOnPaper(other, { ...at, form: paperForm({ name_1: 'Autre Personne' }) }),
    );
    const ofTownHall = idOf(await registerOnPaper(agent, { ...at, form: paperForm({ name_1: 'Tierce' }) }));
    await aRegistration(house, event, { email: 'jeanne@exemple.fr' });

    expect((await stored()).find(({ id }) => id === mine)?.association_id).toBe(associationId);
    const listed = await listWrittenRegistrations(member, at);
    expect(listed.map(({ registrationId, names }) => [registrationId, names])).toEqual([
      [mine, 'Odette Papier'],
    ]);
    expect((await readRegistrationSheet(member, { territoryId, registrationId: mine })).people).toEqual([
      'Odette Papier',
    ]);
    for (const registrationId of [theirs, ofTownHall, 'nothing']) {
      await expect(readRegistrationSheet(member, { territoryId, registrationId })).rejects.toThrow(NotFound);
    }
    expect((await listSponsors(agent, at)).find(({ names }) => names === 'Odette Papier')).toMatchObject({
      associationName: 'Goéland',
    });
    expect((await listWrittenRegistrations(agent, at)).map(({ names }) => names)).toEqual([
      'Autre Personne',
      'Odette Papier',
    ]);
  });

  test('of elsewhere, a visitor and the coordinator find nothing', async () => {
    const { house, at, agent, territoryId } = await aTown();
    const registrationId = idOf(await registerOnPaper(agent, { ...at, form: paperForm() }));
    const rouen = await aTerritory(house, { name: 'Rouen' });
    const stranger = anAssociationMember(rouen.id, await anAssociation(house, rouen.id));
    const before = await everyRow(house);
    for (const actor of [aVisitor, aCoordinator(), stranger, anOrganiser(rouen.id)]) {
      const asker = as(house, actor);
      await expect(registerOnPaper(asker, { ...at, form: paperForm() })).rejects.toThrow(NotFound);
      await expect(readRegistrationSheet(asker, { territoryId, registrationId })).rejects.toThrow(NotFound);
      await expect(listWrittenRegistrations(asker, at)).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  });
});

test('a paper form never confirms what somebody else typed on the page and has not confirmed', async () => {
  const { agent, at, event, house, stored } = await aTown();
  await sendRegistration(house, event, { email: 'odette@exemple.fr' });
  const outcome = await registerOnPaper(agent, { ...at, form: paperForm({ email: 'odette@exemple.fr' }) });
  expect(outcome.kind).toBe('known');
  expect((await stored()).map(({ status }) => status)).toEqual(['unconfirmed']);
});

describe('the sheet', () => {
  test('tells a public place to whoever waits, and a confidential one to nobody before its days', async () => {
    for (const [visibility, place] of [
      ['public', 'Hôtel de ville, 11 boulevard Jean-Pain, 38000 Grenoble'],
      ['on-registration', ''],
      ['confidential', ''],
    ] as const) {
      const { agent, at, territoryId } = await aTown({ visibility, sponsor_capacity: 0 });
      const registrationId = idOf(await registerOnPaper(agent, { ...at, form: paperForm() }));
      const sheet = await readRegistrationSheet(agent, { territoryId, registrationId });
      expect(sheet).toMatchObject({ status: 'waiting', rank: 1 });
      expect(sheet.event.place, visibility).toBe(place);
    }
  });

  test('leaves a trace each time it is read, and names nobody in its square', async () => {
    const { agent, at, house, territoryId } = await aTown();
    const registrationId = idOf(await registerOnPaper(agent, { ...at, form: paperForm() }));
    const sheets = [
      await readRegistrationSheet(agent, { territoryId, registrationId }),
      await readRegistrationSheet(agent, { territoryId, registrationId }),
    ];
    expect(sheets[0]).toEqual(sheets[1]);
    const read = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('action', '=', 'registration.sheet_read')
      .execute();
    expect(read).toEqual([{ subject_id: registrationId }, { subject_id: registrationId }]);
  });

  test('has no code for whoever came by the page: their mail is their key', async () => {
    const { agent, event, house, stored, territoryId } = await aTown();
    await aRegistration(house, event, { email: 'jeanne@exemple.fr' });
    const [{ id: registrationId } = { id: '' }] = await stored();
    expect((await readRegistrationSheet(agent, { territoryId, registrationId })).code).toBeNull();
  });
});
