import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, linkIn, signInAs, test } from './journey.ts';

/** The latest message that offers dates: others may have left meanwhile. */
async function readOffer(page: Page): Promise<string> {
  await page.goto('/demonstration/courrier');
  const links = page.locator('main li', { hasText: 'Réponse attendue' }).getByRole('link');
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  for (const path of paths) {
    await page.goto(path);
    const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
    if (text.includes('première rencontre')) return text;
  }
  throw new Error('No message offers dates.');
}

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('an association offers dates, the sponsor says which suit, and the meeting is fixed and held', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Colibri/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  const list = page.url();
  // Those whose people said yes stand last.
  const id = (await page.locator('li[id^="rencontre-"]').last().getAttribute('id')) ?? '';
  const card = page.locator(`#${id}`);
  const summary = (words: string) => card.locator('summary', { hasText: words }).click();

  await summary('Première rencontre : à proposer');
  await summary('Proposer des dates');
  await card.getByLabel('Date 1').fill('2020-12-05');
  await card.getByLabel('Heure 1').fill('10:00');
  await card.getByRole('button', { name: 'Proposer ces dates' }).click();
  await expect(page.locator(':focus')).toContainText('Cette date est passée.');
  await expect(card.getByLabel('Date 1')).toHaveValue('2020-12-05');
  const offered = await card.getByLabel('Date 2').inputValue();
  await card.getByLabel('Date 1').fill('');
  await expectNoSidewaysScroll(page);
  await card.getByRole('button', { name: 'Proposer ces dates' }).click();
  await expect(card.getByText('Un message part au parrain ou à la marraine.')).toBeVisible();
  expect(offered).toMatch(/^\d{4}-\d\d-\d\d$/u);

  // The sponsor's message tells nothing of the household; their page asks, and keeps what they tick.
  const household = await card.locator('bdi').nth(1).innerText();
  expect(household).not.toBe('');
  const sponsor = await browser.newPage();
  const mail = await readOffer(sponsor);
  expect(mail).not.toContain(household);
  await sponsor.goto(linkIn(mail, '/ma-participation/'));
  const yes = sponsor.getByRole('button', { name: 'Oui, avec plaisir' });
  if (await yes.isVisible()) await yes.click();
  await sponsor
    .getByRole('group', { name: /Quelles dates vous conviennent/ })
    .getByRole('checkbox')
    .first()
    .check();
  await sponsor.getByRole('button', { name: 'Enregistrer mes dates' }).click();
  await expect(sponsor.getByText('l’équipe connaît les dates qui vous conviennent')).toBeVisible();
  await sponsor.close();

  await page.goto(list);
  await summary('des dates sont proposées');
  await expect(card.getByText('Parrain ou marraine : convient').first()).toBeVisible();
  await summary('Noter les dates qui conviennent');
  await card.getByRole('checkbox').first().check();
  await card.getByRole('button', { name: 'Noter ces dates' }).click();
  await expect(card.getByText('convient aux deux')).toBeVisible();
  await card
    .getByRole('button', { name: /^Fixer cette date/ })
    .first()
    .click();
  await expect(card.getByText('La première rencontre est fixée.')).toBeVisible();
  // Whoever measures the page needs scripts, which nobody else does here.
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    javaScriptEnabled: true,
  });
  const measured = await context.newPage();
  await measured.goto(page.url());
  for (const details of await measured.locator('details').all())
    await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
  await expectAccessible(measured);
  await context.close();
  await card.getByRole('button', { name: /^La rencontre a eu lieu/ }).click();
  await expect(card.locator('summary', { hasText: 'a eu lieu' })).toBeVisible();
});
