import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

/** A published welcome ceremony of its own, made by hand, and its pages. */
async function aWelcome(page: Page): Promise<string> {
  await page.goto('/mairie/grenoble/evenements/nouveau?modele=welcome');
  for (const [name, value] of Object.entries({
    starts_on: '2027-03-12',
    starts_at: '18:30',
    ends_at: '21:00',
    place_name: 'Maison des habitantes et des habitants',
    address: '12 rue des Tilleuls, 38000 Grenoble',
  })) {
    await page.locator(`[name=${name}]`).fill(value);
  }
  await page.getByRole('button', { name: 'Créer le brouillon' }).click();
  await page.waitForURL(/\/evenements\/[\w-]{36}/u);
  const home = /^.*\/evenements\/[\w-]{36}/u.exec(new URL(page.url()).pathname)?.[0] ?? '';
  await page.goto(home);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('C’est publié')).toBeVisible();
  return home;
}

test.describe('on a telephone, without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

  test('a town makes one invitation; it is read in Persian, printed, and handed to two centres', async ({
    page,
  }) => {
    await signInAs(page, /Sarcelle/);
    const home = await aWelcome(page);

    // What cannot be kept comes back with everything that was ticked and typed.
    await page.goto(`${home}/invitation`);
    await page.getByLabel('Un repas est offert à tout le monde.').check();
    await page.getByLabel('Les enfants sont les bienvenus.').uncheck();
    await page.getByLabel(/^Vos mots/u).fill('Nous serons là.\u0007');
    await page.getByRole('button', { name: 'Faire l’invitation' }).click();
    await expect(page.getByRole('alert')).toContainText('Vos mots');
    await expect(page.getByLabel('Un repas est offert à tout le monde.')).toBeChecked();
    await expect(page.getByLabel('Les enfants sont les bienvenus.')).not.toBeChecked();
    await expect(page.getByLabel(/^Vos mots/u)).toHaveValue(/^Nous serons là\./u);
    await expectNoSidewaysScroll(page);

    await page.getByLabel(/^Vos mots/u).fill('Nous serons là pour vous rencontrer.');
    await page.getByLabel(/^L’invitation a une page/u).check();
    await page.getByRole('button', { name: 'Faire l’invitation' }).click();
    await expect(page.getByText('L’invitation est prête, en douze langues')).toBeVisible();
    await expectNoSidewaysScroll(page);

    // The paper: a page a language.
    const answer = await page.request.get(`${home}/invitation/document?langues=fa,ti`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect(answer.headers()['content-disposition']).toContain('invitation-fa-ti.pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');

    // The text to copy is there for each language, folded.
    await page.getByText('Русский', { exact: true }).last().click();
    await expect(page.getByText('Это приглашение, а не повестка')).toBeVisible();

    // The town translates its own words into one language.
    await page.goto(`${home}/traductions?langue=fa`);
    await page.getByLabel('Vos mots sur l’invitation, en persan').fill('برای دیدار شما آنجا خواهیم بود.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('1 texte est enregistré.')).toBeVisible();
    await expectNoSidewaysScroll(page);

    // Whoever is invited reads it in their own language, found by its own name.
    await page.goto(`${home}/invitation`);
    const link = page.getByRole('link', { name: /^http.*\/invitation$/u });
    await page.goto((await link.getAttribute('href')) ?? '');
    await page.locator('main').getByRole('link', { name: 'فارسی' }).click();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('دعوت‌نامه‌ای برای شما');
    await expect(page.getByText('برای دیدار شما آنجا خواهیم بود.')).toBeVisible();
    await expect(page.getByText('یک وعده غذا برای همه رایگان است.')).toBeVisible();
    await expect(page.getByText('این یک دعوت است، نه احضار', { exact: false })).toBeVisible();
    await expect(page.getByText('12 rue des Tilleuls')).toBeVisible();
    await expectNoSidewaysScroll(page);

    // Where nobody translated them, the town's words are French and say so.
    await page.locator('main').getByRole('link', { name: 'ትግርኛ' }).click();
    await expect(
      page.locator('[lang=fr]', { hasText: 'Nous serons là pour vous rencontrer.' }),
    ).toBeVisible();

    // Two centres, one hand-out, and a mistake that is taken back.
    await page.goto('/mairie/grenoble/centres');
    for (const [name, kind] of [
      ['CADA du parcours', 'reception'],
      ['École de français du parcours', 'school'],
    ] as const) {
      await page.getByLabel('Nom du lieu').fill(name);
      await page.getByLabel('Ce que c’est').selectOption(kind);
      await page.getByRole('button', { name: 'Ajouter ce lieu' }).click();
      await expect(page.getByText('Le lieu est ajouté')).toBeVisible();
    }
    await expectNoSidewaysScroll(page);
    await page.goto(`${home}/invitation`);
    await page.getByRole('button', { name: 'Noter cet envoi' }).click();
    await expect(page.getByRole('alert')).toContainText('Cochez au moins un lieu.');
    await page.getByLabel('CADA du parcours').check();
    await page.getByLabel('École de français du parcours').check();
    await page.getByRole('group', { name: 'En quelles langues' }).getByLabel('Persan').check();
    await page.getByLabel(/^Combien d’exemplaires/u).fill('25');
    await page.getByRole('button', { name: 'Noter cet envoi' }).click();
    await expect(page.getByText('2 envois')).toBeVisible();
    await page.getByRole('button', { name: /^C’était une erreur/u }).click();
    await expect(page.getByText('C’est retiré')).toBeVisible();
    await expect(page.getByText('2 envois')).toHaveCount(0);
    await expectNoSidewaysScroll(page);
  });
});

test('the pages of invitations, translations, centres and presentation are accessible', async ({ page }) => {
  await signInAs(page, /Sarcelle/);
  const home = await aWelcome(page);
  await page.goto(`${home}/invitation`);
  await expectAccessible(page);
  await page.getByLabel(/^L’invitation a une page/u).check();
  await page.getByRole('button', { name: 'Faire l’invitation' }).click();
  await expect(page.getByText('L’invitation est prête')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${home}/traductions?langue=ar`);
  await expectAccessible(page);
  for (const path of ['centres', 'presentation']) {
    await page.goto(`/mairie/grenoble/${path}`);
    await expectAccessible(page);
  }
  await page.goto(`${home}/invitation`);
  const address = await page.getByRole('link', { name: /^http.*\/invitation$/u }).getAttribute('href');
  for (const language of ['', '/en', '/ar']) {
    await page.goto(`${language}${address}`);
    await expectAccessible(page);
  }
});
