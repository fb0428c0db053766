import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { addAssociation } from './add-association.ts';
import { listAssociations } from './list-associations.ts';
import { renameAssociation } from './rename-association.ts';

async function aTown() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  return { context: as(context, anOrganiser(territoryId)), territoryId };
}

describe('partner associations', () => {
  test('an owner adds, renames and lists them, sorted the French way', async () => {
    const { context, territoryId } = await aTown();
    const zebre = await addAssociation(context, { territoryId, name: 'Zèbre solidaire' });
    await addAssociation(context, { territoryId, name: 'Église ouverte' });
    await addAssociation(context, { territoryId, name: 'Fraternité' });
    expect(
      await renameAssociation(context, { territoryId, associationId: zebre.id, name: 'Accueil' }),
    ).toEqual({
      kind: 'renamed',
    });

    const listed = await listAssociations(context, { territoryId });
    expect(listed.map(({ name }) => name)).toEqual(['Accueil', 'Église ouverte', 'Fraternité']);
    expect(await verifyAuditChain(context)).toEqual({ kind: 'intact', entries: 4 });
  });

  test('the same name twice is the same association, and no other may take it', async () => {
    const { context, territoryId } = await aTown();
    const first = await addAssociation(context, { territoryId, name: 'Accueil' });
    const other = await addAssociation(context, { territoryId, name: 'Fraternité' });
    expect(await addAssociation(context, { territoryId, name: 'Accueil' })).toEqual({
      kind: 'already-there',
      id: first.id,
    });
    expect(
      await renameAssociation(context, { territoryId, associationId: other.id, name: 'Accueil' }),
    ).toEqual({
      kind: 'name-taken',
    });
    expect((await listAssociations(context, { territoryId })).map(({ name }) => name)).toEqual([
      'Accueil',
      'Fraternité',
    ]);
  });

  test('editors, associations, strangers and the coordinator change nothing', async () => {
    const { context, territoryId } = await aTown();
    const associationId = await anAssociation(context, territoryId, 'Accueil');
    const elsewhere = await aTerritory(context, { name: 'Rouen' });
    const add = (actor = context.actor) =>
      addAssociation(as(context, actor), { territoryId, name: 'Intruse' });
    const rename = (actor = context.actor, territory = territoryId) =>
      renameAssociation(as(context, actor), { territoryId: territory, associationId, name: 'Intruse' });

    for (const actor of [
      anOrganiser(territoryId, 'editor'),
      anAssociationMember(territoryId, associationId),
    ]) {
      await expect(add(actor)).rejects.toThrow(Forbidden);
      await expect(rename(actor)).rejects.toThrow(Forbidden);
    }
    for (const actor of [aVisitor, aCoordinator(), anOrganiser(elsewhere.id)]) {
      await expect(add(actor)).rejects.toThrow(NotFound);
      await expect(rename(actor)).rejects.toThrow(NotFound);
      await expect(listAssociations(as(context, actor), { territoryId })).rejects.toThrow(NotFound);
    }
    // The owner of another town names this town's association: it does not exist for them.
    await expect(rename(anOrganiser(elsewhere.id), elsewhere.id)).rejects.toThrow(NotFound);
    expect(await listAssociations(context, { territoryId })).toEqual([
      { id: associationId, name: 'Accueil' },
    ]);
  });
});
