import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aDayThatWas } from '#tests/factories/a-day-that-was.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { aTownWithEverything } from '#tests/factories/a-town-with-everything.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../../database/access.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { paperCode, paperCodeLookup } from '../../registrations/paper/paper-code.ts';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { countRequests } from './count-requests.ts';
import { erasePerson } from './erase-person.ts';
import { findPeople } from './find-people.ts';
import { hasAddress, hasName } from './match-person.ts';
import { objectForPerson } from './object-person.ts';
import { previewErasure } from './preview-erasure.ts';
import { readPerson } from './read-person.ts';
import { answerBy, recordRequest } from './record-request.ts';

async function aTown() {
  const house = await aContext({ now: '2026-11-21T09:00:00.000Z' });
  const town = await aTownWithEverything(house, 'ici');
  const other = await aTownWithEverything(house, 'ailleurs');
  const day = await aDayThatWas(house, town);
  const { territoryId } = town;
  const owner = as(house, anOrganiser(territoryId));
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const audit = async () =>
    everywhere.selectFrom('audit_entry').select(['action', 'detail']).orderBy('sequence').execute();
  return { house, town, other, day, territoryId, owner, everywhere, audit, receivedOn: '2026-11-20' };
}

describe('finding whoever asks', () => {
  test('by the address of a sponsor, of a guest, of a household, or of what is kept after', async () => {
    const { owner, territoryId, everywhere, town, day } = await aTown();
    const by = async (words: string) =>
      (await findPeople(owner, { territoryId, by: 'email', words })).map(({ kind, id }) => [kind, id]);
    expect(await by(' ZOE@ici.exemple.fr ')).toMatchObject([['registration', expect.any(String)]]);
    expect(await by('rosa@ici.exemple.fr')).toEqual([['guest', town.guestId]]);
    // While the registration is there, what hangs on it is found by it alone.
    expect(await by('suivi-sponsor@exemple.fr')).toEqual([]);
    await everywhere.updateTable('follow_up_contact').set({ subject_id: null }).execute();
    expect(await by('suivi-sponsor@exemple.fr')).toEqual([['contact', day.sponsorContactId]]);
    expect(await by('personne@ici.exemple.fr')).toEqual([]);
  });

  test('by name, by certificate number and by printed code; never somebody of another town', async () => {
    const { house, owner, territoryId, everywhere, town } = await aTown();
    const find = (by: 'name' | 'code', words: string) => findPeople(owner, { territoryId, by, words });
    expect(await find('name', 'samira')).toMatchObject([
      { kind: 'sponsee', id: town.sponseeId, names: ['Samira de ici'], status: 'entered' },
    ]);
    expect(await find('name', 'samira de ailleurs')).toEqual([]);
    const { number } = await everywhere
      .selectFrom('certificate')
      .select('number')
      .where('id', '=', town.certificateId)
      .executeTakeFirstOrThrow();
    expect(await find('code', number.toLowerCase().replaceAll('-', ' '))).toMatchObject([
      { id: town.sponseeId },
    ]);
    await everywhere
      .updateTable('registration')
      .set({
        code_lookup: paperCodeLookup(house, town.registrationId),
      })
      .where('id', '=', town.registrationId)
      .execute();
    expect(await find('code', paperCode(house, town.registrationId))).toMatchObject([
      { kind: 'registration', id: town.registrationId },
    ]);
    expect(await find('code', 'pas un code')).toEqual([]);
  });

  test('leaves a trace of who was opened and by what, never of the words', async () => {
    const { owner, territoryId, audit, town } = await aTown();
    const before = (await audit()).length;
    await findPeople(owner, { territoryId, by: 'name', words: 'Inconnue Rarissime' });
    const written = (await audit()).slice(before);
    expect(written.map(({ action }) => action)).toEqual(['sponsee.names_read', 'rights.searched']);
    expect(written[0]?.detail).toContain(town.sponseeId);
    expect(JSON.stringify(written)).not.toMatch(/Rarissime/iu);
  });

  test('is for organisers: an association is refused, and learns nothing', async () => {
    const { house, territoryId, town } = await aTown();
    const member = as(house, anAssociationMember(territoryId, town.associationId));
    await expect(findPeople(member, { territoryId, by: 'name', words: 'a' })).rejects.toThrow(Forbidden);
    const asked = { territoryId, kind: 'registration', personId: town.registrationId } as const;
    await expect(readPerson(member, asked)).rejects.toThrow(Forbidden);
  });

  test('compares words without accents and case, and addresses whole', () => {
    const person = { names: ['Jeanne-Élise Dupont', 'سميرة'], addresses: ['Jeanne@Exemple.fr'] };
    expect(hasName(person, 'elise DUP')).toBe(true);
    expect(hasName(person, 'سَميرة')).toBe(true);
    expect(hasName(person, 'upont')).toBe(false);
    expect(hasName(person, '  ')).toBe(false);
    expect(hasAddress(person, 'jeanne@exemple.fr')).toBe(true);
    expect(hasAddress(person, 'jeanne')).toBe(false);
  });
});

describe('erasing a household', () => {
  test('does exactly what its preview said, and nothing of it is left but the trace of the paper', async () => {
    const { house, owner, territoryId, town, day, receivedOn, everywhere } = await aTown();
    const asked = { territoryId, kind: 'sponsee', personId: town.sponseeId } as const;
    const preview = await previewErasure(owner, asked);
    expect(preview).toMatchObject({ rows: 1, endedPairs: 1, pairs: 1, certificates: 1, contacts: 1 });
    expect(await everyRow(house)).toContain(town.sponseeId);
    await erasePerson(owner, { ...asked, receivedOn });
    const left = (await everyRow(house)).split('\n').filter((row) => row.includes(town.sponseeId));
    expect([...new Set(left.map((row) => row.split(' ')[0]))].sort()).toEqual(['audit_entry', 'certificate']);
    expect(await everyRow(house)).not.toContain(day.sponseeContactId);
    const { number, details_sealed } = await everywhere
      .selectFrom('certificate')
      .selectAll()
      .where('id', '=', town.certificateId)
      .executeTakeFirstOrThrow();
    expect(details_sealed).toBeNull();
    expect(await verifyCertificate(house, { number })).toMatchObject({ kind: 'valid' });
    const { pairs_taken } = await everywhere
      .selectFrom('sponsor')
      .select('pairs_taken')
      .where('id', '=', town.sponsorId)
      .executeTakeFirstOrThrow();
    expect(pairs_taken).toBe(0);
    await expect(readPerson(owner, asked)).rejects.toThrow(NotFound);
    await expect(erasePerson(owner, { ...asked, receivedOn })).rejects.toThrow(NotFound);
  });

  test('forgets the number too where the household asks, for good', async () => {
    const { house, owner, territoryId, town, receivedOn, everywhere } = await aTown();
    const { number } = await everywhere
      .selectFrom('certificate')
      .select('number')
      .where('id', '=', town.certificateId)
      .executeTakeFirstOrThrow();
    const asked = { territoryId, kind: 'sponsee', personId: town.sponseeId } as const;
    await erasePerson(owner, { ...asked, receivedOn, certificates: 'erase' });
    expect(await verifyCertificate(house, { number })).toEqual({ kind: 'unknown' });
    expect(await house.keyring.listErasedTraces()).toContain(town.certificateId);
  });

  test('stands in the ledger, so that a restored backup erases it again', async () => {
    const { house, owner, territoryId, town, receivedOn } = await aTown();
    const asked = { territoryId, kind: 'sponsee', personId: town.otherSponseeId } as const;
    await erasePerson(owner, { ...asked, receivedOn });
    expect(await house.keyring.wasErased(town.otherSponseeId)).toBe(true);
  });
});

describe('erasing somebody else', () => {
  test('a sponsor: pairs end, the household is free, the request is counted once', async () => {
    const { house, owner, territoryId, town, receivedOn } = await aTown();
    const asked = { territoryId, kind: 'registration', personId: town.registrationId } as const;
    expect(await previewErasure(owner, asked)).toMatchObject({ rows: 1, endedPairs: 1, freedPlaces: 1 });
    await erasePerson(owner, { ...asked, receivedOn });
    const left = (await everyRow(house)).split('\n').filter((row) => /Jeanne/u.test(row));
    expect(left).toEqual([]);
    expect(await countRequests(owner, { territoryId })).toEqual([
      { year: 2026, requests: 1, meanDays: 1, byRight: { erase: 1 } },
    ]);
  });

  test('a guest and a contact', async () => {
    const { house, owner, territoryId, town, day, receivedOn } = await aTown();
    await erasePerson(owner, { territoryId, kind: 'guest', personId: town.guestId, receivedOn });
    await erasePerson(owner, { territoryId, kind: 'contact', personId: day.sponsorContactId, receivedOn });
    const rows = (await everyRow(house)).split('\n').filter((row) => !row.startsWith('audit_entry'));
    expect(rows.join('\n')).not.toContain(town.guestId);
    expect(rows.join('\n')).not.toContain(day.sponsorContactId);
    expect(rows.join('\n')).toContain(day.sponseeContactId);
  });
});

test('a contact stays in the ledger as long as the other side’s key lives, whatever becomes of the ceremony', async () => {
  const { house, owner, territoryId, town, day, receivedOn } = await aTown();
  await erasePerson(owner, { territoryId, kind: 'contact', personId: day.sponsorContactId, receivedOn });
  await house.keyring.destroyKey({ kind: 'ceremony', territoryId, eventId: town.eventId });
  expect(await house.keyring.wasErased(day.sponsorContactId)).toBe(true);
});

describe('objecting', () => {
  test('withdraws, ends the pair and the follow-up, and erases nothing', async () => {
    const { owner, territoryId, town, receivedOn, everywhere } = await aTown();
    const leftOf = (table: 'follow_up_contact' | 'follow_up_wish') =>
      everywhere.selectFrom(table).selectAll().where('territory_id', '=', territoryId).execute();
    for (const [kind, personId] of [
      ['sponsee', town.sponseeId],
      ['registration', town.registrationId],
    ] as const)
      await objectForPerson(owner, { territoryId, kind, personId, receivedOn });
    const { status } = await everywhere
      .selectFrom('sponsee')
      .select('status')
      .where('id', '=', town.sponseeId)
      .executeTakeFirstOrThrow();
    expect(status).toBe('withdrawn');
    const registration = await everywhere
      .selectFrom('registration')
      .select('status')
      .where('id', '=', town.registrationId)
      .executeTakeFirstOrThrow();
    expect(registration.status).toBe('withdrawn');
    expect(await leftOf('follow_up_contact')).toEqual([]);
    expect(await leftOf('follow_up_wish')).toEqual([]);
    expect(await countRequests(owner, { territoryId })).toMatchObject([
      { requests: 2, byRight: { object: 2 } },
    ]);
    const { data } = await readPerson(owner, { territoryId, kind: 'sponsee', personId: town.sponseeId });
    expect(JSON.stringify(data)).toContain('Samira de ici');
  });
});

describe('requests that were answered', () => {
  test('are counted by year, with the mean of their days, and hold nobody', async () => {
    const { house, owner, territoryId, everywhere } = await aTown();
    await recordRequest(owner, { territoryId, right: 'read', receivedOn: '2026-11-21' });
    await recordRequest(owner, { territoryId, right: 'correct', receivedOn: '2026-11-17' });
    house.clock.set('2027-01-04T09:00:00.000Z');
    await recordRequest(owner, { territoryId, right: 'export', receivedOn: '2026-12-30' });
    expect(await countRequests(owner, { territoryId })).toEqual([
      { year: 2027, requests: 1, meanDays: 5, byRight: { export: 1 } },
      { year: 2026, requests: 2, meanDays: 2, byRight: { read: 1, correct: 1 } },
    ]);
    const rows = await everywhere.selectFrom('rights_request').selectAll().execute();
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'account_id',
      'answered_at',
      'id',
      'received_on',
      'right_used',
      'territory_id',
    ]);
  });

  test('have a calendar month', () => {
    expect(answerBy('2026-11-21')).toBe('2026-12-21');
    expect(answerBy('2027-01-31')).toBe('2027-02-28');
  });
});
