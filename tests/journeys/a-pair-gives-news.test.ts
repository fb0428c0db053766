import type { Browser, Page } from '@playwright/test';
import { aPairOfLastMonth } from '#tests/factories/a-pair-of-last-month.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  origin,
  readLatestMail,
  signInAs,
  test,
} from './journey.ts';

test.describe.configure({ mode: 'serial' });

type LastMonth = Awaited<ReturnType<typeof aPairOfLastMonth>>;

let pair: LastMonth;

test.beforeAll(async () => {
  pair = await aPairOfLastMonth({ folder: process.env['JOURNEY_FOLDER'] ?? '', origin: origin() });
});
test.afterAll(async () => {
  await pair.close();
});

/** Somebody's own telephone, which runs no script. */
async function aPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  return context.newPage();
}

/** The message that asked this address for news, once it has left; the address of one of its three answers. */
async function answerIn(page: Page, to: string, path: string, answer: string): Promise<string> {
  let link = '';
  await expect(async () => {
    const text = await readLatestMail(page, to);
    const links = text.split(origin()).map((part) => `${origin()}${/^\S*/u.exec(part)?.[0] ?? ''}`);
    link = links.find((one) => one.includes(path) && one.endsWith(`?reponse=${answer}`)) ?? '';
    expect(link).not.toBe('');
  }).toPass({ timeout: 30_000 });
  return link.slice(origin().length);
}

test('both sides say that they wish to be asked: a sponsor on their page, a household by its association', async ({
  page,
  browser,
}) => {
  const phone = await aPhone(browser);
  await phone.goto(pair.ownPage);
  const news = phone.getByLabel('Prendre de mes nouvelles après 30, 90 et 365 jours');
  // Nothing is ticked for them, and what a tick keeps is said.
  await expect(news).not.toBeChecked();
  await expect(phone.getByText('nous gardons votre adresse 400 jours')).toBeVisible();
  await news.check();
  await phone.locator('form[action="?/apres"]').getByRole('button').click();
  await expect(phone.getByRole('status')).toContainText('Vos choix pour l’après sont enregistrés');
  await expect(news).toBeChecked();
  await page.goto(pair.ownPage);
  await expectAccessible(page);

  await signInAs(page, /Colibri/);
  await page.goto(pair.sheet);
  const asked = page.locator('#nouvelles blockquote [lang=ar]');
  await expect(asked).toHaveAttribute('dir', 'rtl');
  await expect(asked).toContainText('هل تودّون أن نسأل عن أحوالكم');
  await page.getByLabel('A demandé que l’on prenne de ses nouvelles').check();
  await page.getByRole('button', { name: 'Noter leur réponse' }).click();
  await expect(page).toHaveURL(/fait=nouvelles/u);
  await expect(page.getByLabel('A demandé que l’on prenne de ses nouvelles')).toBeChecked();
  await expectAccessible(page);
});

test('a household answers in Arabic without a script: opening the link answers nothing, one press does', async ({
  page,
  browser,
}) => {
  expect(await pair.ask()).toBe(2);
  await signInAs(page, /Colibri/);
  const link = await answerIn(page, pair.householdAddress, '/ar/nouvelles/', 'aide');
  const phone = await aPhone(browser);
  for (let opened = 0; opened < 2; opened += 1) {
    await phone.goto(link);
    await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('كيف تسير الأمور؟');
    await expect(phone.locator('form[action="?/repondre"]')).toHaveCount(3);
  }
  expect(await phone.locator('script').count()).toBe(0);
  await expect(phone.locator('main')).not.toContainText(/Odile|Chevêche|Rana|Loriot/u);
  await phone.getByRole('button', { name: 'تأكيد هذه الإجابة' }).click();
  await expect(phone).toHaveURL(/fait=reponse/u);
  await expect(phone.getByRole('status')).toContainText('نودّ الحصول على مساعدة');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of [link, `${link.split('?')[0]}?fait=reponse`]) {
    await page.goto(address);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});

test('its association reads the request with a name, and takes care of it in one touch', async ({ page }) => {
  await signInAs(page, /Colibri/);
  await page.goto('/association');
  await page.getByRole('link', { name: /Nouvelles des binômes, Grenoble/u }).click();
  await expect(page).toHaveURL(/\/association\/grenoble\/nouvelles$/u);
  const request = page.locator('li').filter({ hasText: 'Rana Loriot' }).filter({ hasText: 'aide' });
  await expect(request).toContainText(pair.householdAddress);
  await request.getByRole('button', { name: /^Pris en charge/u }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/fait=charge/u);
  await expect(page.locator('li').filter({ hasText: 'Rana Loriot' }).first()).toContainText(
    'Pris en charge le',
  );
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test('a sponsor answers, changes their mind, then asks to be asked no more: the link leads nowhere', async ({
  page,
}) => {
  await signInAs(page, /Colibri/);
  const link = await answerIn(page, pair.sponsorAddress, '/nouvelles/', 'bien');
  await page.goto(link);
  await page.getByRole('button', { name: 'Confirmer cette réponse' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Tout va bien');
  await page.getByRole('link', { name: 'Changer ma réponse' }).click();
  await expect(page.getByText('Votre réponse : Tout va bien')).toBeVisible();
  await page.getByRole('button', { name: 'C’est terminé' }).click();
  await expect(page.getByRole('status')).toContainText('Nous ne prévenons pas l’autre personne');
  await page.getByText('Ne plus me demander', { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Effacer, et ne plus me demander' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('C’est effacé');
  await expectAccessible(page);
  const dead = link.split('?')[0] ?? '';
  await page.goto(dead);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien n’est plus valable');
  await page.goto(`/uk${dead}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  await expect(page.locator('main')).toContainText('Адреса неповна');
});

test('what the mail says stands in no address of ours but the link', async ({ page }) => {
  await signInAs(page, /Colibri/);
  const text = await readLatestMail(page, pair.householdAddress);
  expect(linkIn(text, '/ar/nouvelles/')).toMatch(/\/ar\/nouvelles\/[\w-]+\.[\w-]+\?reponse=/u);
  expect(text).not.toMatch(/Odile|Chevêche|Rana|Loriot/u);
});
