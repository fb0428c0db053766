import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { aCampaignOfToday } from './a-campaign-of-today.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  origin,
  sendAsAPerson,
  signInAs,
  test,
} from './journey.ts';

test.describe.configure({ mode: 'serial' });

const DATABASE = () => join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db');

/** Opens the questions of a ceremony that is just over; the address that its poster leads to. */
async function openQuestions(page: Page): Promise<{ ceremony: string; link: string }> {
  const [made] = aCampaignOfToday(DATABASE(), {
    slug: 'avis-essai',
    name: 'Semaine des avis',
    ceremonies: [{ territory: 'saint-denis-la-reunion', from: -3, to: -1 }],
  });
  const ceremony = `/mairie/saint-denis-la-reunion/ceremonies/${made?.id}`;
  await signInAs(page, /Flamboyant/);
  await page.goto(`${ceremony}/avis`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ouvrir le questionnaire' }).click();
  await expect(page).toHaveURL(/fait=ouvert/u);
  const href = await page.locator('a[href*="/avis/"]').first().getAttribute('href');
  return { ceremony, link: new URL(href ?? '', origin()).pathname };
}

/** Somebody's own telephone, which runs no script. */
async function aPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  return context.newPage();
}

async function tick(page: Page, score: string, role: string): Promise<void> {
  for (const question of ['welcome', 'understood', 'ease', 'again'])
    await page.locator(`[name=${question}][value="${score}"]`).check();
  await page.locator(`[name=role][value=${role}]`).check();
}

const send = (page: Page) =>
  sendAsAPerson(page, () => page.locator('main form[method=post] button').last().click());

test('a guest answers in Arabic without a script; the same form counts once; under five nothing is shown', async ({
  page,
  browser,
}) => {
  const { ceremony, link } = await openQuestions(page);
  // The poster says it in the languages of the hall, on one sheet.
  await page.getByRole('link', { name: 'L’affiche à imprimer' }).click();
  await expect(page).toHaveURL(/\/avis\/affiche$/u);
  await expect(page.getByRole('heading', { name: 'رأيكم في المراسم' })).toBeVisible();
  await expectAccessible(page);
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);

  const phone = await aPhone(browser);
  await phone.goto(`/ar${link}`);
  await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('رأيكم في المراسم');
  await expectNoSidewaysScroll(phone);
  expect(await phone.locator('script').count()).toBe(0);
  // A question without an answer is told at its place, and nothing is lost.
  await phone.locator('[name=welcome][value="4"]').check();
  await send(phone);
  await expect(phone.getByRole('alert')).toBeVisible();
  await expect(phone.locator('[name=welcome][value="4"]')).toBeChecked();
  await tick(phone, '4', 'guest');
  const form = await phone
    .locator('main form[method=post]')
    .evaluate((node: HTMLFormElement) =>
      Object.fromEntries([...new FormData(node)].map(([name, value]) => [name, String(value)])),
    );
  await send(phone);
  await expect(phone).toHaveURL(/merci/u);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('شكرًا، وصلنا رأيكم');
  expect((await phone.context().cookies()).filter(({ name }) => name !== 'langue')).toEqual([]);
  const again = await phone.request.post(link, { form, headers: { origin: origin() } });
  expect(again.status()).toBe(200);

  for (let rank = 0; rank < 3; rank += 1) {
    await phone.goto(link);
    await tick(phone, '4', 'guest');
    await send(phone);
    await expect(phone).toHaveURL(/merci/u);
  }
  // Four answers, one of which was sent twice.
  await page.goto(`${ceremony}/avis`);
  await expect(page.getByText('Moins de 5 réponses')).toBeVisible();
  await expect(page.getByText('Rien ne peut encore être montré')).toBeVisible();
  await phone.goto(link);
  await tick(phone, '2', 'guest');
  await send(phone);
  await expect(phone).toHaveURL(/merci/u);
  await page.reload();
  await expect(page.getByRole('row', { name: /L’accueil était chaleureux. 3,6/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Clore maintenant' }).click();
  await expect(page).toHaveURL(/fait=ferme/u);
  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('On ne peut plus répondre');
  const altered = await phone.goto(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`);
  expect(altered?.status()).toBe(404);
  await phone.context().close();
});
