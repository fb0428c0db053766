import { join } from 'node:path';
import type { Page } from '@playwright/test';
import BetterSqlite3 from 'better-sqlite3';
import sharp from 'sharp';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

test.use({ viewport: { width: 390, height: 844 } });

const HOUR = 3_600_000;

/** A ceremony that Rouen prepares for later, with one person to be sponsored. Returns its path. */
async function prepareACeremony(page: Page): Promise<string> {
  await page.goto('/mairie/rouen/preparer');
  await page.locator('[name=starts_on]').fill('2027-09-18');
  await page.locator('[name=starts_at]').fill('18:30');
  await page.locator('[name=ends_at]').fill('20:30');
  await page.locator('[name=place_name]').fill('Hôtel de ville');
  await page.locator('[name=address]').fill('Place du Général-de-Gaulle, 76000 Rouen');
  await page.locator('[name=official_name]').fill('Suzette Amandier');
  await page.locator('[name=official_function]').fill('maire');
  await page.locator('[name=contact_email]').fill('mairie@exemple.fr');
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await expect(page).toHaveURL(/\/mairie\/rouen\/ceremonies\/[\w-]+/u);
  const ceremony = new URL(page.url()).pathname;
  await page.goto(`${ceremony}/publier`);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page).not.toHaveURL(/\/publier/u);
  await page.goto(`${ceremony}/filleuls/nouveau`);
  await page.locator('[name=name_1]').fill('Zéphyrine Haddad');
  await page.getByRole('checkbox', { name: 'géorgien' }).first().check();
  await page.locator('[name=contact_kind][value=phone]').check();
  await page.locator('[name=contact_phone]').fill('06 12 34 56 78');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).not.toHaveURL(/\/nouveau/u);
  return ceremony;
}

/** As if months had passed: it began two hours ago and is just over, so that no list of coming dates shows it. */
function letItBegin(ceremony: string): void {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
  const [start, end] = [-2, -0.1].map((hours) => new Date(Date.now() + hours * HOUR).toISOString());
  try {
    database
      .prepare(
        'update event set starts_at = ?, ends_at = ?, starts_at_local = ?, ends_at_local = ? where id = ?',
      )
      .run(
        start,
        end,
        localTimeOf(start ?? '', 'Europe/Paris'),
        localTimeOf(end ?? '', 'Europe/Paris'),
        ceremony.split('/').at(-1),
      );
  } finally {
    database.close();
  }
}

async function aPhotograph(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#b34700' } })
    .withExif({ IFD0: { Copyright: 'Secret' } })
    .jpeg()
    .toBuffer();
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('on the evening a town says on a phone that its ceremony took place, then tells the rest', async ({
  page,
}) => {
  await signInAs(page, /Pommier/);
  const ceremony = await prepareACeremony(page);
  await page.goto(`${ceremony}/tenue`);
  await expect(page.getByText('La cérémonie n’a pas encore commencé')).toBeVisible();
  await expect(page.locator('[name=words]')).toHaveCount(0);
  letItBegin(ceremony);

  await page.goto(`${ceremony}/tenue`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.locator('[name=people_sponsored]').fill('12');
  await page.locator('[name=sponsors]').fill('3');
  await page.locator('[name=are_figures_public]').check();
  await page.locator('details summary').click();
  await expect(page.getByText('1 personne de cette cérémonie a dit non aux images')).toBeVisible();
  await page.locator('[name=words]').fill('Merci à toi, Zephyrine !');
  await page.locator('[name=photo]').setInputFiles(await aPhotograph());
  await press(page, 'La cérémonie a eu lieu');
  // A name of the ceremony, a photograph that nobody vouches for and that nobody describes: each at its field.
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('#champ-words-erreur')).toContainText('contient le nom d’une personne');
  await expect(page.locator('#champ-is_agreed-erreur')).toBeVisible();
  await expect(page.locator('#champ-photo_alt-erreur')).toBeVisible();
  await expect(page.locator('[name=words]')).toHaveValue('Merci à toi, Zephyrine !');
  await expect(page.locator('[name=people_sponsored]')).toHaveValue('12');
  await expectAccessible(page);

  await page.locator('[name=words]').fill('Une salle pleine, un poème, du thé.');
  await page.locator('[name=photo]').setInputFiles(await aPhotograph());
  await page.locator('[name=photo_alt]').fill('La salle, avant tout le monde');
  await page.locator('[name=is_agreed]').check();
  await press(page, 'La cérémonie a eu lieu');
  await expect(page).toHaveURL(/fait=tenue/u);
  await expect(page.getByRole('img', { name: 'La salle, avant tout le monde' })).toBeVisible();
  await expectAccessible(page);

  // Five minutes later: the report, begun with what was said.
  await page.getByRole('link', { name: 'le bilan de la cérémonie' }).click();
  await expect(page).toHaveURL(/\/bilan$/u);
  await expect(page.locator('[name=people_sponsored]')).toHaveValue('12');
  await expectAccessible(page);
  await page.locator('[name=programme]').fill('Un repas partagé');
  await page.locator('[name=press]').fill('journal de Rouen');
  await press(page, 'Envoyer à l’ANVITA');
  await expect(page.locator('#champ-press-erreur')).toContainText('n’est pas un lien');
  await page.locator('[name=press]').fill('https://journal.exemple.fr/rouen');
  await press(page, 'Envoyer à l’ANVITA');
  await expect(page).toHaveURL(/fait=envoye/u);
  const read = page.getByRole('region', { name: 'Ce que l’ANVITA lit' });
  await expect(read).toContainText('moins de 5');
  await expect(read).toContainText('https://journal.exemple.fr/rouen');
  await expectNoSidewaysScroll(page);

  // The photograph goes at once.
  await page.goto(`${ceremony}/tenue`);
  await press(page, 'Retirer la photo maintenant');
  await expect(page).toHaveURL(/fait=retire/u);
  await expect(page.getByRole('img', { name: 'La salle, avant tout le monde' })).toHaveCount(0);

  // What a year leaves is a line among the years.
  await page.goto('/mairie/rouen/suivi');
  await page.getByRole('checkbox', { name: /Personnes parrainées/ }).check();
  await press(page, 'Enregistrer ce choix');
  await expect(page).toHaveURL(/fait=choisi/u);
  await expect(page.getByRole('img', { name: /12/ }).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // It did not take place after all: nothing is left for the wall.
  await page.goto(`${ceremony}/tenue`);
  await press(page, 'Elle n’a pas eu lieu');
  await expect(page).toHaveURL(/fait=pas-tenue/u);
  await expect(page.locator('[name=words]')).toHaveValue('');
});
