import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

test.use({ viewport: { width: 320, height: 740 } });

const NAME = 'Yasmîn Aldîb';
const CORRECTED = 'Yasmine Aldîb';
const OWN_SCRIPT = 'ياسمين الديب';

const household = (page: Page, name: string) =>
  page.locator('li', { has: page.getByRole('heading', { name }) });

/** How many names were read. Of how many is left alone: another journey enters people meanwhile. */
async function seenNames(page: Page): Promise<number> {
  return parseInt(await page.getByText(/noms? relus? sur \d+/).innerText(), 10);
}

test('an association reads the names of its people; a corrected name is to be read again', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Goéland/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  const list = page.url();
  await page.goto(`${list}/nouveau`);
  await page.locator('[name=name_1]').fill(NAME);
  await page.locator('[name=own_script_1]').fill(OWN_SCRIPT);
  await page.getByRole('checkbox', { name: 'arabe', exact: true }).first().check();
  await page.locator('[name=contact_kind][value=association]').check();
  // They want a card, and say where they live on it: refused, with everything still there.
  await page.locator('[name=certificate_code][value=without]').check();
  await page.locator('[name=card_wanted]').check();
  await page.getByText('Ce qui est écrit sur la carte').click();
  await page.locator('[name=card_name]').fill('Yasmine');
  await page.locator('[name=card_contact]').fill('12 rue des Lilas');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.locator('[name=card_contact]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('[name=certificate_code][value=without]')).toBeChecked();
  await page.locator('[name=card_contact]').fill('Notre association, 02 35 00 00 00');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).toHaveURL(/fait=enregistre/);

  await page.goto(list);
  await page.getByRole('link', { name: 'Relire leurs noms' }).click();
  await expect(page).toHaveURL(/\/epreuve$/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expect(page.locator(`bdi[lang=ar][dir=rtl]`, { hasText: OWN_SCRIPT })).toBeVisible();
  const proof = page.url();
  const before = await seenNames(page);
  await household(page, NAME).getByRole('button', { name: 'Vu et juste' }).click();
  // The page comes back at the same household.
  expect(new URL(page.url()).hash).toBe(`#${await household(page, NAME).getAttribute('id')}`);
  await expect(household(page, NAME).getByText('par l’association, le')).toBeVisible();
  expect(await seenNames(page)).toBe(before + 1);
  await expectAccessible(page);

  await household(page, NAME).getByRole('link', { name: 'Corriger' }).click();
  await expect(page.locator('[name=card_contact]')).toHaveValue('Notre association, 02 35 00 00 00');
  await page.locator('[name=name_1]').fill(CORRECTED);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  // Back where the name was found wrong.
  await expect(page).toHaveURL(/\/epreuve#f-/);
  await page.goto(`${proof}?voir=a-relire`);
  await expect(household(page, CORRECTED)).toBeVisible();
  expect(await seenNames(page)).toBe(before);

  // Every act is a plain form: the town hall does it without scripts.
  const townHall = await browser.newContext({ baseURL: origin(), javaScriptEnabled: false });
  const town = await townHall.newPage();
  await signInAs(town, /Pommier/);
  await town.goto(proof.replace('/association/', '/mairie/').replace(/\/epreuve$/u, '/papiers/epreuve'));
  const outdated = await townHall.newPage();
  await outdated.goto(town.url());
  await household(town, CORRECTED).getByRole('button', { name: 'Vu et juste' }).click();
  await expect(household(town, CORRECTED).getByText('par la mairie, le')).toBeVisible();
  await household(town, CORRECTED).getByRole('button', { name: 'À relire encore' }).click();
  await expect(household(town, CORRECTED).getByRole('button', { name: 'Vu et juste' })).toBeVisible();

  // A name that is corrected while somebody has it on the screen is not noted unseen.
  await page.goto(proof);
  await household(page, CORRECTED).getByRole('link', { name: 'Corriger' }).click();
  await page.locator('[name=name_1]').fill(NAME);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(household(page, NAME)).toBeVisible();
  await household(outdated, CORRECTED).getByRole('button', { name: 'Vu et juste' }).click();
  await expect(outdated.getByRole('alert')).toContainText('a été corrigé depuis');
  await expect(household(outdated, NAME).getByRole('button', { name: 'Vu et juste' })).toBeVisible();
  await townHall.close();
});
