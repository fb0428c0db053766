import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { openDemonstration } from '#tests/factories/open-demonstration.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

const DAY = 86_400_000;

/** The next ceremony of a town. */
function ceremonyToCome(town: string): { id: string } {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
  const found = database
    .prepare<[string, string], { id: string }>(
      `select event.id from event
       join territory on territory.id = event.territory_id
       where territory.slug = ? and event.kind = 'ceremony' and event.starts_at > ?
       order by event.starts_at limit 1`,
    )
    .get(town, new Date().toISOString());
  database.close();
  if (!found) throw new Error(`${town} has no ceremony to come.`);
  return found;
}

/** Adds a ceremony of months ago, which no public page shows: those of the others stay where they are. */
async function aCeremonyLongAgo(town: string, daysAgo: number): Promise<{ id: string }> {
  const house = await openDemonstration({
    folder: process.env['JOURNEY_FOLDER'] ?? '',
    origin: origin(),
  });
  try {
    const territory = await acrossTerritories(house.context, 'seed the demonstration')
      .selectFrom('territory')
      .select(['id', 'time_zone'])
      .where('slug', '=', town)
      .executeTakeFirstOrThrow();
    const ends = Date.now() - daysAgo * DAY;
    const [starts_at, ends_at] = [
      new Date(ends - DAY / 12).toISOString(),
      new Date(ends).toISOString(),
    ] as const;
    return await anEvent(house.context, {
      territory_id: territory.id,
      visibility: 'confidential',
      title: 'Parrainage du printemps',
      starts_at,
      ends_at,
      starts_at_local: localTimeOf(starts_at, territory.time_zone),
      ends_at_local: localTimeOf(ends_at, territory.time_zone),
      time_zone: territory.time_zone,
      registration_closes_on: starts_at.slice(0, 10),
    });
  } finally {
    await house.close();
  }
}

test('an organiser sees on the ceremony what will be erased, when, and what stays', async ({ page }) => {
  await signInAs(page, /Pommier/);
  const ceremony = `/mairie/rouen/ceremonies/${ceremonyToCome('rouen').id}`;
  await page.goto(ceremony);
  await page.getByRole('link', { name: 'Ce qui sera effacé, et quand' }).click();
  await page.waitForURL(`**${ceremony}/conservation`);
  await expect(page.getByRole('heading', { level: 1, name: 'Ce qui sera effacé, et quand' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /Parrains, marraines/u })).toBeVisible();
  await expect(page.getByText('qui tient le papier peut encore le faire vérifier')).toBeVisible();
  await expect(page.getByText('7 jours avant : pas encore annoncé')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 740 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('soon before, the ceremony says so first and leads to what can still be done', async ({ page }) => {
  await signInAs(page, /Martinet/);
  const { id } = await aCeremonyLongAgo('tours', 165);
  await page.goto(`/mairie/tours/ceremonies/${id}`);
  await page.getByRole('link', { name: 'Voir ce qui sera effacé, et quoi faire avant' }).click();
  await page.waitForURL(`**/mairie/tours/ceremonies/${id}/conservation`);
  await expect(page.getByText('Les personnes de cette cérémonie sont effacées le')).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'imprimez les certificats qui n’ont pas été remis' }),
  ).toBeVisible();
  await expectAccessible(page);
});
