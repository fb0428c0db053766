import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#lib/dates/local-time.ts';
import { transactInTerritory } from '#lib/server/database/access.ts';
import { endBond } from '#lib/server/follow-up/bonds/end-bond.ts';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import { listConcerned } from '#lib/server/invitations/list-recipients.ts';
import { objectForPerson } from '#lib/server/privacy/rights/object-person.ts';
import { Forbidden, NotFound } from '#lib/server/refusals.ts';
import { sealSponseeDetails } from '#lib/server/sponsees/sponsee-details.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { aTownAfterItsCeremony } from '#tests/factories/a-town-after-its-ceremony.ts';
import { as } from '#tests/factories/a-context.ts';
import { sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { askAgain } from '../pairs/ask-again.ts';
import { inviteToReunion, previewReunion } from './invite-to-reunion.ts';
import { listReunions } from './list-reunions.ts';
import { prepareReunion } from './prepare-reunion.ts';
import { suggestReunionDay } from './suggest-reunion-day.ts';

async function aTownThatMeetsAgain() {
  const town = await aTownAfterItsCeremony();
  const prepared = await prepareReunion(town.context, town.at);
  if (prepared.kind !== 'prepared') throw new Error(prepared.kind);
  const of = { territoryId: town.territoryId, eventId: prepared.eventId };
  const publish = () => publishEvent(town.context, of);
  return { ...town, of, publish };
}

describe('the day that is suggested', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2026-01-01', days));

  test('is a Saturday, three months after the ceremony, and never sooner than in three weeks', () => {
    fc.assert(
      fc.property(day, day, (ceremony, today) => {
        const suggested = suggestReunionDay(ceremony, today);
        expect(new Date(`${suggested}T12:00:00Z`).getUTCDay()).toBe(6);
        expect(daysBetween(ceremony, suggested)).toBeGreaterThanOrEqual(91);
        expect(daysBetween(today, suggested)).toBeGreaterThanOrEqual(21);
        const earliest = ceremony > addDays(today, -70) ? addDays(ceremony, 91) : addDays(today, 21);
        expect(daysBetween(earliest, suggested)).toBeLessThan(7);
      }),
    );
  });
});

describe('a reunion', () => {
  test('is prepared in one touch: a draft on a Saturday, with seats, whose address is kept from the public', async () => {
    const { context, at, everywhere, of } = await aTownThatMeetsAgain();
    const event = await everywhere
      .selectFrom('event')
      .selectAll()
      .where('id', '=', of.eventId)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      kind: 'meal',
      title: 'Retrouvailles',
      status: 'draft',
      visibility: 'on-registration',
      starts_at_local: '2027-03-20T12:00',
      place_name: 'Hôtel de ville',
    });
    // A double press makes one of it.
    expect(await prepareReunion(context, at)).toEqual({ kind: 'prepared', eventId: of.eventId });
    const moments = await everywhere.selectFrom('event_moment').selectAll().execute();
    expect(moments).toMatchObject([{ event_id: of.eventId, takes_guests: 1, guest_capacity: 60 }]);
    expect(await listReunions(context, at)).toMatchObject([
      { id: of.eventId, status: 'draft', seatsTaken: 0 },
    ]);
  });

  test('is not prepared where no ceremony has taken place', async () => {
    const { context, at } = await aTownThatPairs();
    expect(await prepareReunion(context, at)).toEqual({ kind: 'no-ceremony' });
  });

  test('is announced once to each person, in their language, without a name', async () => {
    const { context, of, publish, mails } = await aTownThatMeetsAgain();
    expect(await previewReunion(context, of)).toEqual({ kind: 'closed' });
    expect(await inviteToReunion(context, of)).toEqual({ kind: 'closed' });
    await publish();
    expect(await previewReunion(context, of)).toEqual({
      kind: 'open',
      messages: 4,
      invited: 0,
      unreached: 0,
      unwilling: 0,
    });
    const sent = await Promise.all([inviteToReunion(context, of), inviteToReunion(context, of)]);
    expect(sent.map((outcome) => outcome.kind === 'queued' && outcome.messages).sort()).toEqual([0, 4]);
    expect(await previewReunion(context, of)).toMatchObject({ messages: 0, invited: 4 });
    const letters = await mails('reunion.invited');
    expect(new Set(letters.map(({ to }) => to.address)).size).toBe(4);
    expect(letters.map(({ locale }) => locale).sort()).toEqual(['fr', 'fr', 'fr', 'ru']);
    for (const { subject, text, to } of letters) {
      for (const word of ['Samira', 'Nino', 'Jeanne', 'Paul', 'Canari', 'Hôtel de ville', 'Jean-Pain'])
        expect(subject + text).not.toContain(word);
      expect(subject).not.toMatch(/etrouvailles|parrain/u);
      expect(to.name).toBeUndefined();
      expect(text).toContain('/evenements/');
    }
  });

  test('is for whoever asked for news once the names are erased, and for nobody else', async () => {
    const { context, of, publish, mails, everywhere } = await aTownThatMeetsAgain();
    await publish();
    await everywhere.updateTable('bond').set({ pair_id: null }).execute();
    expect(await inviteToReunion(context, of)).toEqual({ kind: 'queued', messages: 2 });
    const addresses = (await mails('reunion.invited')).map(({ to }) => to.address);
    expect(addresses).toContain('samira@exemple.fr');
    expect(addresses).not.toContain('nino@exemple.fr');
  });

  test('is for no pair that ended, nor for a household that wished no invitation', async () => {
    const { context, at, of, publish, samira, nino, bondOf, everywhere } = await aTownThatMeetsAgain();
    await publish();
    await endBond(context, { ...at, bondId: await bondOf(samira) });
    expect(await previewReunion(context, of)).toMatchObject({ messages: 2 });
    const vault = await openVault(context, { kind: 'ceremony', ...at });
    const details = sponseeDetails({ name: 'Nino Pinson', agreesToBeInvited: false });
    await everywhere
      .updateTable('sponsee')
      .set({ profile_sealed: sealSponseeDetails(vault, nino, details) })
      .where('id', '=', nino)
      .execute();
    expect(await previewReunion(context, of)).toMatchObject({ messages: 1, unwilling: 1 });
  });

  test('is not for a sponsor who objected after the ceremony, to whom nothing is written any more', async () => {
    const { context, at, of, publish, paul, samira, bondOf } = await aTownThatMeetsAgain();
    await publish();
    const concerned = () =>
      transactInTerritory(context, at.territoryId, async (trx) => {
        const vault = await openVault(context, { kind: 'ceremony', ...at });
        return (await listConcerned(trx, vault, at.eventId)).recipients.map(({ id }) => id);
      });
    expect(await concerned()).toContain(paul.registrationId);
    await objectForPerson(as(context, anOrganiser(at.territoryId)), {
      territoryId: at.territoryId,
      kind: 'registration',
      personId: paul.registrationId,
      receivedOn: '2026-12-19',
    });
    expect(await concerned()).not.toContain(paul.registrationId);
    expect(await previewReunion(context, of)).toMatchObject({ messages: 3, unwilling: 1 });
    const again = { territoryId: at.territoryId, bondId: await bondOf(samira), sponsorId: paul.id };
    expect(await askAgain(context, again)).toEqual({ kind: 'no-address' });
  });

  test('passes over whose key is gone and whose row is not yet', async () => {
    const { context, at, of, publish, everywhere } = await aTownThatMeetsAgain();
    await publish();
    await everywhere.updateTable('bond').set({ pair_id: null }).execute();
    for (const bondId of await context.keyring.listLivingBonds())
      await context.keyring.destroyKey({ kind: 'bond', territoryId: at.territoryId, bondId });
    expect(await previewReunion(context, of)).toMatchObject({ messages: 0 });
  });

  test('is nobody else’s to announce, and no ceremony is one', async () => {
    const { context, at, of, publish } = await aTownThatMeetsAgain();
    await publish();
    const rows = await everyRow(context);
    const member = as(context, anAssociationMember(at.territoryId, 'association'));
    const elsewhere = as(context, anOrganiser('ailleurs'));
    await expect(inviteToReunion(member, of)).rejects.toThrow(Forbidden);
    await expect(inviteToReunion(elsewhere, of)).rejects.toThrow(NotFound);
    await expect(
      inviteToReunion(elsewhere, { territoryId: 'ailleurs', eventId: of.eventId }),
    ).rejects.toThrow(NotFound);
    await expect(inviteToReunion(context, at)).rejects.toThrow(NotFound);
    await expect(previewReunion(context, at)).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(rows);
  });
});
