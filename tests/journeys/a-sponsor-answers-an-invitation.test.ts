import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

const WORD = 'Je finis le travail à 18 h, je serai peut-être en retard.';

const TOWN = 'Saint-Denis';

/** The answering page of the first message in the letter box that invites to this town's ceremony. */
async function answeringPath(page: Page): Promise<string> {
  await page.goto('/demonstration/courrier');
  const messages = await page
    .locator('main li a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  // Read without being shown: a hundred letters drawn one by one take longer than the journey itself.
  for (const message of messages) {
    const html = await (await page.request.get(message)).text();
    const letter = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    const link = /href="(\/reponse\/[^"?]+)/u.exec(letter)?.[1];
    if (letter.includes(TOWN) && link) return link;
  }
  throw new Error('No message carries an answering link.');
}

/** Opens, as the organiser of the town, the invitations of its ceremony, and returns the address of the page. */
async function openInvitations(page: Page): Promise<string> {
  await signInAs(page, /Flamboyant/);
  await page
    .getByRole('link', { name: /Cérémonie/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  const invitations = `${new URL(page.url()).pathname}/invitations`;
  await page.goto(invitations);
  await expect(page.getByRole('heading', { name: 'Les réponses' })).toBeVisible();
  return invitations;
}

test('a sponsor answers from the mail without scripts, changes their mind, and the organiser reads it', async ({
  page,
  browser,
}) => {
  const pathname = await answeringPath(page);
  const invitations = await openInvitations(page);
  await expectAccessible(page);

  const phone = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    viewport: { width: 320, height: 740 },
  });
  const theirs = await phone.newPage();
  const opened = await theirs.goto(`${pathname}?r=peut-etre`);
  expect(opened?.headers()['cache-control']).toBe('no-store');
  await expect(theirs.locator('[name=answer][value=peut-etre]')).toBeChecked();
  await expect(theirs.locator('main')).toContainText('Vous n’avez pas encore répondu.');
  await expectNoSidewaysScroll(theirs);

  // Too long a word is refused beside its field, and stays as it was typed.
  await theirs.locator('[name=word]').fill('é'.repeat(301));
  await theirs.locator('main form button').click();
  await expect(theirs.locator('[name=word]')).toHaveAttribute('aria-invalid', 'true');
  await expect(theirs.locator('[name=word]')).toHaveValue('é'.repeat(301));
  await expect(theirs.locator('[name=answer][value=peut-etre]')).toBeChecked();

  await theirs.locator('[name=word]').fill(WORD);
  await theirs.locator('main form button').click();
  await expect(theirs.locator('main [role=status]')).toContainText('C’est noté');
  await expect(theirs.locator('main [role=status]')).toContainText('peut-être');

  await page.goto(`${invitations}?reponse=peut-etre`);
  const row = page.locator('section[aria-labelledby=reponses] tbody tr').filter({ hasText: WORD });
  await expect(row).toHaveCount(1);
  const name = (await row.locator('th').innerText()).trim();
  await expectAccessible(page);

  await theirs.goto(pathname);
  await theirs.locator('[name=answer][value=non]').check();
  await theirs.locator('main form button').click();
  await expect(theirs.locator('main')).toContainText('ne retire pas votre inscription');
  await expect(theirs.locator('main a[href*="/ma-participation/"]')).toBeVisible();
  await phone.close();

  await page.goto(invitations);
  const first = page.locator('section[aria-labelledby=reponses] tbody tr').first();
  await expect(first).toContainText(name);
  await first.getByRole('link', { name: /Ouvrir l’inscription/ }).click();
  await expect(page).toHaveURL(/\/inscriptions\/./u);
});

test('the page of answers is read in Arabic, Persian and Tigrinya: mirrored where it should be, and accessible', async ({
  page,
}) => {
  const pathname = await answeringPath(page);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const [language, dir, script] of [
      ['ar', 'rtl', /\p{Script=Arabic}{2}/u],
      ['fa', 'rtl', /\p{Script=Arabic}{2}/u],
      ['ti', 'ltr', /\p{Script=Ethiopic}{2}/u],
    ] as const) {
      await page.goto(`/${language}${pathname}?r=oui`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      await expect(page.locator('h1')).toHaveText(script);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      const box = await page.locator('main input[type=radio]').first().boundingBox();
      expect((box?.x ?? 0) < width / 2).toBe(dir === 'ltr');
    }
  }
  await page.goto(`/fa${pathname}`);
  // Another journey may have answered for this person: nothing is chosen here.
  for (const radio of await page.locator('main input[type=radio]').all()) {
    await radio.evaluate((input: HTMLInputElement) => (input.checked = false));
  }
  await page.locator('main form button').click();
  await expect(page.locator('main [role=alert]')).toHaveText(/\p{Script=Arabic}{2}/u);
  await expectAccessible(page);
});
