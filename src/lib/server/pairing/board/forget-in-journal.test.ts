import { expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { transactInTerritory } from '../../database/access.ts';
import { forgetInJournal } from './forget-in-journal.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { setAside } from './set-aside.ts';

test('the journal forgets an erased sponsor, and keeps what an act changed for others', async () => {
  const { context, at, event, everywhere } = await aTownThatPairs();
  const ada = await aSponsor(context, event, { name: 'Ada Exemple' });
  const bob = await aSponsor(context, event, { name: 'Bob Exemple' });
  const eve = await aSponsor(context, event, { name: 'Eve Exemple' });
  for (const name of ['Samira', 'Nino']) await aSponsee(context, event, { name });
  await setAside(context, { ...at, who: 'sponsor', id: eve.id, isSetAside: true });
  expect((await proposeEventPairs(context, at)).kind).toBe('proposed');
  const journal = async () => JSON.stringify(await everywhere.selectFrom('board_act').selectAll().execute());
  for (const { id } of [ada, bob, eve]) expect(await journal()).toContain(id);

  const forget = (ids: string[]) =>
    transactInTerritory(context, at.territoryId, (trx) => forgetInJournal(trx, ids));
  await forget([ada.id, eve.id]);
  expect(await journal()).not.toContain(ada.id);
  expect(await journal()).not.toContain(eve.id);
  expect(await journal()).toContain(bob.id);
  await forget([bob.id]);
  expect(await journal()).toBe('[]');
  await forget([]);
});
