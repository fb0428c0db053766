import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, linkIn, readLatestMail, test } from './journey.ts';

/** Registers in a town by the public form, confirms by mail, and returns the address of the personal page. */
async function registers(page: Page, { town, name, email }: { town: string; name: string; email: string }) {
  await page.goto(`/villes/${town}`);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await page
    .getByRole('link', { name: /Me proposer|liste d’attente/u })
    .first()
    .click();
  await page.getByLabel('Vos prénom et nom').fill(name);
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('radio', { name: 'Marraine', exact: true }).first().check();
  await page.getByRole('radio', { name: 'Habitante ou habitant' }).check();
  await page.getByRole('checkbox', { name: 'Français', exact: true }).check();
  await page.getByRole('checkbox', { name: /majeures et peuvent venir/ }).check();
  await page.getByRole('checkbox', { name: /lu la charte/ }).check();
  await page.getByRole('checkbox', { name: /lu comment mes données/ }).check();
  // Faster than anybody types, the form comes back as it was, to be sent again.
  await expect(async () => {
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect(page).toHaveURL(/\/inscription\/envoyee$/, { timeout: 1000 });
  }).toPass();
  await page.goto(linkIn(await readLatestMail(page, email), '/inscription/'));
  await page.getByRole('button', { name: 'Confirmer mon inscription' }).press('Enter');
  await expect(page).toHaveURL(/\/ma-participation\/./u);
  return page.url().replace(/\?.*$/u, '');
}

/** The sentence that says where somebody stands. */
const standing = (page: Page, words: string | RegExp) =>
  expect(page.locator('main .title').first()).toContainText(words);

/** What came of the last act: said at the top, where the browser itself puts whoever sent the form. */
const outcome = (page: Page, words: string) => expect(page.locator(':focus')).toContainText(words);

const open = (page: Page, words: string) => page.locator('summary', { hasText: words }).press('Enter');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');

test.describe('without JavaScript, by keyboard, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('a sponsor changes, comes as two, withdraws, comes back, reads what is held and is erased', async ({
    page,
  }) => {
    const email = 'odile.fauvette@exemple.fr';
    const own = await registers(page, { town: 'strasbourg', name: 'Odile Fauvette', email });
    await standing(page, 'votre place est réservée');
    await expect(page).toHaveTitle('Ma participation — Trait d’union');
    await expectNoSidewaysScroll(page);

    await open(page, 'Changer mes réponses');
    await page.getByRole('checkbox', { name: 'Sorties et promenades' }).press('Space');
    await press(page, 'Enregistrer');
    await outcome(page, 'Vos réponses sont enregistrées.');
    await open(page, 'Changer mes réponses');
    await expect(page.getByRole('checkbox', { name: 'Sorties et promenades' })).toBeChecked();

    // What one writes for whoever may choose is shown as that person will read it.
    await open(page, 'Écrire quelques mots sur moi');
    await page.getByLabel('Quelques mots sur vous').fill('J’aime les oiseaux. 06 12 34 56 78');
    await press(page, 'Enregistrer ces mots');
    await outcome(page, 'Retirez le numéro de téléphone');
    await expect(page.getByLabel('Quelques mots sur vous')).toHaveValue(/J’aime les oiseaux/);
    await page.getByLabel('Quelques mots sur vous').fill('J’aime les oiseaux.');
    await press(page, 'Enregistrer ces mots');
    await outcome(page, 'Vos mots sont enregistrés.');
    const preview = page.getByRole('figure', { name: 'Voici ce que la personne lira de vous' });
    await expect(preview).toContainText('J’aime les oiseaux.');
    await expect(preview).toContainText('Odile');
    await expect(preview).not.toContainText('Fauvette');

    // Nothing is lost by forgetting the name; the browser goes to what is wrong.
    await open(page, 'Venir à deux');
    await page.getByRole('radio', { name: 'Parrain', exact: true }).press('Space');
    await press(page, 'Ajouter cette personne');
    await outcome(page, 'corriger');
    await expect(page.getByRole('radio', { name: 'Parrain', exact: true })).toBeChecked();
    await page.getByLabel('Ses prénom et nom').fill('Hédi Fauvette');
    await press(page, 'Ajouter cette personne');
    await standing(page, 'vos deux places sont réservées');
    await expect(page.getByText('Hédi Fauvette')).toBeVisible();
    await open(page, 'Venir sans l’autre personne');
    await press(page, 'Je viendrai sans l’autre personne');
    await standing(page, 'votre place est réservée');
    await expect(page.getByText('Hédi Fauvette')).toHaveCount(0);

    await open(page, 'Je ne peux plus venir');
    await press(page, 'Retirer mon inscription');
    await standing(page, 'Vous ne participez plus');
    await press(page, 'Je reviens');
    await outcome(page, 'une joie de vous revoir');
    await standing(page, 'votre place est réservée');

    await page.getByRole('link', { name: 'Voir ce que vous gardez sur moi' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce que nous gardons sur vous');
    for (const words of [
      'Odile Fauvette (Marraine)',
      email,
      'J’aime les oiseaux.',
      'Sorties et promenades',
      'Inscription retirée',
    ])
      await expect(page.getByText(words).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    const file = await page.request.get(`${own}/mes-donnees.json`);
    expect(file.headers()['cache-control']).toBe('no-store');
    expect(file.headers()['content-disposition']).toBe('attachment; filename="mes-donnees.json"');
    const told = JSON.stringify(await file.json());
    expect(told).toContain('Odile Fauvette');
    expect(told).not.toContain('Hédi');
    expect(told).not.toContain(own.split('/').at(-1));

    await page.getByRole('link', { name: 'Revenir à ma participation' }).press('Enter');
    await open(page, 'Effacer mes données maintenant');
    await expect(page.getByText('Cela ne peut pas être annulé')).toBeVisible();
    await press(page, 'Tout effacer');
    await outcome(page, 'C’est effacé');
    expect(page.url()).not.toContain(own.split('/').at(-1));
    expect((await page.goto(own))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto(`/demonstration/courrier?a=${encodeURIComponent(email)}`);
    await expect(page.locator('main li a')).toHaveCount(0);
  });

  test('whoever waits is told their rank, what happens next, and no promise', async ({ page }) => {
    await registers(page, { town: 'begles', name: 'Iris Pouillot', email: 'iris.pouillot@exemple.fr' });
    await standing(page, /Vous êtes la \d+e inscription sur la liste d’attente/u);
    await expect(page.getByText('Nous ne pouvons pas promettre')).toBeVisible();
    await open(page, 'Je ne peux plus venir');
    await press(page, 'Retirer mon inscription');
    await standing(page, 'Vous ne participez plus');
  });

  test('a code that is none is refused kindly, and a lost link has a way out', async ({ page }) => {
    await page.goto('/ma-participation');
    await page.getByLabel('Le code de votre feuille').fill('ABCD-EFGH');
    await press(page, 'Voir ma participation');
    await outcome(page, 'Aucune inscription ne correspond à ce code.');
    await expect(page.getByLabel('Le code de votre feuille')).toHaveValue('ABCD-EFGH');
    await page.getByRole('link', { name: 'Trouver la cérémonie' }).press('Enter');
    await expect(page).toHaveURL(/\/villes$/u);
  });
});

test('the personal pages read well to everybody, open and in Arabic, and belong to nobody’s cache', async ({
  page,
}) => {
  const own = await registers(page, {
    town: 'besancon',
    name: 'لمى Fauvette',
    email: 'lama.fauvette@exemple.fr',
  });
  for (const path of [own, own.replace('/ma-participation', '/ar/ma-participation')]) {
    for (const address of [path, `${path}/mes-donnees`]) {
      const response = await page.goto(address);
      expect(response?.headers()['cache-control']).toBe('no-store');
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
      expect(await page.title()).not.toContain('Fauvette');
      for (const details of await page.locator('details').all())
        await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 800 });
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  }
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('bdi', { hasText: 'لمى Fauvette' }).first()).toBeVisible();
});
