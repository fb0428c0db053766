import type { Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  origin,
  signInAs,
  test,
} from './journey.ts';

const PERSON = 'Nour Yasmine';

/** Opens, as the organiser of Rouen, the page where this household is asked to choose. */
async function openDesk(page: Page): Promise<string> {
  await signInAs(page, /Pommier/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  await page.goto(`${new URL(page.url()).pathname}/filleuls`);
  await page.getByRole('link', { name: PERSON, exact: true }).click();
  await page.getByRole('link', { name: /Leur faire choisir/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leur choix');
  return new URL(page.url()).pathname;
}

test('a household reads in Arabic who could accompany it, chooses, and is a pair on the board', async ({
  page,
  browser,
}) => {
  const desk = await openDesk(page);
  await expectAccessible(page);
  await page.locator('[name=channel][value=association]').check();
  await page.getByRole('button', { name: 'Poser la question' }).click();
  await expect(page.getByText('La question est posée')).toBeVisible();
  await expectAccessible(page);
  const link = linkIn(await page.locator('main').innerText(), '/ar/choisir/');

  await page.getByRole('link', { name: 'La feuille à imprimer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Feuille à remettre');
  await expectAccessible(page);
  expect(await page.locator('article').innerText()).not.toContain('Nour');

  // Good to everybody, and in each language.
  await page.setViewportSize({ width: 320, height: 740 });
  for (const language of ['', '/en', '/ar']) {
    await page.goto(link.replace('/ar/', `${language}/`));
    await expect(page.locator('html')).toHaveAttribute('lang', language.slice(1) || 'fr');
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page);
  await page.locator('main form button').click();
  await expect(page.locator('main [role=alert]')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  // Somebody else's old telephone, without scripts and without a session.
  const phone = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    viewport: { width: 320, height: 740 },
  });
  const theirs = await phone.newPage();
  const opened = await theirs.goto(link);
  expect(opened?.headers()['cache-control']).toBe('no-store');
  expect(opened?.headers()['referrer-policy']).toBe('same-origin');
  await expect(theirs.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await expect(theirs.locator('html')).toHaveAttribute('dir', 'rtl');
  const text = await theirs.locator('main').innerText();
  expect(text).not.toContain('Nour');
  expect(text).toMatch(/\p{Script=Arabic}{3}/u);
  await expectNoSidewaysScroll(theirs);
  await theirs.locator('main form button').click();
  await expect(theirs.locator('main [role=alert]')).toHaveText(/\p{Script=Arabic}{3}/u);
  const first = theirs.locator('main input[type=radio]').first();
  const box = await theirs.locator('main label').first().boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  const name = (await theirs.locator('main label').first().innerText()).trim();
  expect(name).not.toContain(' ');
  await first.check();
  await theirs.locator('main form button').click();
  await expect(theirs.locator('main [role=status]')).toContainText(name);
  // Once: opened again, the link only shows the answer.
  await theirs.goto(link);
  await expect(theirs.locator('main form')).toHaveCount(0);
  await expect(theirs.locator('main [role=status]')).toContainText(name);
  await phone.close();
  await page.goto(link);
  await expectAccessible(page);

  await page.goto(desk);
  await expect(page.getByText('Ont choisi')).toBeVisible();
  await expect(page.getByText(/La place est prise/)).toContainText(name);
  await page.goto(desk.replace(/\/choix\/.*/u, ''));
  const card = page.locator('main li, main article').filter({ hasText: PERSON }).filter({ hasText: name });
  await expect(card.first()).toBeVisible();
});
