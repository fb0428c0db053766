import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { sourceDigest } from '../translations/source-digest.ts';
import { readPublishedRows } from './published-rows.ts';

test('what one town wrote under the id of another’s event translates nothing', async () => {
  const house = await aContext();
  const [here, elsewhere] = [
    await aTerritory(house, { slug: 'ici' }),
    await aTerritory(house, { slug: 'la' }),
  ];
  const event = await anEvent(house, { territory_id: here.id, slug: 'un', title: 'Fête' });
  await anEvent(house, { territory_id: elsewhere.id, slug: 'deux' });
  await acrossTerritories(house, 'seed the demonstration')
    .insertInto('own_text_translation')
    .values({
      territory_id: elsewhere.id,
      subject: 'event',
      subject_id: event.id,
      field: 'title',
      locale: 'en',
      text: 'Somebody else’s words',
      source_digest: sourceDigest('Fête'),
      updated_at: house.clock.now(),
    })
    .execute();
  const rows = await readPublishedRows(as(house, aVisitor), ['un', 'deux']);
  expect(rows.events).toHaveLength(2);
  expect(rows.translationsOf(event.id)).toEqual({});
});
