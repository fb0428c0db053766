import {
  campaignToCome,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  signInAs,
  test,
} from './journey.ts';

const BODY = 'Bonjour à toutes et tous,\n\nOù en êtes-vous ? Répondez simplement à ce message.';

test('the coordination writes to one town, reads it first, sends it once and stops it in time', async ({
  page,
}) => {
  await signInAs(page, /Hirondelle/u);
  await page.getByRole('link', { name: 'Messages', exact: true }).click();
  await expectAccessible(page);
  await page.goto(`/coordination/messages/nouveau?campagne=${await campaignToCome(page)}&territoire=paris`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await expect(page.getByText('Ce champ est à remplir.').first()).toBeVisible();
  await page.locator('[name=subject]').fill('Un point avant décembre');
  await page.locator('[name=body]').fill(BODY);
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await expect(page.getByText(/2\smessages partent, à 2\spersonnes, dans 1\sterritoire\./u)).toBeVisible();
  await expect(page.getByText('Où en êtes-vous ?')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Revenir au texte' }).click();
  await expect(page.locator('[name=body]')).toHaveValue(BODY);
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(page).toHaveURL(/\/coordination\/messages\/[\w-]+\?fait=sent/u);
  await expect(page.getByText(/Le message part dans 10\sminutes/u)).toBeVisible();
  const message = page.url();
  await expectAccessible(page);

  // Back in the browser, and pressed again: it stays one message.
  await page.goto('/coordination/messages');
  await expect(page.getByRole('link', { name: 'Un point avant décembre' })).toHaveCount(1);
  await page.goto(message);
  await page.getByRole('button', { name: 'Arrêter l’envoi' }).click();
  await expect(page).toHaveURL(/fait=arrete/u);
  await expect(page.getByText(/2\smessages ne partiront\spas/u)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Arrêter l’envoi' })).toHaveCount(0);
});

test('a group of the board is narrowed, on a phone; nobody’s name or address is shown', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, /Hirondelle/u);
  await page.goto(`/coordination/messages/nouveau?campagne=${await campaignToCome(page)}`);
  await expectNoSidewaysScroll(page);
  const boxes = page.locator('input[name=territories]');
  const all = await boxes.count();
  expect(all).toBeGreaterThan(3);
  for (const slug of ['grenoble', 'rouen']) await page.locator(`input[value=${slug}]`).uncheck();
  await page.locator('[name=subject]').fill('Pour celles et ceux qui ont le temps');
  await page.locator('[name=body]').fill(BODY);
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await expect(page.getByText(/messages partent, à/u)).toBeVisible();
  const shown = await page.locator('main').innerText();
  expect(shown).not.toMatch(/@exemple\.fr|Bouvreuil|Chardonneret|Pommier/u);
  await page.getByText(/^\d+\sterritoires$/u).click();
  await expect(page.locator('details p')).not.toContainText('Rouen');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
