import sharp from 'sharp';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('ANVITA adds a day, gives it a picture and a translation, moves it, archives it and brings it back', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Colombe/);
  await page.getByRole('link', { name: 'Journées', exact: true }).click();
  await expect(page.getByText('journées dans l’année')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('link', { name: 'Ajouter une journée' }).click();
  await page.locator('[name=title]').fill('Journée du sauvetage en mer');
  await page.locator('[name=day]').fill('31');
  await page.locator('[name=month]').selectOption('06');
  await page.getByRole('button', { name: 'Ajouter au calendrier' }).click();
  await expect(page.getByText('Ce jour n’existe pas dans ce mois.').first()).toBeVisible();
  await expect(page.locator('[name=title]')).toHaveValue('Journée du sauvetage en mer');
  await expectAccessible(page);

  await page.locator('[name=day]').fill('29');
  await page.locator('[name=month]').selectOption('02');
  await page.locator('[name=text]').fill('Pour celles et ceux qui sauvent en mer.');
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2f8f8b' } })
    .png()
    .toBuffer();
  await page
    .locator('[name=picture]')
    .setInputFiles({ name: 'mer.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Ajouter au calendrier' }).click();
  await expect(page.getByText(/Décrivez l’image/).first()).toBeVisible();
  await page
    .locator('[name=picture]')
    .setInputFiles({ name: 'mer.png', mimeType: 'image/png', buffer: picture });
  await page.locator('[name=picture_alt]').fill('La mer, calme.');
  await page.getByRole('button', { name: 'Ajouter au calendrier' }).click();
  await expect(page.getByText('La journée est au calendrier')).toBeVisible();
  await expectAccessible(page);
  const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(key).toBe('journee-du-sauvetage-en-mer');

  // A reader sees it, with its picture, in French where nobody has translated it.
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(`/journees/${key}`);
  await expect(reader.getByRole('img', { name: 'La mer, calme.' })).toBeVisible();
  await page.getByRole('link', { name: 'anglais' }).click();
  await page.locator('#langue [name=title]').fill('Sea Rescue Day');
  await page.locator('#langue [name=text]').fill('For those who rescue at sea.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer la traduction' }).click();
  await expect(page.getByText('La traduction est enregistrée')).toBeVisible();
  await reader.goto(`/en/journees/${key}`);
  await expect(reader.getByRole('heading', { level: 1, name: 'Sea Rescue Day' })).toBeVisible();

  // Two coordinators: the second to save is told so.
  await page.goto(`/coordination/journees/${key}`);
  const other = await page.context().newPage();
  await other.goto(`/coordination/journees/${key}`);
  await other.locator('[name=day]').fill('28');
  await other.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(other.getByText('La journée a changé de date')).toBeVisible();
  await page.locator('form [name=text]').first().fill('Pour toutes celles et ceux qui sauvent en mer.');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText(/Quelqu’un a enregistré/)).toBeVisible();
  await expect(page.getByText('28 février').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('La journée a changé de date')).toBeVisible();

  // The French changed: the translation waits to be done again, and readers see the French.
  await expect(page.getByText('À refaire', { exact: true })).toBeVisible();
  await reader.goto(`/en/journees/${key}`);
  await expect(reader.getByRole('heading', { level: 1, name: 'Journée du sauvetage en mer' })).toBeVisible();

  await page.getByRole('button', { name: 'Archiver cette journée' }).click();
  await expect(page.getByText('La journée est archivée')).toBeVisible();
  await expectAccessible(page);
  expect((await reader.goto(`/journees/${key}`))?.status()).toBe(404);
  await page.getByRole('link', { name: 'Journée du sauvetage en mer' }).click();
  await page.getByRole('button', { name: 'Remettre au calendrier' }).click();
  await expect(page.getByText('La journée est de nouveau au calendrier')).toBeVisible();
  expect((await reader.goto(`/journees/${key}`))?.status()).toBe(200);

  // Put away again, so that the calendar is as the others expect it.
  await page.goto(`/coordination/journees/${key}`);
  await page.getByRole('button', { name: 'Archiver cette journée' }).click();
  await expect(page.getByText('La journée est archivée')).toBeVisible();
});

test('an organiser does not keep the calendar', async ({ page }) => {
  await signInAs(page, /Pommier/);
  for (const path of ['', '/nouvelle', '/migrants']) {
    expect((await page.goto(`/coordination/journees${path}`))?.status()).toBe(404);
  }
});
