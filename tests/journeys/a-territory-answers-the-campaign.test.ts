import type { Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  readLatestMail,
  signInAs,
  test,
} from './journey.ts';

const SLUG = 'soir-des-marraines';
const HERE = `/coordination/campagnes/${SLUG}`;
const TOWN = '/mairie/saint-denis-la-reunion';
const OWN = `${TOWN}/campagne?campagne=${SLUG}`;

/**
 * ANVITA opens a campaign a few days before the demonstration's, which stays the latest for the other journeys, with a
 * title that is the same everywhere, and invites Saint-Denis de La Réunion alone. Returns its day.
 */
async function inviteSaintDenis(page: Page): Promise<string> {
  await signInAs(page, /Colombe/);
  await page.goto('/coordination/campagnes/nouvelle');
  const suggested = await page.locator('[name=day_on]').inputValue();
  const day = `${Number(suggested.slice(0, 4)) - 1}-12-14`;
  await page.locator('[name=name]').fill('Soir des marraines');
  await page.locator('[name=slug]').fill(SLUG);
  await page.locator('[name=mode][value=same-local-hour]').check();
  for (const name of ['day_on', 'window_starts_on', 'window_ends_on'])
    await page.locator(`[name=${name}]`).fill(day);
  await page.locator('[name=starts_at_time]').fill('18:00');
  await page.locator('[name=call_text]').fill('Un soir, partout, à la tombée du jour.');
  await page.getByRole('button', { name: 'Ouvrir en brouillon' }).click();
  await expect(page.getByText('La campagne est en brouillon')).toBeVisible();
  await page.goto(`${HERE}/modele`);
  await page.locator('[name=title_state][value=locked]').check();
  await page.locator('[name=title]').fill('Le soir des marraines');
  await page.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await expect(page.getByText('C’est enregistré')).toBeVisible();
  await page.goto(`${HERE}/inviter`);
  for (const box of await page.locator('[name=territories]').all()) await box.uncheck();
  await page.locator('[name=territories][value=saint-denis-la-reunion]').check();
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Envoyer les invitations' }).click();
  await expect(page.getByText(/territoires? invité/u).first()).toBeVisible();
  return day;
}

async function answer(page: Page, name: RegExp, word = '') {
  await page.getByRole('radio', { name }).check();
  await page.locator('[name=word]').fill(word);
  await page.getByRole('button', { name: /Répondre|Changer la réponse/u }).click();
}

test('a town joins by its link without script, keeps what is fixed, leaves and comes back, and moves its date', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const day = await inviteSaintDenis(page);

  // By the link of the message, without an account and without script, on a telephone.
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  const link = await plain.newPage();
  await link.goto(linkIn(await readLatestMail(link, 'mairie.4@exemple.fr'), '/campagne/'));
  await expect(link.getByRole('heading', { level: 1, name: 'Soir des marraines' })).toBeVisible();
  await expect(link.getByText(/décembre \d{4} à 18\sh \(heure de La Réunion\)/u)).toBeVisible();
  await expectNoSidewaysScroll(link);
  await link.getByRole('button', { name: 'Répondre' }).click();
  await expect(link.getByRole('alert')).toContainText('Votre réponse');
  await answer(link, /^Plus tard/u, 'Après le conseil du 30.');
  await expect(link.getByText('Vous répondrez plus tard')).toBeVisible();
  await answer(link, /^Oui/u);
  await expect(link.getByText('C’est oui, merci')).toBeVisible();
  await expect(link.getByRole('link', { name: 'Se connecter et continuer' })).toBeVisible();
  await plain.close();

  // The draft has what the template says.
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await signInAs(page, /Flamboyant/);
  await page.goto(OWN);
  await expect(page.getByText('Titre (fixé)')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: 'Ouvrir la cérémonie' }).click();
  await page.waitForURL(/\/ceremonies\/[\w-]{36}$/u);
  const ceremony = new URL(page.url()).pathname;
  await expect(page.getByText('Le soir des marraines').first()).toBeVisible();

  // The form says what is fixed; whatever is sent all the same is refused at the field.
  await page.goto(`${ceremony}/modifier`);
  await expect(page.getByText('Fixé par l’ANVITA pour toute la campagne.')).toBeVisible();
  await expectAccessible(page);
  await page.locator('input[name=title]').evaluate((input: HTMLInputElement) => (input.value = 'La nôtre'));
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('L’ANVITA a fixé le titre pour toute la campagne');
  await expectAccessible(page);

  // Leaving keeps the ceremony; a yes finds it again.
  await page.goto(OWN);
  await page.getByRole('link', { name: /Quitter la campagne/u }).click();
  await expectAccessible(page);
  await page.locator('[name=word]').fill('La salle est en travaux.');
  await page.getByRole('button', { name: 'Quitter la campagne' }).click();
  await expect(page.getByText('Vous avez quitté la campagne').first()).toBeVisible();
  await expect(page.getByText(/La salle est en travaux/u)).toBeVisible();
  await page.goto(`${ceremony}/modifier`);
  await expect(page.locator('input[name=title]')).toHaveAttribute('type', 'text');
  await page.goto(OWN);
  await answer(page, /^Oui/u);
  await expect(page.getByText('Un brouillon vous attend', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ouvrir la cérémonie' })).toHaveAttribute('href', ceremony);

  // A step of the town's own, ticked.
  await page.goto(`${ceremony}/etapes`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ajouter cette étape' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('[name=title]').fill('Réserver la sono');
  await page.locator('[name=days_before]').fill('3');
  await page.getByRole('button', { name: 'Ajouter cette étape' }).click();
  await expect(page.getByText('L’étape est ajoutée')).toBeVisible();
  await page.getByRole('link', { name: 'Voir toute la liste' }).click();
  await page.waitForURL(new RegExp(`${ceremony}(#liste)?$`, 'u'));
  const step = page.locator('.checklist li', { hasText: 'Réserver la sono' });
  await step.getByRole('button', { name: /^C’est fait/u }).click();
  await expect(step.getByRole('button', { name: /^Décocher/u })).toBeVisible();

  // A date out of the window is saved, and said here and on the campaign's page.
  await page.goto(`${ceremony}/modifier`);
  const later = day.replace(/14$/u, '16');
  await page.locator('[name=starts_on]').fill(later);
  for (const [name, value] of Object.entries({
    place_name: 'Hôtel de ville',
    address: '2 rue de Paris, 97400 Saint-Denis',
    official_name: 'Camille Exemple',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
  }))
    await page.locator(`[name=${name}]`).fill(value);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Ce jour n’est pas un jour de la campagne')).toBeVisible();
  await expectAccessible(page);
  await page.goto(OWN);
  await expect(page.getByText('Ce jour n’est pas un jour de la campagne')).toBeVisible();
  await page.goto(TOWN);
  await expectAccessible(page);
});
