import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

const CRITERIA = ['languages', 'time', 'help', 'distance', 'interests', 'families'];

/** A ceremony of its own, so that no other journey meets its settings. */
async function aCeremony(page: Page): Promise<string> {
  await page.goto('/mairie/grenoble/preparer');
  for (const [name, value] of Object.entries({
    starts_on: '2027-06-25',
    starts_at: '18:30',
    ends_at: '20:30',
    place_name: 'Hôtel de ville',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    official_name: 'Suzette Amandier',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
  })) {
    await page.locator(`[name=${name}]`).fill(value);
  }
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await page.waitForURL(/\/ceremonies\/[\w-]+/u);
  return new URL(page.url()).pathname;
}

const level = (page: Page, criterion: string, value: string) =>
  page.locator(`[name=importance_${criterion}][value="${value}"]`);

test('an organiser says what counts, is refused what cannot be, and overwrites nobody unseen', async ({
  page,
  context,
}) => {
  await signInAs(page, /Sarcelle/);
  const ceremony = await aCeremony(page);
  const settings = `${ceremony}/binomes/reglages`;
  await page.goto(settings);
  await expect(level(page, 'languages', '3')).toBeChecked();
  await expect(level(page, 'families', '1')).toBeChecked();
  await expectAccessible(page);

  // Nothing that counts and a radius beyond reason are both told at once; nothing chosen is lost.
  for (const criterion of CRITERIA) await level(page, criterion, '0').check();
  await page.locator('[name=radius_km]').fill('250');
  await page.locator('[name=neighbourhoods]').fill('Berriat\n\nÎle Verte\nquartier berriat');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await expect(page.getByRole('alert')).toContainText('Au moins un critère doit compter');
  await expect(page.getByRole('alert')).toContainText('100');
  await expect(level(page, 'time', '0')).toBeChecked();
  await expect(page.locator('[name=neighbourhoods]')).toHaveValue('Berriat\n\nÎle Verte\nquartier berriat');
  await expectAccessible(page);

  // Somebody else saves first: what they saved is shown beside what was chosen here.
  const other = await context.newPage();
  await other.goto(settings);
  await other.locator('[name=radius_km]').fill('33');
  await other.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await expect(other.getByRole('status')).toContainText('prochaine proposition');
  await other.close();

  await level(page, 'distance', '3').check();
  await page.locator('[name=radius_km]').fill('20');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await expect(page.getByRole('alert')).toContainText('Quelqu’un d’autre a changé ces réglages');
  await expect(page.getByText('33 km')).toBeVisible();
  await expect(page.locator('[name=radius_km]')).toHaveValue('20');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await expect(page.getByRole('status')).toContainText('les binômes déjà formés ne bougent pas');
  await expect(page.locator('[name=neighbourhoods]')).toHaveValue('Berriat\nÎle Verte');

  // The defaults are shown, and stand only once they are saved.
  await page.getByRole('link', { name: 'Revenir aux réglages de départ' }).click();
  await expect(page.getByRole('status')).toContainText('Rien n’est encore changé');
  await expect(level(page, 'languages', '3')).toBeChecked();
  await expect(page.locator('[name=neighbourhoods]')).toHaveValue('Berriat\nÎle Verte');
  await page.goto(settings);
  await expect(level(page, 'languages', '0')).toBeChecked();

  // A household is asked for its neighbourhood, and keeps the one it gave.
  await page.goto(`${ceremony}/filleuls/nouveau`);
  await page.locator('[name=name_1]').fill('Samira');
  await page.getByRole('checkbox', { name: 'arabe' }).first().check();
  await page.getByRole('combobox', { name: /Quartier/ }).selectOption('Île Verte');
  await page.locator('[name=contact_kind][value=email]').check();
  await page.locator('[name=contact_email]').fill('samira.exemple@exemple.fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/fait=enregistre/u);

  await page.goto(settings);
  await page.locator('[name=neighbourhoods]').fill('Berriat');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await expect(page.getByRole('status')).toContainText('prochaine proposition');
  await page.goto(`${ceremony}/filleuls`);
  await page
    .getByRole('link', { name: /Samira/ })
    .first()
    .click();
  await expect(page.getByRole('combobox', { name: /Quartier/ })).toHaveValue('Île Verte');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/fait=enregistre/u);
});

test('the settings serve on a phone, by keyboard, and without a script', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 320, height: 700 }, javaScriptEnabled: false });
  const page = await phone.newPage();
  await signInAs(page, /Pommier/);
  await page.goto('/mairie/rouen');
  const link = await page.locator('a[href*="/ceremonies/"]').first().getAttribute('href');
  const [ceremony = ''] = /^.*\/ceremonies\/[\w-]+/u.exec(link ?? '') ?? [];
  await page.goto(`${ceremony}/binomes/reglages`);
  await page.locator('#champ-importance_help').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('prochaine proposition');
  await expect(page.locator('[name=importance_help]:checked')).not.toHaveValue('2');
  await phone.close();

  const withScripts = await browser.newContext({ viewport: { width: 320, height: 700 } });
  const narrow = await withScripts.newPage();
  await signInAs(narrow, /Pommier/);
  await narrow.goto(`${ceremony}/binomes/reglages`);
  await expectNoSidewaysScroll(narrow);
  await withScripts.close();
});
