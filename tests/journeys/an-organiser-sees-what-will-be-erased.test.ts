import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

/** The next ceremony of a town, and when it ends. */
function ceremonyToCome(town: string): { id: string; endsAt: string } {
  const database = openData();
  const found = database
    .prepare<[string, string], { id: string; endsAt: string }>(
      `select event.id, event.ends_at as endsAt from event
       join territory on territory.id = event.territory_id
       where territory.slug = ? and event.kind = 'ceremony' and event.starts_at > ?
       order by event.starts_at limit 1`,
    )
    .get(town, new Date().toISOString());
  database.close();
  if (!found) throw new Error(`${town} has no ceremony to come.`);
  return found;
}

/** Makes a ceremony end at this instant. */
function letItEnd(eventId: string, endsAt: string): void {
  const database = openData();
  database.prepare('update event set ends_at = ? where id = ?').run(endsAt, eventId);
  database.close();
}

function openData() {
  return new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
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
  await signInAs(page, /Pommier/);
  const { id, endsAt } = ceremonyToCome('rouen');
  try {
    letItEnd(id, new Date(Date.now() - 165 * 86_400_000).toISOString());
    await page.goto(`/mairie/rouen/ceremonies/${id}`);
    await page.getByRole('link', { name: 'Voir ce qui sera effacé, et quoi faire avant' }).click();
    await expect(page.getByText('Les personnes de cette cérémonie sont effacées le')).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'imprimez les certificats qui n’ont pas été remis' }),
    ).toBeVisible();
    await expectAccessible(page);
  } finally {
    letItEnd(id, endsAt);
  }
});
