import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsor, sponsorDetails } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { SealBroken } from '../vault/seal.ts';
import { countSponsors } from './count-sponsors.ts';
import { listSponsors } from './list-sponsors.ts';
import { openSponsorDetails, sealSponsorDetails, sponsorNames } from './sponsor-details.ts';

async function aTown() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  return { context, territoryId, event, at: { territoryId, eventId: event.id } };
}

describe('a ceremony’s sponsors', () => {
  test('are listed by name with where they stand, and counted without being opened', async () => {
    const { context, event, at } = await aTown();
    await aSponsor(context, event, { name: 'Zoé', capacity: 2 });
    await aSponsor(context, event, {
      people: [
        { name: 'Élodie', agreement: 'marraine' },
        { name: 'Luc', agreement: 'parrain' },
      ],
      role: 'official',
      officialFunction: 'adjointe',
    });
    await aSponsor(context, event, { name: 'Attente', status: 'waiting' });
    await aSponsor(context, event, { name: 'Gone', status: 'withdrawn' });
    const listed = await listSponsors(context, at);
    expect(listed.map(({ names, status, role }) => [names, status, role])).toEqual([
      ['Attente', 'waiting', 'citizen'],
      ['Élodie et Luc', 'confirmed', 'official'],
      ['Zoé', 'confirmed', 'citizen'],
    ]);
    expect(JSON.stringify(listed)).not.toContain('@exemple.fr');
    expect(await countSponsors(context, at)).toEqual({
      unconfirmed: 0,
      confirmed: 2,
      waiting: 1,
      offered: 0,
      withdrawn: 1,
      capacity: 3,
      pairsTaken: 0,
      places: { confirmed: 2, offered: 0, waiting: 1 },
    });
    const withWithdrawn = await listSponsors(context, { ...at, withWithdrawn: true });
    expect(withWithdrawn.map(({ names }) => names)).toEqual(['Attente', 'Élodie et Luc', 'Gone', 'Zoé']);
  });

  test('are nobody’s business elsewhere', async () => {
    const { context, event, at, territoryId } = await aTown();
    await aSponsor(context, event);
    const rouen = await aTerritory(context, { name: 'Rouen' });
    for (const actor of [aVisitor, aCoordinator(), anOrganiser(rouen.id)]) {
      await expect(listSponsors(as(context, actor), at)).rejects.toThrow(NotFound);
      await expect(countSponsors(as(context, actor), at)).rejects.toThrow(NotFound);
    }
    const foreigner = as(context, anOrganiser(rouen.id));
    expect(await listSponsors(foreigner, { ...at, territoryId: rouen.id })).toEqual([]);
    const member = as(context, anAssociationMember(territoryId, await anAssociation(context, territoryId)));
    await expect(listSponsors(member, at)).rejects.toThrow(Forbidden);
  });

  test('are sealed: no name in the row, no opening in another row, no field beyond those declared', async () => {
    const { context, event, at } = await aTown();
    const [a, b] = [await aSponsor(context, event, { name: 'Jeanne' }), await aSponsor(context, event)];
    const rows = await acrossTerritories(context, 'seed the demonstration')
      .selectFrom('sponsor')
      .selectAll()
      .execute();
    expect(JSON.stringify(rows)).not.toMatch(/Jeanne|marraine|language-practice/u);

    const vault = await openVault(context, { kind: 'ceremony', ...at });
    const [rowA, rowB] = [a, b].map(({ id }) => rows.find((row) => row.id === id));
    if (!rowA || !rowB) throw new Error('Not written.');
    expect(sponsorNames(openSponsorDetails(vault, rowA))).toBe('Jeanne');
    expect(() => openSponsorDetails(vault, { id: rowA.id, profile_sealed: rowB.profile_sealed })).toThrow(
      SealBroken,
    );
    const withMore = { ...sponsorDetails(), religion: 'x' };
    expect(() => sealSponsorDetails(vault, a.id, withMore)).toThrow();
  });
});
