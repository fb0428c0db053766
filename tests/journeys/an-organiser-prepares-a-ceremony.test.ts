import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('an elected volunteer of Le Vigan prepares, publishes, copies and cancels a ceremony on a phone', async ({
  page,
}) => {
  await signInAs(page, /Micocoulier/);
  await expect(page).toHaveURL(/\/mairie\/le-vigan$/);
  // Where ANVITA still waits for this town's answer, a ceremony of its own day can be prepared all the same.
  await page.getByRole('link', { name: /^(?:Commencer|Préparer une cérémonie sans attendre)$/u }).click();
  await expectAccessible(page);

  // The night when clocks go forward: two o'clock and a half does not exist.
  await page.getByLabel('Le jour').or(page.locator('[name=starts_on]')).first().fill('2027-03-28');
  await page.locator('[name=starts_at]').fill('02:30');
  await page.locator('[name=ends_at]').fill('04:00');
  await page.locator('[name=place_name]').fill('Salle du conseil');
  await page.locator('[name=address]').fill('Place Quatrefages-de-Laroquète, 30120 Le Vigan');
  await page.locator('[name=official_name]').fill('Suzette Amandier');
  await page.locator('[name=official_function]').fill('maire');
  await page.locator('[name=contact_email]').fill('mairie@exemple.fr');
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await expect(page.getByText(/n’existe pas cette nuit-là/).first()).toBeVisible();
  await expect(page.locator('[name=place_name]')).toHaveValue('Salle du conseil');
  await expectAccessible(page);

  await page.locator('[name=starts_on]').fill('2020-12-18');
  await page.locator('[name=starts_at]').fill('18:30');
  await page.locator('[name=ends_at]').fill('20:30');
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await expect(page.getByText(/déjà passée/).first()).toBeVisible();

  await page.locator('[name=starts_on]').fill('2027-06-19');
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await expect(page).toHaveURL(/\/mairie\/le-vigan\/ceremonies\/[\w-]+/);
  await expectNoSidewaysScroll(page);
  await expect(page.getByText('Brouillon').first()).toBeVisible();
  const ceremony = new URL(page.url()).pathname;

  await page.goto(`${ceremony}/publier`);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('Publiée').first()).toBeVisible();
  await page.goto('/villes/le-vigan');
  await expect(page.getByText('samedi 19 juin 2027').first()).toBeVisible();

  await page.goto(`${ceremony}/annuler`);
  await expect(page.getByRole('button', { name: /Annuler la cérémonie/ })).toBeVisible();
  await page.getByRole('button', { name: /Annuler la cérémonie/ }).click();
  await expect(page).not.toHaveURL(/\/annuler/);
  await page.goto('/villes/le-vigan');
  await expect(page.getByText('Annulée').first()).toBeVisible();
});
