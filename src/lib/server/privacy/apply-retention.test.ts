import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aRegistration, mailsTo, sendRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { issuedCertificates } from '#tests/factories/issued-certificates.ts';
import { throughTheNotices, whatWasErased } from '#tests/factories/what-was-erased.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories, holdDatabase } from '../database/access.ts';
import { openDatabase } from '../database/connection.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { migrateDatabase } from '../database/migrate-database.ts';
import { cancelCeremony } from '../invitations/cancel-ceremony.ts';
import { sendInvitations } from '../invitations/send-invitations.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { NotFound } from '../refusals.ts';
import { listSponsors } from '../sponsors/list-sponsors.ts';
import { Keyring } from '../vault/keyring.ts';
import { applyRetention } from './apply-retention.ts';

const NOTHING = whatWasErased();

async function aTown(
  house: TestContext,
  name = 'Grenoble',
  given: Parameters<typeof anEvent>[1] | object = {},
) {
  const { id: territoryId } = await aTerritory(house, { name });
  const event = await anEvent(house, { ...given, territory_id: territoryId });
  return {
    territoryId,
    event,
    at: { territoryId, eventId: event.id },
    owner: as(house, anOrganiser(territoryId)),
  };
}

/** Moves to a minute before an instant, where nothing may be erased, then to a minute after. */
async function around(house: TestContext, instant: string) {
  house.clock.set(instant);
  house.clock.advance({ minutes: -1 });
  const before = await rowsOfPeople(house);
  expect(await applyRetention(house)).toEqual(NOTHING);
  expect(await rowsOfPeople(house)).toEqual(before);
  house.clock.advance({ minutes: 2 });
  return applyRetention(house);
}

/** Every row but the counts of attempts, which are forgotten after some hours, and what the clock said last. */
async function rowsOfPeople(house: TestContext): Promise<string[]> {
  return (await everyRow(house)).split('\n').filter((line) => !/^(?:throttle|retention_clock) /u.test(line));
}

function later(house: TestContext, days: number): string {
  return new Date(Date.parse(house.clock.now()) + days * 86_400_000).toISOString();
}

/** Two invented people in a pair with its certificate, and everything written to them. */
async function aCeremonyWithPeople(house: TestContext, name = 'Grenoble') {
  const town = await aTown(house, name);
  const { at, owner, event } = town;
  await aRegistration(house, event, { email: `canari@${name}.exemple.fr`, name_1: 'Camille Canari' });
  const sponseeId = await aSponsee(house, event, { name: 'Mésange Bleue' });
  const { id: sponsorId } = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('sponsor')
    .select('id')
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow();
  const chosen = await choosePair(owner, { ...at, sponseeId, sponsorId, position: 0 });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  for (const side of ['sponsor', 'sponsee'] as const) {
    await recordPairAnswer(owner, {
      territoryId: at.territoryId,
      pairId: chosen.id,
      side,
      answer: 'accepted',
    });
  }
  await sendInvitations(owner, at);
  await issuedCertificates(owner, at);
  return { ...town, sponseeId, sponsorId };
}

async function rowsLeft(house: TestContext, eventId: string): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  for (const table of [
    'registration',
    'sponsor',
    'sponsee',
    'pair',
    'invitation',
    'outbox_message',
    'certificate',
  ] as const) {
    const rows = await acrossTerritories(house, 'apply retention')
      .selectFrom(table)
      .select('id')
      .where('event_id', '=', eventId)
      .execute();
    if (rows.length > 0) left[table] = rows.length;
  }
  return left;
}

describe('a registration', () => {
  test('never confirmed is erased after 7 days, with the mail that asked; the confirmed one is not', async () => {
    const house = await aContext();
    const { event } = await aTown(house);
    await aRegistration(house, event, { email: 'ada@exemple.fr' });
    await sendRegistration(house, event, { email: 'bob@exemple.fr' });
    expect(await around(house, later(house, 7))).toEqual(whatWasErased({ registrations: 1 }));
    expect(await mailsTo(house, 'bob@exemple.fr')).toEqual([]);
    expect(await mailsTo(house, 'ada@exemple.fr')).toHaveLength(2);
    expect(await rowsLeft(house, event.id)).toMatchObject({ registration: 1, sponsor: 1, invitation: 1 });
    expect(await applyRetention(house)).toEqual(NOTHING);
  });

  test('withdrawn is erased after 30 days with its pair and messages; places stay right', async () => {
    const house = await aContext();
    const { event, at, owner } = await aTown(house, 'Grenoble', { sponsor_capacity: 3 });
    await aRegistration(house, event, { email: 'ada@exemple.fr' });
    const bob = await aRegistration(house, event, {
      email: 'bob@exemple.fr',
      comes_with: 'two',
      name_2: 'Bob bis',
    });
    const cleo = await aRegistration(house, event, { email: 'cleo@exemple.fr' });
    expect(cleo.kind).toBe('waiting');
    const sponseeId = await aSponsee(house, event);
    const { id: sponsorId } = await acrossTerritories(house, 'apply retention')
      .selectFrom('sponsor')
      .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
      .select('sponsor.id')
      .where('registration.places', '=', 2)
      .executeTakeFirstOrThrow();
    const chosen = await choosePair(owner, { ...at, sponseeId, sponsorId, position: 0 });
    if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
    await withdrawSponsor(house, { token: bob.manageToken });
    const { sponsor_places_taken: taken } = await acrossTerritories(house, 'apply retention')
      .selectFrom('event')
      .select('sponsor_places_taken')
      .executeTakeFirstOrThrow();
    expect(taken).toBe(2);
    // The ceremony itself is long from now: nothing else is due.
    expect(await around(house, later(house, 30))).toEqual(whatWasErased({ registrations: 1 }));
    expect(await rowsLeft(house, event.id)).toMatchObject({ registration: 2, sponsor: 2, sponsee: 1 });
    // The only pair left is the household's reserve.
    const pairs = await acrossTerritories(house, 'apply retention').selectFrom('pair').select('id').execute();
    expect(pairs).toHaveLength(1);
    expect(pairs).not.toContainEqual({ id: chosen.id });
    expect(await mailsTo(house, 'bob@exemple.fr')).toEqual([]);
    const after = await acrossTerritories(house, 'apply retention')
      .selectFrom('event')
      .select('sponsor_places_taken')
      .executeTakeFirstOrThrow();
    expect(after.sponsor_places_taken).toBe(2);
    await expect(withdrawSponsor(house, { token: bob.manageToken })).rejects.toThrow(NotFound);
  });
});

describe('a ceremony', () => {
  test('loses its people 6 months after its end, keeps its certificate numbers, and others keep theirs', async () => {
    const house = await aContext();
    const past = await aCeremonyWithPeople(house);
    const next = await aTown(house, 'Rouen', {
      starts_at: '2027-12-18T17:30:00.000Z',
      ends_at: '2027-12-18T19:30:00.000Z',
    });
    await aSponsee(house, next.event, { name: 'Nino' });
    const others = await rowsLeft(house, next.event.id);
    await throughTheNotices(house, '2027-06-18T19:30:00.000Z');
    expect(await around(house, '2027-06-18T19:30:00.000Z')).toEqual(whatWasErased({ ceremonies: 1 }));
    expect(await rowsLeft(house, past.event.id)).toEqual({ certificate: 1 });
    expect(await rowsLeft(house, next.event.id)).toEqual(others);
    expect(await listSponsors(next.owner, next.at)).toEqual([]);
    expect(await applyRetention(house)).toEqual(NOTHING);
  });

  test('cancelled loses them 6 months after it was cancelled', async () => {
    const house = await aContext({ now: '2026-08-31T09:00:00.000Z' });
    const { at, owner } = await aCeremonyWithPeople(house);
    house.clock.set('2026-08-31T12:00:00.000Z');
    await cancelCeremony(owner, { ...at, note: 'Salle inondée.' });
    // There is no 31 February: the last day of the month.
    await throughTheNotices(house, '2027-02-28T12:00:00.000Z');
    expect(await around(house, '2027-02-28T12:00:00.000Z')).toEqual(whatWasErased({ ceremonies: 1 }));
  });

  test('erased by half, its key gone, is erased whole by the next run', async () => {
    const house = await aContext();
    const { at } = await aCeremonyWithPeople(house);
    house.clock.set('2027-07-01T00:00:00.000Z');
    await house.keyring.destroyKey({ kind: 'ceremony', ...at });
    expect(await applyRetention(house)).toEqual(whatWasErased({ ceremonies: 1 }));
    expect(await rowsLeft(house, at.eventId)).toEqual({ certificate: 1 });
  });

  test('that cannot be erased keeps nobody else, and is tried again', async () => {
    const house = await aContext();
    const [stuck, other] = [
      await aCeremonyWithPeople(house, 'grenoble'),
      await aTown(house, 'Rouen', { ends_at: '2026-12-18T19:30:30.000Z' }),
    ];
    await sendRegistration(house, other.event, { email: 'bob@exemple.fr' });
    const db = acrossTerritories(house, 'seed the demonstration');
    // A sponsor who stands in a later ceremony by a registration of this one: the database refuses to let it go.
    const later = await anEvent(house, {
      id: 'plus-tard',
      slug: 'plus-tard',
      territory_id: stuck.territoryId,
    });
    const misplace = (event_id: string) =>
      db.updateTable('sponsor').set({ event_id }).where('territory_id', '=', stuck.territoryId).execute();
    await throughTheNotices(house, '2027-06-18T19:31:00.000Z');
    await db
      .updateTable('event')
      .set({ ends_at: '2027-12-18T19:00:00.000Z' })
      .where('id', '=', later.id)
      .execute();
    await misplace(later.id);
    for (let hour = 0; hour < 2; hour += 1) {
      await expect(applyRetention(house)).rejects.toThrow();
      house.clock.advance({ hours: 1 });
    }
    for (const { at } of [stuck, other])
      await expect(house.keyring.openKey({ kind: 'ceremony', ...at })).rejects.toThrow('destroyed');
    expect(await rowsLeft(house, other.event.id)).toEqual({});
    await misplace(stuck.event.id);
    expect(await applyRetention(house)).toEqual(whatWasErased({ ceremonies: 1 }));
  });

  test('without anybody left still loses its key, for older backups held people', async () => {
    const house = await aContext();
    const { at } = await aTown(house);
    await throughTheNotices(house, '2027-07-01T00:00:00.000Z');
    expect(await applyRetention(house)).toEqual(whatWasErased({ ceremonies: 1 }));
    await expect(house.keyring.openKey({ kind: 'ceremony', ...at })).rejects.toThrow('destroyed');
  });
});

test('what was erased is audited per territory, in counts, in a chain that holds', async () => {
  const house = await aContext();
  const { event, territoryId } = await aTown(house);
  await sendRegistration(house, event, { email: 'bob@exemple.fr' });
  house.clock.advance({ days: 8 });
  await applyRetention(house);
  const entries = await acrossTerritories(house, 'apply retention')
    .selectFrom('audit_entry')
    .select(['actor', 'territory_id', 'detail'])
    .where('action', '=', 'retention.registrations_erased')
    .execute();
  expect(entries).toEqual([
    { actor: 'system', territory_id: territoryId, detail: JSON.stringify({ registrations: 1, messages: 1 }) },
  ]);
  expect((await verifyAuditChain(house)).kind).toBe('intact');
});

test('only the program itself erases', async () => {
  const house = await aContext();
  const { territoryId } = await aCeremonyWithPeople(house);
  house.clock.set('2028-01-01T00:00:00.000Z');
  const before = await everyRow(house);
  for (const actor of [aVisitor, aCoordinator(), anOrganiser(territoryId)]) {
    await expect(applyRetention(as(house, actor))).rejects.toThrow(NotFound);
  }
  expect(await everyRow(house)).toBe(before);
});

describe('in files', () => {
  test('no byte of what was erased is left, and a copy made before cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-retention-'));
    const copies = mkdtempSync(join(tmpdir(), 'trait-dunion-copy-'));
    const connection = openDatabase(`file:${join(folder, 'base.db')}`);
    const keyring = await Keyring.open(`file:${join(folder, 'trousseau.db')}`, randomBytes(32));
    onTestFinished(async () => {
      await connection.destroy();
      await keyring.close();
      for (const each of [folder, copies]) rmSync(each, { recursive: true, force: true });
    });
    await migrateDatabase(connection);
    const house = { ...(await aContext()), database: holdDatabase(connection), keyring };
    const { at, owner } = await aCeremonyWithPeople(house);
    const sealed = await sealedTexts(house);
    expect(sealed.length).toBeGreaterThan(4);
    expect(sealed.every((text) => bytesOf(folder).includes(text))).toBe(true);
    const copy = join(copies, 'copie.db');
    await emptyWriteAheadLog(connection);
    copyFileSync(join(folder, 'base.db'), copy);
    const restored = openDatabase(`file:${copy}`);
    const ownerOfCopy = { ...owner, database: holdDatabase(restored) };
    expect(JSON.stringify(await listSponsors(ownerOfCopy, at))).toContain('Camille Canari');
    await throughTheNotices(house, '2027-06-18T19:31:00.000Z');
    await applyRetention(house);
    const bytes = bytesOf(folder);
    expect(sealed.filter((text) => bytes.includes(text))).toEqual([]);
    expect(bytes).not.toMatch(/canari|mésange|mesange/iu);
    await expect(listSponsors(ownerOfCopy, at)).rejects.toThrow('destroyed');
    await restored.destroy();
    expect(bytes).not.toContain(`ceremony:${at.territoryId}:${at.eventId}`);
  });
});

/** Every sealed text about people, as it stands in the rows. */
async function sealedTexts(house: TestContext): Promise<string[]> {
  const everywhere = acrossTerritories(house, 'apply retention');
  const sponsors = await everywhere.selectFrom('sponsor').select('profile_sealed as text').execute();
  const sponsees = await everywhere.selectFrom('sponsee').select('profile_sealed as text').execute();
  const contacts = await everywhere.selectFrom('registration').select('contact_sealed as text').execute();
  const messages = await everywhere.selectFrom('outbox_message').select('payload_sealed as text').execute();
  // The head is enough: a long text goes over several pages of the file.
  return [...sponsors, ...sponsees, ...contacts, ...messages].map(({ text }) => text.slice(0, 60));
}

function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}
