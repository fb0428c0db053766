import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Context, UseCase } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aContext, aLastingContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { aTownWithEverything, type TownIds } from '#tests/factories/a-town-with-everything.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { OTHER_OUTCOMES, PROGRAM_USE_CASES, PUBLIC_USE_CASES, SAMPLES } from './use-case-samples.ts';

const SERVER = join(import.meta.dirname, '../../src/lib/server');

interface Found {
  readonly name: string;
  readonly file: string;
}

/** Every exported function of the domains that takes a context and is told a territory, found in their source. */
function findUseCases(): Found[] {
  return readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.includes('/') && /(?<!\.test|tables|queries)\.ts$/.test(file))
    .flatMap((path) => {
      const file = join(SERVER, path);
      const source = readFileSync(file, 'utf8');
      return [
        ...source.matchAll(/^export async function (\w+)\(\s*context: Context,([\s\S]*?)\): Promise</gm),
      ].flatMap(([, name = '', input = '']) => (isToldATerritory(source, input) ? [{ name, file }] : []));
    })
    .filter(({ name }) => !PUBLIC_USE_CASES.has(name))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** The input names it itself, or its type does, in the same file. */
function isToldATerritory(source: string, input: string): boolean {
  if (input.includes('territoryId')) return true;
  const types = [...input.matchAll(/: (?:Omit<|Pick<)?([A-Z]\w+)/g)].map(([, type]) => type);
  return types.some((type) =>
    new RegExp(`(?:interface|type) ${type}\\b[^;]*?\\{[^}]*\\bterritoryId\\b`).test(source),
  );
}

async function load({ name, file }: Found): Promise<UseCase<object, unknown>> {
  const module = (await import(pathToFileURL(file).href)) as Record<string, UseCase<object, unknown>>;
  const useCase = module[name];
  if (!useCase) throw new Error(`${name} is not exported`);
  return useCase;
}

async function twoTowns(house: TestContext) {
  const [mine, theirs] = [
    await aTownWithEverything(house, 'ici'),
    await aTownWithEverything(house, 'ailleurs'),
  ];
  return {
    house,
    mine,
    theirs,
    owner: as(house, anOrganiser(mine.territoryId, 'owner', await anAccountRow(house))),
  };
}

let standing:
  Promise<{ close: () => Promise<void>; towns: Awaited<ReturnType<typeof twoTowns>> }> | undefined;

/**
 * Two towns for all tests in which everything is refused: each makes sure that nothing has changed, so that the next
 * finds them as they were. Building them is most of such a test's time.
 */
async function twoStandingTowns() {
  standing ??= aLastingContext().then(async ({ context, close }) => ({
    close,
    towns: await twoTowns(context),
  }));
  return (await standing).towns;
}
afterAll(async () => {
  await (await standing)?.close();
});

/** An account that nobody opened: what a person makes for themselves refers to it. */
async function anAccountRow(house: Context): Promise<string> {
  const { id } = await acrossTerritories(house, 'seed the demonstration')
    .insertInto('account')
    .values({
      id: newId(),
      email_lookup: newId(),
      email_sealed: '',
      name_sealed: '',
      is_coordinator: 0,
      is_disabled: 0,
      created_at: house.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The ids that a sample makes use of. */
function idsUsed(name: string, town: TownIds): (keyof TownIds)[] {
  const used = new Set<keyof TownIds>();
  SAMPLES[name]?.(
    new Proxy(town, {
      get: (ids, key) => {
        used.add(key as keyof TownIds);
        return Reflect.get(ids, key) as unknown;
      },
    }),
  );
  return [...used];
}

const found = findUseCases();
const covered = found.filter(({ name }) => SAMPLES[name]);
const ofTheProgram = found.filter(({ name }) => PROGRAM_USE_CASES[name]);

test('every use case that is told a territory has a sample here, and no sample is stale', () => {
  expect(found.map(({ name }) => name)).toEqual(
    [...Object.keys(SAMPLES), ...Object.keys(PROGRAM_USE_CASES)].sort((a, b) => a.localeCompare(b)),
  );
});

test.each(ofTheProgram)(
  '$name is the program’s own: the town’s owner finds nothing either',
  async (useCase) => {
    const { house, mine, owner } = await twoStandingTowns();
    const act = await load(useCase);
    const before = await everyRow(house);
    for (const asker of [owner, as(house, aVisitor), as(house, aCoordinator())]) {
      await expect(act(asker, PROGRAM_USE_CASES[useCase.name]?.(mine) ?? {})).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  },
);

describe.each(covered)('$name', (useCase) => {
  const sample = SAMPLES[useCase.name] ?? (() => ({}));

  test('finds nothing for an owner of elsewhere, whichever id is foreign, and changes nothing', async () => {
    // Those that do something with what is their own have towns of their own.
    const doesSomething = OTHER_OUTCOMES[useCase.name] !== undefined;
    const towns = doesSomething ? await twoTowns(await aContext()) : await twoStandingTowns();
    const { house, mine, theirs, owner } = towns;
    const act = await load(useCase);
    const before = await everyRow(house);

    await expect(act(owner, sample(theirs)), 'all ids foreign').rejects.toThrow(NotFound);
    expect(await everyRow(house)).toBe(before);

    for (const id of idsUsed(useCase.name, mine)) {
      const input = sample({ ...mine, [id]: theirs[id] });
      const otherwise = OTHER_OUTCOMES[useCase.name]?.[id];
      if (otherwise === undefined) {
        await expect(act(owner, input), `foreign ${id}`).rejects.toThrow(NotFound);
        expect(await everyRow(house)).toBe(before);
      } else {
        expect(namesAnId(await act(owner, input), theirs, id), `foreign ${id}`).toBe(false);
        expect(rowsOf(await everyRow(house), theirs)).toEqual(rowsOf(before, theirs));
        if (otherwise === 'nothing') expect(await everyRow(house)).toBe(before);
      }
    }
  });

  test('finds nothing for a visitor and for the coordinator', async () => {
    const { house, mine } = await twoStandingTowns();
    const act = await load(useCase);
    const before = await everyRow(house);
    for (const actor of [aVisitor, aCoordinator()]) {
      await expect(act(as(house, actor), sample(mine)), actor.kind).rejects.toThrow(NotFound);
    }
    expect(await everyRow(house)).toBe(before);
  });

  test('works for the town’s own owner (so the refusals above are not for another reason)', async () => {
    const { mine, owner } = await twoTowns(await aContext());
    const outcome = await (await load(useCase))(owner, sample(mine));
    const kind = typeof outcome === 'object' && outcome !== null && 'kind' in outcome ? outcome.kind : 'done';
    expect(['refused', 'closed', 'over', 'unknown', 'changed-meanwhile', 'not-found']).not.toContain(kind);
  });
});

/** Lines of {@link everyRow} that belong to a town: its territory's, or those that name it. */
function rowsOf(rows: string, { territoryId }: TownIds): string[] {
  return rows.split('\n').filter((line) => line.includes(territoryId));
}

/** Whether an answer names anything of the other town but the id that was asked for. */
function namesAnId(answer: unknown, town: TownIds, asked: keyof TownIds): boolean {
  const text = JSON.stringify(answer) ?? '';
  return Object.entries(town).some(([name, id]) => name !== asked && text.includes(String(id)));
}
