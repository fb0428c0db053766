import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyRow } from '#tests/factories/every-row.ts';
import { twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { inTerritory } from '../database/access.ts';
import { listSponsors } from '../sponsors/list-sponsors.ts';
import { openVault } from '../vault/open-vault.ts';
import { SealBroken } from '../vault/seal.ts';
import { answerOffer } from './answer-offer.ts';
import { readNeighbourPage } from './read-neighbour-page.ts';

test('whatever people told their town, the neighbour can read none of it before a yes, nor after a no', async () => {
  const towns = await twoNeighbours();
  const { house, there, atEchirolles, ask } = towns;
  const letters = fc.string({
    minLength: 6,
    maxLength: 20,
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  });
  await fc.assert(
    fc.asyncProperty(letters, fc.boolean(), async (letter, isAnswered) => {
      const name = `Canari ${letter}`;
      const { id, registrationId, token } = await ask({ name, presentation: `Pinson ${letter}` });
      if (isAnswered) await answerOffer(house, { token, answer: 'no' });
      const read = JSON.stringify([
        await readNeighbourPage(there, atEchirolles),
        await listSponsors(there, { ...atEchirolles, withWithdrawn: true }),
      ]);
      expect(read).not.toMatch(/canari|pinson/iu);
      for (const each of [id, registrationId]) expect(read).not.toContain(each);
      // Neither by its rows, nor with its key.
      const db = inTerritory(house, atEchirolles.territoryId);
      for (const table of ['registration', 'sponsor', 'neighbour_offer', 'outbox_message'] as const)
        expect(await db.selectFrom(table).select(`${table}.id`).execute()).toEqual([]);
      const row = await inTerritory(house, towns.atGrenoble.territoryId)
        .selectFrom('sponsor')
        .select('profile_sealed')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const vault = await openVault(house, { kind: 'ceremony', ...atEchirolles });
      const place = { table: 'sponsor', row: id, column: 'profile_sealed' };
      expect(() => vault.open(place, row.profile_sealed)).toThrow(SealBroken);
      expect(await everyRow(house)).not.toMatch(/canari|pinson/iu);
    }),
    { numRuns: 12 },
  );
});
