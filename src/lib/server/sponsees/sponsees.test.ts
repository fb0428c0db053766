import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { Erased } from '../refusals.ts';
import { SealBroken } from '../vault/seal.ts';
import { enterSponsee } from './enter-sponsee.ts';
import { getSponsee } from './get-sponsee.ts';
import { listSponsees } from './list-sponsees.ts';
import type { SponseeDetails } from './sponsee-details.ts';
import { updateSponsee } from './update-sponsee.ts';
import { withdrawSponsee } from './withdraw-sponsee.ts';

async function aTown(status: 'draft' | 'published' | 'cancelled' | 'held' = 'published') {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, status });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const audit = () => everywhere.selectFrom('audit_entry').selectAll().orderBy('sequence').execute();
  const row = (id: string) =>
    everywhere.selectFrom('sponsee').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { context, territoryId, event, at, everywhere, audit, row };
}

describe('a household is entered', () => {
  test('with its names as they shall be written, sealed, and found again', async () => {
    const { context, at, row } = await aTown('draft');
    const details = sponseeDetails({
      people: [
        { name: 'Samira Ḥaddād', ownScript: 'سميرة حداد', pronunciation: 'sa-mi-ra', agreement: 'filleule' },
        { name: 'Idris', agreement: 'neutre' },
      ],
      refusals: 'Pas de photographe dans la salle.',
    });
    const outcome = await enterSponsee(context, { ...at, details });
    if (outcome.kind !== 'entered') throw new Error(outcome.kind);

    const raw = JSON.stringify(await row(outcome.id));
    for (const clear of ['Samira', 'سميرة', 'Idris', 'samira@exemple.fr', 'photographe', 'filleule']) {
      expect(raw).not.toContain(clear);
    }
    expect(await getSponsee(context, { territoryId: at.territoryId, sponseeId: outcome.id })).toEqual({
      id: outcome.id,
      eventId: at.eventId,
      associationId: null,
      status: 'entered',
      revision: 0,
      details,
    });
  });

  test('and every reading of its name is recorded, by id and never by name', async () => {
    const { context, at, event, audit } = await aTown();
    const ids = [
      await aSponsee(context, event, { name: 'Zoya' }),
      await aSponsee(context, event, { name: 'Amal' }),
    ];
    const listed = await listSponsees(context, at);
    expect(listed.map(({ names }) => names)).toEqual(['Amal', 'Zoya']);
    await getSponsee(context, { territoryId: at.territoryId, sponseeId: ids[0] ?? '' });

    const readings = (await audit()).filter(({ action }) => action === 'sponsee.names_read');
    expect(
      readings.map(({ detail }) => (JSON.parse(detail) as { sponsees: string[] }).sponsees.sort()),
    ).toEqual([[...ids].sort(), [ids[0]]]);
    expect(JSON.stringify(await audit())).not.toMatch(/Zoya|Amal/u);
    expect(await verifyAuditChain(context)).toMatchObject({ kind: 'intact' });
  });

  test('once, however often the same form is sent', async () => {
    const { context, at } = await aTown();
    const form = { ...at, details: sponseeDetails(), submissionToken: 'page-1' };
    const first = await enterSponsee(context, form);
    expect(await enterSponsee(context, form)).toEqual(first);
    expect(await listSponsees(context, at)).toHaveLength(1);
    // Corrected with the Back button: not the same form.
    await enterSponsee(context, { ...form, details: sponseeDetails({ name: 'Amal' }) });
    expect(await listSponsees(context, at)).toHaveLength(2);
  });

  test.each(['cancelled', 'held'] as const)('not for a ceremony that is %s', async (status) => {
    const { context, at } = await aTown(status);
    const before = await everyRow(context);
    expect(await enterSponsee(context, { ...at, details: sponseeDetails() })).toEqual({
      kind: 'event-closed',
    });
    expect(await everyRow(context)).toBe(before);
  });

  test('not without an association to be told through', async () => {
    const { context, at, territoryId } = await aTown();
    const before = await everyRow(context);
    const details = sponseeDetails({ contact: { kind: 'association' } });
    expect(await enterSponsee(context, { ...at, details })).toEqual({ kind: 'association-needed' });
    expect(await everyRow(context)).toBe(before);
    const associationId = await anAssociation(context, territoryId);
    expect(await enterSponsee(context, { ...at, details, associationId })).toMatchObject({ kind: 'entered' });
  });

  test('not with a ceremony, an association or a sponsor of another town', async () => {
    const { context, at } = await aTown();
    const rouen = await aTerritory(context, { name: 'Rouen' });
    const elsewhere = await anEvent(context, { territory_id: rouen.id });
    const associationId = await anAssociation(context, rouen.id);
    const sponsor = await aSponsor(context, elsewhere);
    const before = await everyRow(context);
    const details = sponseeDetails();
    const attempts = [
      { ...at, eventId: elsewhere.id, details },
      { territoryId: rouen.id, eventId: elsewhere.id, details },
      { ...at, associationId, details },
      { ...at, details: { ...details, knownSponsorIds: [sponsor.id] } },
      { ...at, details: { ...details, refusedSponsorIds: [sponsor.id] } },
    ];
    for (const attempt of attempts) await expect(enterSponsee(context, attempt)).rejects.toThrow(NotFound);
    await expect(listSponsees(context, { ...at, eventId: elsewhere.id })).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(before);
  });

  test('never with a field that this house must not hold', async () => {
    const { context, at } = await aTown();
    const before = await everyRow(context);
    for (const forbidden of ['nationality', 'status', 'religion', 'birthDate', 'address', 'documentNumber']) {
      const details: SponseeDetails = { ...sponseeDetails(), [forbidden]: 'x' };
      await expect(enterSponsee(context, { ...at, details })).rejects.toThrow();
      const inPerson = sponseeDetails({
        people: [{ name: 'Samira', agreement: 'filleule', [forbidden]: 'x' }],
      });
      await expect(enterSponsee(context, { ...at, details: inPerson })).rejects.toThrow();
    }
    expect(await everyRow(context)).toBe(before);
  });
});

describe('a household is changed', () => {
  test('by the first who saves; the second is told, and loses nothing of the first', async () => {
    const { context, event, territoryId } = await aTown();
    const sponseeId = await aSponsee(context, event);
    const one = { territoryId, sponseeId, revision: 0 };
    const outcomes = await Promise.all([
      updateSponsee(context, { ...one, details: sponseeDetails({ name: 'Un' }) }),
      updateSponsee(context, { ...one, details: sponseeDetails({ name: 'Deux' }) }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed-meanwhile', 'updated']);
    const winner = outcomes[0]?.kind === 'updated' ? 'Un' : 'Deux';
    const read = await getSponsee(context, { territoryId, sponseeId });
    expect(read).toMatchObject({ revision: 1, details: { people: [{ name: winner }] } });
  });

  test('even after the ceremony: an image consent can be taken back', async () => {
    const { context, event, territoryId, everywhere } = await aTown();
    const sponseeId = await aSponsee(context, event, { imageConsent: 'yes' });
    await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', event.id).execute();
    const details = sponseeDetails({ imageConsent: 'none' });
    expect(await updateSponsee(context, { territoryId, sponseeId, revision: 0, details })).toEqual({
      kind: 'updated',
      revision: 1,
    });
  });

  test('not once it is withdrawn, and withdrawing twice is told', async () => {
    const { context, event, territoryId } = await aTown();
    const sponseeId = await aSponsee(context, event);
    expect(await withdrawSponsee(context, { territoryId, sponseeId })).toMatchObject({
      kind: 'withdrawn',
      endedPairs: [],
    });
    const before = await everyRow(context);
    expect(
      await updateSponsee(context, { territoryId, sponseeId, revision: 1, details: sponseeDetails() }),
    ).toEqual({
      kind: 'withdrawn',
    });
    expect(await withdrawSponsee(context, { territoryId, sponseeId })).toEqual({ kind: 'already-withdrawn' });
    expect(await everyRow(context)).toBe(before);
  });
});

describe('the seal of a household', () => {
  test('does not open in another row', async () => {
    const { context, event, territoryId, everywhere, row } = await aTown();
    const [a, b] = [
      await aSponsee(context, event, { name: 'A' }),
      await aSponsee(context, event, { name: 'B' }),
    ];
    const swapped = (await row(b)).profile_sealed;
    await everywhere.updateTable('sponsee').set({ profile_sealed: swapped }).where('id', '=', a).execute();
    await expect(getSponsee(context, { territoryId, sponseeId: a })).rejects.toThrow(SealBroken);
    expect((await getSponsee(context, { territoryId, sponseeId: b })).details.people[0]?.name).toBe('B');
  });

  test('is lost for ever with its ceremony’s key', async () => {
    const { context, event, territoryId } = await aTown();
    const sponseeId = await aSponsee(context, event);
    await context.keyring.destroyKey({ kind: 'ceremony', territoryId, eventId: event.id });
    await expect(getSponsee(context, { territoryId, sponseeId })).rejects.toThrow(Erased);
  });
});
