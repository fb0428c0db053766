import type { Page } from '@playwright/test';
import { pairsOfLastMonth } from '#tests/factories/pairs-of-last-month.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  origin,
  readLatestMail,
  signInAs,
  test,
} from './journey.ts';

test.describe.configure({ mode: 'serial' });

const HOME = '/mairie/echirolles';

let past: Awaited<ReturnType<typeof pairsOfLastMonth>>;

test.beforeAll(async () => {
  const folder = process.env['JOURNEY_FOLDER'] ?? '';
  past = await pairsOfLastMonth({ folder, origin: origin(), territory: 'echirolles' });
});
test.afterAll(async () => {
  await past.close();
});

/** The page as it stands, on a telephone and on a screen. */
async function expectReadable(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('a town reads how its pairs are: whoever asks for help first, and who takes care of it', async ({
  page,
}) => {
  await signInAs(page, /Chardonneret/);
  await page.goto(HOME);
  await page.getByRole('link', { name: /2.binômes actifs/u }).click();
  await expect(page).toHaveURL(/\/binomes$/u);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Les binômes, après la cérémonie');
  const request = page.getByRole('listitem').filter({ hasText: 'Rana Loriot' }).filter({ hasText: 'Langue' });
  await expect(request).toContainText(past.householdAddress);
  await expectReadable(page);
  await request.getByRole('button', { name: 'Pris en charge' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/fait=charge/u);
  await expect(page.getByRole('status')).toContainText('quelqu’un s’en occupe');
  await expect(request).toContainText('Pris en charge le');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Demandent de l’aide' }).click();
  await expect(page).toHaveURL(/etat=help/u);
  await expect(page.getByText('Aucun binôme ne répond à ce choix')).toBeVisible();
  await page.goto(`${HOME}/suivi`);
  await expect(page.getByRole('table', { name: /Binômes actifs aujourd’hui/u })).toContainText(
    past.day.slice(0, 4),
  );
  await expectReadable(page);
});

test('a pair is made anew in three touches, and the former one stays as a number', async ({ page }) => {
  await signInAs(page, /Chardonneret/);
  await page.goto(`${HOME}/binomes`);
  // One: the pair.
  await page.getByRole('link', { name: 'Rana Loriot et Odile Chevêche' }).click();
  await expect(page).toHaveURL(/\/binomes\/[\w-]+$/u);
  await expectReadable(page);
  // Two: the person.
  await page.getByRole('link', { name: /^Choisir\s+Awa Réserve/u }).click();
  await expect(page).toHaveURL(/avec=/u);
  await expect(page.getByText('Awa Réserve accompagne désormais Rana Loriot.')).toBeVisible();
  await expectReadable(page);
  // Three: both said yes.
  await page.getByRole('button', { name: 'Les deux ont dit oui' }).click();
  await expect(page).toHaveURL(/fait=confie/u);
  await expect(page.getByRole('status')).toContainText('Un nouveau binôme commence aujourd’hui');
  await expectAccessible(page);
  await page.goto(`${HOME}/binomes?etat=ended`);
  await expect(page.getByRole('link', { name: 'Rana Loriot et Odile Chevêche' })).toBeVisible();
});

test('a pair ends without a reason; whoever is to be told reads it in their language, without a name', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Chardonneret/);
  // An old telephone without scripts, with the session of the town.
  const phone = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    storageState: await page.context().storageState(),
  });
  const old = await phone.newPage();
  await old.goto(`${HOME}/binomes?etat=active`);
  await old.getByRole('link', { name: 'Rana Loriot et Awa Réserve' }).click();
  await old.getByRole('link', { name: 'Terminer ce binôme' }).click();
  await expect(old.getByText('Aucune raison n’est demandée ni gardée.')).toBeVisible();
  await page.goto(old.url());
  await expectReadable(page);
  await old.getByRole('checkbox', { name: /Personne accueillie/u }).check();
  await old.getByRole('button', { name: 'C’est terminé' }).click();
  await expect(old).toHaveURL(/fait=termine/u);
  await expect(old.getByRole('status')).toContainText('1 message est parti');
  await phone.close();
  await expect(async () => {
    const text = await readLatestMail(page, past.householdAddress);
    expect(text).toContain('ніхто не винен');
    expect(text).not.toMatch(/Rana|Loriot|Odile|Awa/u);
  }).toPass({ timeout: 30_000 });
});

test('everybody is invited to meet again, once, to a page where seats are booked', async ({ page }) => {
  await signInAs(page, /Chardonneret/);
  await page.goto(`${HOME}/retrouvailles`);
  await expectReadable(page);
  await page.getByRole('button', { name: 'Préparer le brouillon' }).click();
  await expect(page).toHaveURL(/\/evenements\/[\w-]+/u);
  await expect(page.locator('.recall')).toContainText('Retrouvailles');
  await page.goto(`${HOME}/retrouvailles`);
  await expect(page.getByText('Relisez et publiez')).toBeVisible();
  await page.getByRole('link', { name: 'Retrouvailles', exact: true }).last().click();
  await expect(page).toHaveURL(/\/evenements\/[\w-]+/u);
  await page.getByRole('button', { name: /^Publier/u }).click();
  await expect(page.getByRole('button', { name: /^Publier/u })).toHaveCount(0);
  await page.goto(`${HOME}/retrouvailles`);
  await page.getByRole('link', { name: /^Inviter les binômes/u }).click();
  await expect(page).toHaveURL(/inviter=/u);
  // Tesfay and Paul: the other pair has ended.
  await expect(page.getByText('2 messages partent, à 2 personnes')).toBeVisible();
  await expectReadable(page);
  const preview = page.url();
  await page.getByRole('button', { name: 'Envoyer les 2 messages' }).click();
  await expect(page).toHaveURL(/envoyes=2/u);
  await page.goto(preview);
  await expect(page.getByText('Tout le monde est déjà invité')).toBeVisible();
  await expectAccessible(page);
});

test('the coordination reads how many pairs are active, never a number from one to four', async ({
  page,
}) => {
  await signInAs(page, /Hirondelle/);
  await page.goto('/coordination');
  const section = page.getByRole('region', { name: 'Binômes actifs, toutes cérémonies passées' });
  await section.getByText('Territoire par territoire').click();
  await expect(section.getByRole('row', { name: /Rouen/u })).toContainText('moins de 5');
  await expect(section.getByRole('row', { name: /Grenoble/u })).toContainText(/\d/u);
  await expect(section).toContainText('au moins');
  await expectReadable(page);
  await section.getByRole('link', { name: 'Rouen' }).click();
  await expect(page).toHaveURL(/territoires\/rouen/u);
  await expect(page.getByRole('region', { name: 'Après les cérémonies' })).toContainText('moins de 5');
});
