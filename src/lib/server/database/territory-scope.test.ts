import { describe, expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { acrossTerritories, inTerritory, transactInTerritory } from './access.ts';
import { newId } from './new-id.ts';
import { TERRITORY_TABLES } from './schema.ts';

async function twoTowns() {
  const context = await aContext();
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  for (const [id, name] of [
    ['grenoble', 'Grenoble'],
    ['rouen', 'Rouen'],
  ] as const) {
    await everywhere
      .insertInto('territory')
      .values({
        id,
        kind: 'commune',
        code: id,
        name,
        slug: id,
        department_code: null,
        department_name: null,
        region_code: null,
        population: null,
        time_zone: 'Europe/Paris',
        colour: 'encre',
        crest_png: null,
        is_member: 1,
        created_at: context.clock.now(),
      })
      .execute();
    await everywhere
      .insertInto('association')
      .values({
        territory_id: id,
        id: `${id}-association`,
        name: `Collectif de ${name}`,
        created_at: context.clock.now(),
      })
      .execute();
  }
  return { context, everywhere };
}

describe('the scope of a territory', () => {
  test('finds no row of another territory, by any shape of query', async () => {
    const { context } = await twoTowns();
    const scoped = inTerritory(context, 'grenoble');

    expect(await scoped.selectFrom('association').select('name').execute()).toEqual([
      { name: 'Collectif de Grenoble' },
    ]);
    expect(
      await scoped.selectFrom('association').selectAll().where('id', '=', 'rouen-association').execute(),
    ).toEqual([]);
    expect(
      await scoped
        .selectFrom('association as a')
        .select('a.name')
        .where((eb) => eb.or([eb('a.id', '=', 'rouen-association'), eb('a.territory_id', '=', 'rouen')]))
        .execute(),
    ).toEqual([]);
    expect(
      await scoped
        .selectFrom('territory')
        .leftJoin('association', 'association.territory_id', 'territory.id')
        .select(['territory.id', 'association.name'])
        .orderBy('territory.id')
        .execute(),
    ).toEqual([
      { id: 'grenoble', name: 'Collectif de Grenoble' },
      { id: 'rouen', name: null },
    ]);
    const nested = await scoped
      .selectFrom('territory')
      .select((eb) => eb.selectFrom('association').select(eb.fn.countAll().as('n')).as('associations'))
      .where('id', '=', 'rouen')
      .executeTakeFirstOrThrow();
    expect(Number(nested.associations)).toBe(1);
  });

  test('changes and deletes no row of another territory', async () => {
    const { context, everywhere } = await twoTowns();
    await transactInTerritory(context, 'grenoble', async (trx) => {
      const updated = await trx
        .updateTable('association')
        .set({ name: 'Autre' })
        .where('id', '=', 'rouen-association')
        .executeTakeFirst();
      expect(updated.numUpdatedRows).toBe(0n);
      const deleted = await trx
        .deleteFrom('association')
        .where('id', '=', 'rouen-association')
        .executeTakeFirst();
      expect(deleted.numDeletedRows).toBe(0n);
    });
    expect(
      await everywhere.selectFrom('association').select('name').where('territory_id', '=', 'rouen').execute(),
    ).toEqual([{ name: 'Collectif de Rouen' }]);
  });

  test('refuses to insert a row elsewhere or to move one', async () => {
    const { context } = await twoTowns();
    const scoped = inTerritory(context, 'grenoble');
    const row = { id: newId(), name: 'X', created_at: context.clock.now() };
    await expect(
      scoped
        .insertInto('association')
        .values({ ...row, territory_id: 'rouen' })
        .execute(),
    ).rejects.toThrow('another territory');
    await expect(
      scoped
        .insertInto('association')
        .values([
          { ...row, territory_id: 'grenoble' },
          { ...row, id: newId(), name: 'Y', territory_id: 'rouen' },
        ])
        .execute(),
    ).rejects.toThrow('another territory');
    await expect(scoped.updateTable('association').set({ territory_id: 'rouen' }).execute()).rejects.toThrow(
      'change territory',
    );
  });

  test('knows every table that has a territory', async () => {
    const { everywhere } = await twoTowns();
    const tables = await everywhere.introspection.getTables();
    const owned = tables
      .filter((table) => table.columns.some((column) => column.name === 'territory_id'))
      .map((table) => table.name)
      // The audit is read through its own use case; entries of the network have no territory.
      .filter((name) => name !== 'audit_entry')
      .sort();
    expect(owned).toEqual([...TERRITORY_TABLES].sort());
  });
});
