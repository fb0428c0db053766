import type { Page } from '@playwright/test';
import { aPlainPage, aRawPdf } from '#tests/factories/a-raw-pdf.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

const LETTER = aRawPdf(
  aPlainPage({ onCatalog: '/OpenAction << /S /JavaScript /JS (canari\\(\\)) >> /Lang (canari-lang)' }),
);

/** A practice of its own title, written and shown with one PDF; returns the last part of its address. */
async function shareALetter(page: Page, title: string): Promise<string> {
  await page.goto('/mairie/rouen/pratiques/nouvelle');
  await page.getByLabel('Titre').fill(title);
  await page.getByLabel('Sujet').selectOption({ label: 'Inviter et faire connaître' });
  await page
    .getByLabel('Récit')
    .fill('Une lettre relue par deux enseignantes.\n\nVingt familles ont répondu.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/\/modifier\?fait=ecrite/u);
  await page.getByLabel('Ce que c’est').fill('Lettre aux familles');
  const letter = { name: 'Jeanne Exemple.pdf', mimeType: 'application/pdf', buffer: LETTER };
  await page.getByLabel('Fichier').setInputFiles(letter);
  await page.getByRole('button', { name: 'Joindre' }).click();
  await page.waitForURL(/fait=jointe/u);
  await page.getByLabel(/^Montrer cette pratique/u).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(/fait=enregistree/u);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

test.describe('on a telephone, without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

  test('a village finds a partner and a letter that a city shared, without what the file hid', async ({
    page,
    browser,
  }) => {
    await signInAs(page, /Pommier/);

    // The card of the first partner: what cannot be kept comes back with everything typed.
    await page.goto('/mairie/rouen/annuaire');
    await expectNoSidewaysScroll(page);
    await page
      .getByRole('link', { name: /^(?:Remplir|Modifier) / })
      .first()
      .click();
    await page.waitForURL(/\/annuaire\/[\w-]{36}$/u);
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByLabel('Cours de français').check();
    await page.getByLabel('Tigrigna').check();
    await page.getByLabel('En quelques mots').fill('Ateliers du mardi, avec garde d’enfants.');
    await page.getByLabel('Contact pour les équipes des communes').fill('Jeanne Exemple');
    await page.getByLabel(/^Montrer cette fiche/u).check();
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await expect(page.getByRole('alert')).toContainText('celui de l’institution');
    await expect(page.getByLabel('Cours de français')).toBeChecked();
    await expect(page.getByLabel('En quelques mots')).toHaveValue('Ateliers du mardi, avec garde d’enfants.');
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Contact pour les équipes des communes').fill('contact@ateliers.exemple.fr');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await expect(page.getByText('La fiche est enregistrée')).toBeVisible();

    // A practice with a file; a script is refused in words.
    const practice = await shareALetter(page, 'Une lettre dans chaque cartable');
    await page.goto(`/mairie/rouen/pratiques/${practice}/modifier`);
    await page.getByLabel('Ce que c’est').fill('Un dessin');
    const drawing = {
      name: 'dessin.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg onload="x"/>'),
    };
    await page.getByLabel('Fichier').setInputFiles(drawing);
    await page.getByRole('button', { name: 'Joindre' }).click();
    await expect(page.getByRole('alert')).toContainText('SVG');
    await expect(page.getByLabel('Ce que c’est')).toHaveValue('Un dessin');
    await expectNoSidewaysScroll(page);

    // Elsewhere: another team, another telephone.
    const other = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    });
    const village = await other.newPage();
    await signInAs(village, /Micocoulier/);
    await village.goto('/mairie/le-vigan/annuaire');
    await village.getByLabel('Nom, ville ou mots').fill('ateliers rouen');
    await village.getByLabel('Langue parlée').selectOption({ label: 'tigrigna' });
    await village.getByRole('button', { name: 'Chercher' }).click();
    await village.waitForURL(/langue=ti/u);
    await expect(village.getByRole('heading', { level: 3, name })).toBeVisible();
    await expect(village.getByText('contact@ateliers.exemple.fr')).toBeVisible();
    await expectNoSidewaysScroll(village);

    await village.goto('/mairie/le-vigan/pratiques?sujet=invite&ordre=taille');
    await village.getByRole('link', { name: 'Une lettre dans chaque cartable' }).click();
    await village.waitForURL(new RegExp(practice, 'u'));
    await expect(village.getByText(/Rouen \(Normandie/u)).toBeVisible();
    await expect(village.getByRole('link', { name: 'Modifier' })).toHaveCount(0);
    await expectNoSidewaysScroll(village);
    const href =
      (await village.getByRole('link', { name: /^Lettre aux familles/u }).getAttribute('href')) ?? '';
    const answer = await village.request.get(href);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="lettre-aux-familles.pdf"',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers()['content-security-policy']).toContain('sandbox');
    const file = (await answer.body()).toString('latin1');
    expect(file.slice(0, 5)).toBe('%PDF-');
    expect(file).not.toMatch(/canari|JavaScript|Jeanne/u);

    // Once it is kept again, neither it nor its file is found, by any address.
    await page.goto(`/mairie/rouen/pratiques/${practice}/modifier`);
    await page.getByLabel(/^Montrer cette pratique/u).uncheck();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL(/fait=enregistree/u);
    expect((await village.request.get(href)).status()).toBe(404);
    expect((await village.goto(`/mairie/le-vigan/pratiques/${practice}`))?.status()).toBe(404);
    await other.close();
  });
});

test('the coordination reads what is shown; every page is accessible', async ({ page, browser }) => {
  const team = await browser.newContext();
  const rouen = await team.newPage();
  await signInAs(rouen, /Pommier/);
  for (const path of ['annuaire', 'pratiques', 'pratiques/nouvelle']) {
    await rouen.goto(`/mairie/rouen/${path}`);
    await expectAccessible(rouen);
  }
  const practice = await shareALetter(rouen, 'Une lettre que tout le monde lit');
  await expectAccessible(rouen);
  await rouen.goto(`/mairie/rouen/pratiques/${practice}/modifier?retirer`);
  await expectAccessible(rouen);
  await rouen.getByRole('link', { name: 'La garder' }).click();
  await expect(rouen).toHaveURL(/\/modifier$/u);
  await rouen.getByRole('button', { name: 'Joindre' }).click();
  await expect(rouen.getByRole('alert')).toContainText('Choisissez un fichier');
  await expectAccessible(rouen);

  await signInAs(page, /Hirondelle/);
  await page.goto('/coordination/annuaire');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Une lettre que tout le monde lit' }).click();
  await page.waitForURL(new RegExp(practice, 'u'));
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Lettre aux familles/u }).click();
  expect((await download).suggestedFilename()).toBe('lettre-aux-familles.pdf');
  await team.close();
});
