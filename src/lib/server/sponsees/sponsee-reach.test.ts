import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { enterSponsee } from './enter-sponsee.ts';
import { getSponsee } from './get-sponsee.ts';
import { listSponsees } from './list-sponsees.ts';
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

describe('an association', () => {
  async function twoAssociations() {
    const town = await aTown();
    const mine = await anAssociation(town.context, town.territoryId, 'Apardap');
    const other = await anAssociation(town.context, town.territoryId, 'Cimade');
    const foreign = await aSponsee(town.context, town.event, { name: 'Hidden', associationId: other });
    const unreferred = await aSponsee(town.context, town.event, { name: 'Hidden too' });
    return {
      ...town,
      mine,
      other,
      foreign,
      unreferred,
      member: as(town.context, anAssociationMember(town.territoryId, mine)),
    };
  }

  test('refers people as its own, whatever it says', async () => {
    const { member, at, mine, other, row, event, context } = await twoAssociations();
    const sponsor = await aSponsor(context, event);
    const details = sponseeDetails({
      name: 'Amal',
      contact: { kind: 'association' },
      knownSponsorIds: [sponsor.id],
    });
    const outcome = await enterSponsee(member, { ...at, details });
    if (outcome.kind !== 'entered') throw new Error(outcome.kind);
    expect((await row(outcome.id)).association_id).toBe(mine);
    // It does not know the sponsors, so that what it names is not kept.
    const read = await getSponsee(context, { territoryId: at.territoryId, sponseeId: outcome.id });
    expect(read.details.knownSponsorIds).toEqual([]);

    const before = await everyRow(context);
    await expect(enterSponsee(member, { ...at, details, associationId: other })).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(before);
  });

  test('sees, changes and withdraws its own people only', async () => {
    const { member, context, at, event, mine, foreign, unreferred } = await twoAssociations();
    const own = await aSponsee(context, event, { name: 'Amal', associationId: mine });
    expect((await listSponsees(member, at)).map(({ names }) => names)).toEqual(['Amal']);

    const before = await everyRow(context);
    for (const sponseeId of [foreign, unreferred]) {
      const one = { territoryId: at.territoryId, sponseeId };
      await expect(getSponsee(member, one)).rejects.toThrow(NotFound);
      await expect(updateSponsee(member, { ...one, revision: 0, details: sponseeDetails() })).rejects.toThrow(
        NotFound,
      );
      await expect(withdrawSponsee(member, one)).rejects.toThrow(NotFound);
    }
    expect(await everyRow(context)).toBe(before);
    const one = { territoryId: at.territoryId, sponseeId: own };
    expect(await updateSponsee(member, { ...one, revision: 0, details: sponseeDetails() })).toMatchObject({
      kind: 'updated',
    });
    expect(await withdrawSponsee(member, one)).toMatchObject({ kind: 'withdrawn' });
  });

  test('neither moves its people to another association nor touches the sponsors an organiser named', async () => {
    const { member, context, at, event, mine, other, row } = await twoAssociations();
    const sponsor = await aSponsor(context, event);
    const sponseeId = await aSponsee(context, event, { associationId: mine, knownSponsorIds: [sponsor.id] });
    const one = { territoryId: at.territoryId, sponseeId };
    expect((await getSponsee(member, one)).details.knownSponsorIds).toEqual([]);
    await updateSponsee(member, {
      ...one,
      revision: 0,
      associationId: other,
      details: sponseeDetails({ name: 'Amal' }),
    });
    expect((await row(sponseeId)).association_id).toBe(mine);
    const read = await getSponsee(context, one);
    expect(read.details).toEqual(sponseeDetails({ name: 'Amal', knownSponsorIds: [sponsor.id] }));
  });

  test('of another town, a stranger and the coordinator find nothing', async () => {
    const { context, at, foreign } = await twoAssociations();
    const rouen = await aTerritory(context, { name: 'Rouen' });
    const there = await anAssociation(context, rouen.id, 'Apardap');
    const before = await everyRow(context);
    const one = { territoryId: at.territoryId, sponseeId: foreign };
    for (const actor of [
      anAssociationMember(rouen.id, there),
      anOrganiser(rouen.id),
      aCoordinator(),
      aVisitor,
    ]) {
      const stranger = as(context, actor);
      await expect(listSponsees(stranger, at)).rejects.toThrow(NotFound);
      await expect(getSponsee(stranger, one)).rejects.toThrow(NotFound);
      await expect(enterSponsee(stranger, { ...at, details: sponseeDetails() })).rejects.toThrow(NotFound);
      await expect(withdrawSponsee(stranger, one)).rejects.toThrow(NotFound);
      // Through a town of their own, the household does not exist.
      const through = { territoryId: rouen.id, sponseeId: foreign };
      await expect(getSponsee(stranger, through)).rejects.toThrow(NotFound);
      await expect(withdrawSponsee(stranger, through)).rejects.toThrow(NotFound);
      await expect(
        updateSponsee(stranger, { ...through, revision: 0, details: sponseeDetails() }),
      ).rejects.toThrow(NotFound);
    }
    expect(await everyRow(context)).toBe(before);
  });

  test('whose membership is an organiser’s too sees everybody', async () => {
    const { context, at, mine, territoryId } = await twoAssociations();
    const both = anAssociationMember(territoryId, mine);
    const editor = anOrganiser(territoryId, 'editor');
    if (both.kind !== 'account' || editor.kind !== 'account') throw new Error();
    const actor = { ...both, memberships: [...both.memberships, ...editor.memberships] };
    expect(await listSponsees(as(context, actor), at)).toHaveLength(2);
  });
});
