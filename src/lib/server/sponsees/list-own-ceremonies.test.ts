import { expect, it } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { NotFound } from '../refusals.ts';
import { listOwnCeremonies } from './list-own-ceremonies.ts';

it('lists the coming ceremonies of an association’s towns with its own people counted, and nobody else’s', async () => {
  const house = await aContext();
  const here = await aTerritory(house);
  const elsewhere = await aTerritory(house, { name: 'Le Vigan' });
  const mine = await anAssociation(house, here.id, 'Collectif');
  const theirs = await anAssociation(house, here.id, 'Autre collectif');
  const event = await anEvent(house, { territory_id: here.id });
  await anEvent(house, { territory_id: here.id, status: 'cancelled' });
  await anEvent(house, {
    territory_id: here.id,
    starts_at: '2026-10-01T08:00:00.000Z',
    ends_at: '2026-10-01T10:00:00.000Z',
  });
  await anEvent(house, { territory_id: elsewhere.id });
  await aSponsee(house, event, { associationId: mine });
  await aSponsee(house, event, { associationId: theirs });

  const listed = await listOwnCeremonies(as(house, anAssociationMember(here.id, mine)), undefined);

  expect(listed).toMatchObject([{ id: event.id, associationName: 'Collectif', households: 1 }]);
});

it('is not there for an organiser', async () => {
  const house = await aContext();
  const { id } = await aTerritory(house);
  await expect(listOwnCeremonies(as(house, anOrganiser(id)), undefined)).rejects.toThrow(NotFound);
});
