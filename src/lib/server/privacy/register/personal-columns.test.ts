import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { describeActivities } from './activities.ts';
import { HOLDS_NOBODY } from './holds-nobody.ts';
import { PERSONAL_COLUMNS } from './personal-columns.ts';

async function migratedColumns(): Promise<string[]> {
  const tables = await acrossTerritories(
    await aContext(),
    'seed the demonstration',
  ).introspection.getTables();
  return tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)).sort();
}

const named = (table: string, columns: readonly string[]) => columns.map((column) => `${table}.${column}`);
const inRegister = Object.entries(PERSONAL_COLUMNS).flatMap(([table, { columns }]) => named(table, columns));
const ofNobody = Object.entries(HOLDS_NOBODY).flatMap(([table, columns]) => named(table, columns));

test('every column stands in the register or among those that hold nobody', async () => {
  const known = new Set([...inRegister, ...ofNobody]);
  expect((await migratedColumns()).filter((column) => !known.has(column))).toEqual([]);
});

test('no column stands in both, twice, or is not there any more', async () => {
  expect([...inRegister, ...ofNobody].sort()).toEqual(await migratedColumns());
});

test('whatever is sealed is in the register', async () => {
  const sealed = (await migratedColumns()).filter((column) => column.endsWith('_sealed'));
  expect(sealed.length).toBeGreaterThan(8);
  expect(sealed.filter((column) => !inRegister.includes(column))).toEqual([]);
});

test('every activity of the register has its columns, and every column its activity', () => {
  const used = new Set(Object.values(PERSONAL_COLUMNS).map(({ activity }) => activity));
  const described = describeActivities({ mailTransport: 'smtp' }).map(({ key }) => key);
  expect([...used].sort()).toEqual([...described].sort());
});
