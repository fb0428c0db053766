import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { verifyAuditChain } from '#lib/server/audit/verify-audit-chain.ts';
import { closeCounts } from '#lib/server/campaigns/board/close-counts.ts';
import { exportBoard } from '#lib/server/campaigns/board/export-board.ts';
import { readBoard } from '#lib/server/campaigns/board/read-board.ts';
import { readTerritoryRecord } from '#lib/server/campaigns/board/read-territory-record.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { openSqliteFile } from '#lib/server/database/connection.ts';
import type { EventRow } from '#lib/server/events/tables.ts';
import { addGuest } from '#lib/server/guests/add-guest.ts';
import { confirmGuest } from '#lib/server/guests/confirm-guest.ts';
import { listGuests } from '#lib/server/guests/list-guests.ts';
import { cancelCeremony } from '#lib/server/invitations/cancel-ceremony.ts';
import { sendInvitations } from '#lib/server/invitations/send-invitations.ts';
import { withdrawSponsor } from '#lib/server/invitations/withdraw-sponsor.ts';
import { deliverMail } from '#lib/server/mail/deliver-mail.ts';
import { createFileTransport } from '#lib/server/mail/transports/file-transport.ts';
import { offerFirstMeeting } from '#lib/server/first-meetings/offer-first-meeting.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { listPairs } from '#lib/server/pairing/board/list-pairs.ts';
import { startPrinting } from '#lib/server/papers/batches/start-printing.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { changeOwnRegistration } from '#lib/server/registrations/change-own-registration.ts';
import { saveOwnPresentation } from '#lib/server/registrations/save-own-presentation.ts';
import { openSponsorChoice } from '#lib/server/sponsor-choices/open-sponsor-choice.ts';
import { recordSponsorChoice } from '#lib/server/sponsor-choices/record-sponsor-choice.ts';
import { getSponsee } from '#lib/server/sponsees/get-sponsee.ts';
import { updateSponsee } from '#lib/server/sponsees/update-sponsee.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { bookingForm, linkOfGuest, sendBooking } from '#tests/factories/a-guest.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aRegistration, registrationForm } from '#tests/factories/a-registration.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';

/** Words that stand in every personal field of the scenario, and nowhere else: alone, no five digits of a random id are one. */
const CANARIES = /canari|pinson|mésange|mesange|rossignol|612340099|\b38107\b/iu;

const CAMPAIGN = 'hiver-2026';

/** A ceremony from the first registration to its cancellation, with a canary in every personal field. */
async function aWholeCeremony() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  await acrossTerritories(house, 'seed the demonstration')
    .insertInto('campaign')
    .values({
      id: CAMPAIGN,
      slug: CAMPAIGN,
      name: '18 décembre 2026',
      day_on: '2026-12-18',
      mode: 'window',
      window_starts_on: '2026-12-01',
      window_ends_on: '2026-12-31',
      created_at: house.clock.now(),
    })
    .execute();
  const event = await anEvent(house, { territory_id: territoryId, campaign_id: CAMPAIGN });
  const owner = as(house, anOrganiser(territoryId));
  const at = { territoryId, eventId: event.id };
  const form = {
    name_1: 'Camille Canari',
    comes_with: 'two' as const,
    name_2: 'Paul Pinson',
    email: 'canari@exemple.fr',
    phone: '+33612340099',
    place: '38107',
    knows: true,
    known_name: 'Mésange Bleue',
  };
  const { manageToken: token } = await aRegistration(house, event, form);
  await changeOwnRegistration(house, { token, form: registrationForm({ ...form, capacity: '2' }) });
  const told = {
    name: 'Mésange Bleue',
    contact: { kind: 'email' as const, address: 'mesange@exemple.fr' },
    people: [{ name: 'Mésange Bleue', ownScript: 'Rossignol', agreement: 'filleule' as const }],
  };
  const sponseeId = await aSponsee(house, event, told);
  const updated = await updateSponsee(owner, {
    territoryId,
    sponseeId,
    revision: 0,
    details: sponseeDetails({ ...told, hasChildren: true }),
  });
  expect(updated.kind).toBe('updated');
  const { id: sponsorId } = await acrossTerritories(house, 'seed the demonstration')
    .updateTable('sponsor')
    .set({ capacity: 3 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const chosen = await choosePair(owner, { ...at, sponseeId, sponsorId, position: 0 });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  for (const side of ['sponsor', 'sponsee'] as const) {
    await recordPairAnswer(owner, { territoryId, pairId: chosen.id, side, answer: 'accepted' });
  }
  await saveOwnPresentation(house, { token, presentation: 'J’élève des canaris et des pinsons.' });
  const offered = { ...at, pairId: chosen.id, dates: ['2026-12-05T10:00'] };
  expect((await offerFirstMeeting(owner, offered)).kind).toBe('offered');
  const choosing = await aSponsee(house, event, {
    ...told,
    contact: { kind: 'email', address: 'p@pinson.fr' },
  });
  const choice = { ...at, sponseeId: choosing, position: 0, channel: 'email' as const };
  const opened = await openSponsorChoice(owner, choice);
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const answered = {
    ...at,
    sponseeId: choosing,
    choiceId: opened.id,
    answer: { kind: 'chosen' as const, sponsorId },
  };
  expect((await recordSponsorChoice(owner, answered)).kind).toBe('answered');
  const apart = await aSponsee(house, event, { ...told, languages: [{ code: 'uk', level: 'native' }] });
  const force = { reason: 'Mésange le demande depuis longtemps.' };
  const forced = await choosePair(owner, { ...at, sponseeId: apart, sponsorId, position: 0, force });
  expect(forced.kind).toBe('chosen');
  await sendInvitations(owner, at);
  await neighboursCome(house, event, owner);
  // What an organiser reads does hold the canaries: they are where they belong.
  expect(JSON.stringify(await getSponsee(owner, { territoryId, sponseeId }))).toMatch(CANARIES);
  expect(JSON.stringify(await listPairs(owner, at))).toMatch(CANARIES);
  return { house, owner, at, token };
}

/** Guests of a moment of its programme, by the page and by telephone, with a canary in every field. */
async function neighboursCome(house: TestContext, event: EventRow, owner: TestContext): Promise<void> {
  const at = { territory_id: event.territory_id, event_id: event.id };
  const { id: momentId } = await aMoment(house, { ...at, takes_guests: 1, guest_capacity: 1 });
  await sendBooking(
    house,
    { slug: event.slug, momentId },
    { name: 'Rose Rossignol', email: 'rossignol@exemple.fr' },
  );
  const guest = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('guest')
    .select('id')
    .executeTakeFirstOrThrow();
  await confirmGuest(house, { token: linkOfGuest(house, guest.id) });
  const where = { territoryId: event.territory_id, eventId: event.id, momentId };
  await addGuest(owner, {
    ...where,
    form: bookingFormOf({ name: 'Paul Pinson', phone: '0612340099' }),
  });
  expect(JSON.stringify(await listGuests(owner, where))).toMatch(CANARIES);
}

function bookingFormOf(given: { name: string; phone: string }) {
  return { ...bookingForm(), email: undefined, ...given };
}

async function end({ owner, at, token }: Awaited<ReturnType<typeof aWholeCeremony>>): Promise<void> {
  await withdrawSponsor(owner, { token });
  await cancelCeremony(owner, { ...at, note: 'La salle est inondée.' });
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-canaries-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function auditEntries(house: TestContext) {
  return acrossTerritories(house, 'seed the demonstration')
    .selectFrom('audit_entry')
    .selectAll()
    .orderBy('sequence')
    .execute();
}

describe('over a whole ceremony, no name, address or telephone', () => {
  test('stands in the audit, which tells each act and each reading by ids', async () => {
    const ceremony = await aWholeCeremony();
    await end(ceremony);
    const entries = await auditEntries(ceremony.house);
    expect(JSON.stringify(entries)).not.toMatch(CANARIES);
    expect([...new Set(entries.map(({ action }) => action))].sort()).toEqual([
      'event.cancelled',
      'guest.added',
      'guest.confirmed',
      'guest.names_read',
      'guest.received',
      'guest.waiting',
      'invitations.sent',
      'pair.chosen',
      'pair.ended',
      'pair.forced',
      'pair.meeting_offered',
      'pair.sponsee_accepted',
      'pair.sponsor_accepted',
      'registration.changed',
      'registration.confirmed',
      'registration.received',
      'registration.withdrawn',
      'sponsee.entered',
      'sponsee.names_read',
      'sponsee.updated',
      'sponsor_choice.chosen',
      'sponsor_choice.opened',
    ]);
    expect(await verifyAuditChain(ceremony.house)).toEqual({ kind: 'intact', entries: entries.length });
  });

  test('stands in clear in any table', async () => {
    const ceremony = await aWholeCeremony();
    await end(ceremony);
    expect(await everyRow(ceremony.house)).not.toMatch(CANARIES);
  });

  test('is written to the output while mail is delivered or fails', async () => {
    const said: string[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...words) => void said.push(words.join(' ')));
    }
    const { house } = await aWholeCeremony();
    const folder = aFolder();
    await deliverMail(house, {
      ...createFileTransport(folder),
      deliver: ({ to }) => Promise.reject(new Error(`cannot reach ${to.address}`)),
    });
    house.clock.advance({ hours: 1 });
    expect((await deliverMail(house, createFileTransport(folder))).sent).toBeGreaterThan(2);
    expect(said.join('\n')).not.toMatch(CANARIES);
    expect(await everyRow(house)).not.toMatch(CANARIES);
    // Files are named by ids; what is in them is the mail itself.
    expect(readdirSync(folder).join('\n')).not.toMatch(CANARIES);
  });

  test('reaches the coordinator, who gets counts', async () => {
    const { house } = await aWholeCeremony();
    await closeCounts(house);
    const coordinator = as(house, aCoordinator());
    const board = await readBoard(coordinator, { campaignSlug: CAMPAIGN });
    const [line] = board.kind === 'board' ? board.lines : [];
    const territorySlug = line?.territory.slug ?? '';
    const csv = await exportBoard(coordinator, { campaignSlug: CAMPAIGN, format: 'csv' });
    const json = await exportBoard(coordinator, { campaignSlug: CAMPAIGN, format: 'json' });
    const got = [
      JSON.stringify(board),
      JSON.stringify(await readTerritoryRecord(coordinator, { territorySlug })),
      ...[csv, json].map(({ file }) => new TextDecoder().decode(file)),
    ];
    for (const said of got) {
      expect(said).toContain('Grenoble');
      expect(said).not.toMatch(CANARIES);
    }
  });

  test('can be read again from any copy of the data once the ceremony’s key is destroyed', async () => {
    const { house, owner, at, token } = await aWholeCeremony();
    const backup = await everyRow(house);
    await house.keyring.destroyKey({ kind: 'ceremony', ...at });
    await expect(listPairs(owner, at)).rejects.toThrow('destroyed');
    const request = { kind: 'certificates' as const, as: 'one-file' as const };
    await expect(startPrinting(owner, { ...at, request })).rejects.toThrow('destroyed');
    await expect(withdrawSponsor(house, { token })).rejects.toThrow('destroyed');
    expect(await everyRow(house)).toBe(backup);
  });
});

describe('SQLite on the disk', () => {
  test('keeps no byte of a deleted row, nor in its log', async () => {
    const folder = aFolder();
    const database = openSqliteFile(join(folder, 'base.db'));
    database.exec('create table kept (word text)');
    const insert = database.prepare('insert into kept values (?)');
    for (let index = 0; index < 500; index += 1) insert.run(`canari-${index}`.repeat(20));
    database.exec('delete from kept');
    database.pragma('wal_checkpoint(truncate)');
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    database.close();
    expect(bytes.join('')).not.toMatch(CANARIES);
  });
});
