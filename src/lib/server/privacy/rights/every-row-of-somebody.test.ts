import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aDayThatWas } from '#tests/factories/a-day-that-was.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aTownWithEverything, type TownIds } from '#tests/factories/a-town-with-everything.ts';
import type { TestContext } from '#tests/factories/a-context.ts';
import { acrossTerritories } from '../../database/access.ts';
import type { PersonKind } from './person-kind.ts';
import { readPerson } from './read-person.ts';

interface Row {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Rows that hang on somebody and are not handed over to them, by table, each with its reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  board_act: 'the journal of the board says again, in ids, what the audit tells of each pair',
  sponsor_choice: 'of a sponsor: to whom they were shown is the household’s own',
  pair_rule: 'from whom somebody is kept apart: somebody may be in fear of them',
  follow_up_contact: 'the other side of the bond: how it is reached',
  follow_up_question: 'the other side of the bond: what it answered',
};

/** Every row of the database that is no account's and no territory's own. */
async function allRows(house: TestContext): Promise<Row[]> {
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const tables = (await everywhere.introspection.getTables()).map(({ name }) => name).sort();
  const found: Row[] = [];
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
      everywhere,
    );
    found.push(...rows.map((row) => ({ table, row })));
  }
  return found;
}

/** The rows that hang on somebody: those that name them, or name a row that is theirs alone. */
function rowsThatHangOn(rows: readonly Row[], ids: ReadonlySet<string>): Row[] {
  const texts = [...ids];
  return rows.filter(({ row }) => {
    const text = JSON.stringify(row);
    return texts.some((id) => text.includes(id));
  });
}

/** How the export refers to a row, where it is handed over. */
function keyOf({ table, row }: Row, kind: PersonKind): string {
  switch (table) {
    case 'audit_entry':
      return `"reference":${String(row['sequence'])},`;
    case 'invitation':
      return String(row['uid']);
    case 'first_meeting':
      return `"offered":${String(row['offered'])}`;
    case 'session_choice':
      return `"chosenAt":"${String(row['chosen_at'])}"`;
    case 'arrival':
      return `"arrivedAt":"${String(row['arrived_at'])}"`;
    case 'attendance':
      return `"wasPresent":true,"confirmedAt":"${String(row['confirmed_at'])}"`;
    case 'follow_up_wish':
      return `"wantsNews":true,"wantsRenewal":false,"askedAt":"${String(row['asked_at'])}"`;
    case 'running_order':
      return kind === 'sponsee' ? '"callRank":1,' : '"leavesAt":"19:00"';
    case 'outbox_step':
      return String(row['message_id']);
    case 'name_check':
      return String(row['seen_at']);
    default:
      return String(row['id']);
  }
}

/** A town full of rows, as its owner reads it, and another beside it. */
async function twoTowns() {
  const house = await aContext({ now: '2026-12-19T10:00:00.000Z' });
  house.clock.set('2026-11-21T09:00:00.000Z');
  const town = await aTownWithEverything(house, 'ici');
  const other = await aTownWithEverything(house, 'ailleurs');
  const day = await aDayThatWas(house, town);
  const owner = as(house, anOrganiser(town.territoryId));
  return { house, town, other, day, owner };
}

type Town = Awaited<ReturnType<typeof twoTowns>>;

const PEOPLE: readonly {
  kind: PersonKind;
  idOf: (town: Town) => string;
  /** Rows that are theirs alone, beside their own. */
  alsoTheirs: (town: Town) => string[];
  /** Names and addresses that must not be in it. */
  others: RegExp;
  name: RegExp;
}[] = [
  {
    kind: 'registration',
    idOf: ({ town }) => town.registrationId,
    alsoTheirs: ({ town, day }) => [town.sponsorId, town.pairId, day.bondId, day.sponsorContactId],
    others: /Samira|Nino|Lali|Zoé|Rosa|ailleurs|suivi-sponsee/u,
    name: /Jeanne de ici/u,
  },
  {
    kind: 'sponsee',
    idOf: ({ town }) => town.sponseeId,
    alsoTheirs: ({ town, day }) => [town.pairId, day.bondId, day.sponseeContactId],
    others: /Jeanne|Nino|Lali|Zoé|Rosa|ailleurs|suivi-sponsor/u,
    name: /Samira de ici/u,
  },
  {
    kind: 'guest',
    idOf: ({ town }) => town.guestId,
    alsoTheirs: () => [],
    others: /Samira|Jeanne|Nino|Lali|Zoé|ailleurs/u,
    name: /Rosa de ici/u,
  },
];

describe.each(PEOPLE)('what a town hands over of a $kind', ({ kind, idOf, alsoTheirs, others, name }) => {
  test('is every row about them, walked over the whole database, and nobody else’s', async () => {
    const towns = await twoTowns();
    const { house, owner } = towns;
    const personId = idOf(towns);
    // Twice: the first reading writes rows of the audit, which the second hands over.
    await readPerson(owner, { territoryId: towns.town.territoryId, kind, personId });
    const rows = await allRows(house);
    const { data } = await readPerson(owner, { territoryId: towns.town.territoryId, kind, personId });
    const told = JSON.stringify(data);
    const hanging = rowsThatHangOn(rows, new Set([personId, ...alsoTheirs(towns)]));
    expect(hanging.length).toBeGreaterThan(3);
    const missing = hanging.filter((each) => !told.includes(keyOf(each, kind)));
    const unexplained = missing.filter(({ table }) => LEFT_OUT[table] === undefined);
    expect(unexplained.map(({ table, row }) => `${table} ${JSON.stringify(row)}`)).toEqual([]);
    expect(told).toMatch(name);
    expect(told).not.toMatch(others);
    // Nothing of the other town, not even an id.
    for (const id of Object.values(towns.other satisfies TownIds)) expect(told).not.toContain(String(id));
  });
});

test('what is kept of one side for the months after is handed over without the other', async () => {
  const { town, day, owner } = await twoTowns();
  const at = { territoryId: town.territoryId, kind: 'contact' } as const;
  const sponsor = JSON.stringify((await readPerson(owner, { ...at, personId: day.sponsorContactId })).data);
  expect(sponsor).toMatch(/suivi-sponsor@exemple\.fr/u);
  expect(sponsor).toMatch(/Jeanne Gardée/u);
  expect(sponsor).toContain('"answer":"well"');
  expect(sponsor).not.toMatch(/suivi-sponsee|Samira/u);
  const sponsee = JSON.stringify((await readPerson(owner, { ...at, personId: day.sponseeContactId })).data);
  expect(sponsee).toMatch(/suivi-sponsee@exemple\.fr/u);
  expect(sponsee).not.toMatch(/suivi-sponsor|Jeanne/u);
});

test('each reason for leaving a row out is still of a row that is left out', async () => {
  const towns = await twoTowns();
  const used = new Set<string>();
  for (const { kind, idOf, alsoTheirs } of PEOPLE) {
    const personId = idOf(towns);
    const rows = await allRows(towns.house);
    const { data } = await readPerson(towns.owner, { territoryId: towns.town.territoryId, kind, personId });
    const told = JSON.stringify(data);
    for (const row of rowsThatHangOn(rows, new Set([personId, ...alsoTheirs(towns)]))) {
      if (!told.includes(keyOf(row, kind))) used.add(row.table);
    }
  }
  expect(Object.keys(LEFT_OUT).filter((table) => !used.has(table))).toEqual([]);
});
