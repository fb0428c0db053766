import type { Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  readLatestMail,
  sendAsAPerson,
  signInAs,
  test,
} from './journey.ts';

const EMAIL = 'samira.hirondelle@exemple.fr';

/** A published ceremony of its own, so that no other journey meets its questions. */
async function aCeremony(page: Page): Promise<string> {
  await page.goto('/mairie/grenoble/preparer');
  for (const [name, value] of Object.entries({
    starts_on: '2027-06-26',
    starts_at: '18:30',
    ends_at: '20:30',
    place_name: 'Hôtel de ville',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    official_name: 'Suzette Amandier',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
  })) {
    await page.locator(`[name=${name}]`).fill(value);
  }
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();
  await page.waitForURL(/\/ceremonies\/[\w-]+/u);
  const ceremony = new URL(page.url()).pathname;
  await page.goto(`${ceremony}/publier`);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(page.getByText('Publiée').first()).toBeVisible();
  return `${ceremony}/inscriptions/formulaire`;
}

test('an organiser asks what helps, never what endangers; a resident answers in Arabic, without a script', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Sarcelle/);
  const settings = await aCeremony(page);
  await page.goto(settings);
  await expect(page.getByText('12 questions')).toBeVisible();
  await expectAccessible(page);

  // A subject that nobody may ask is refused, with the reason; the ticked questions stay as they were saved.
  await page.getByLabel('Votre question').fill('De quel pays êtes-vous originaire ?');
  await page.getByRole('button', { name: 'Ajouter la question' }).click();
  await expect(page.getByRole('alert')).toContainText('pourrait mettre des personnes en danger');
  await expect(page.getByLabel('Votre question')).toHaveValue('De quel pays êtes-vous originaire ?');
  await expect(page.locator('[name=asked]:checked')).toHaveCount(3);
  await expectAccessible(page);

  await page.getByLabel('Votre question').fill('Comment viendrez-vous ?');
  await page.getByRole('radio', { name: 'Un choix', exact: true }).check();
  await page.getByLabel('Les réponses à proposer').fill('À pied\nEn tram');
  await page.getByRole('checkbox', { name: 'Il faut répondre' }).check();
  await page.getByRole('button', { name: 'Ajouter la question' }).click();
  await expect(page.getByText('13 questions')).toBeVisible();
  await page.getByRole('checkbox', { name: /connaissons déjà/ }).check();
  await page.getByRole('checkbox', { name: 'Le quartier ou le code postal' }).uncheck();
  await page.getByRole('radio', { name: '72 heures' }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  await expect(page.getByText('Les questions sont enregistrées')).toBeVisible();
  await expect(page.getByRole('radio', { name: '72 heures' })).toBeChecked();
  const form = (await page.getByRole('link', { name: /Voir la page/ }).getAttribute('href')) ?? '';

  const visit = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  const resident = await visit.newPage();
  await resident.goto(new URL(`/ar${form}`, page.url()).href);
  await expectNoSidewaysScroll(resident);
  await expect(resident.locator('[name=place]')).toHaveCount(0);
  // The town's words stay French, and say so, on an Arabic page.
  await expect(resident.locator('legend bdi[lang=fr]')).toHaveText('Comment viendrez-vous ?');
  await expect(resident.getByRole('combobox')).toHaveCount(0);
  await resident.locator('[name=languages][value=ar]').check();
  await resident.getByRole('combobox', { name: 'المستوى: العربية' }).selectOption('native');
  await resident.locator('[name=name_1]').fill('Samira Hirondelle');
  await resident.locator('[name=agreement_1][value=marraine]').check();
  await resident.locator('[name=role][value=citizen]').check();
  await resident.locator('[name=email]').fill(EMAIL);
  await resident.locator('[name=knows]').check();
  await resident.locator('[name=known_name]').fill('Nino');
  await resident.getByRole('radio', { name: 'En tram' }).check();
  for (const box of ['adult_and_available', 'charter', 'notice']) {
    await resident.locator(`[name=${box}]`).check();
  }

  // Meanwhile the organiser changes the answers to choose from.
  await page.getByRole('link', { name: /^Modifier/ }).click();
  await page.getByLabel('Les réponses à proposer').fill('À pied\nEn tramway');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('La question est modifiée')).toBeVisible();

  const send = () => resident.locator('main form[method=post] button').last().click();
  await send();
  const alert = resident.getByRole('alert');
  await expect(alert.getByRole('link')).toHaveCount(1);
  await alert.getByRole('link').click();
  await expect(resident.getByRole('radio', { name: 'À pied' })).toBeInViewport();
  await expect(resident.getByRole('combobox')).toHaveValue('native');
  await expect(resident.locator('[name=known_name]')).toHaveValue('Nino');
  await resident.getByRole('radio', { name: 'En tramway' }).check();
  await sendAsAPerson(resident, send);
  await expect(resident).toHaveURL(/\/inscription\/envoyee(?:#|$)/);

  await resident.goto(linkIn(await readLatestMail(page, EMAIL), '/ar/inscription/'));
  await resident.locator('main form button').click();
  await expect(resident).toHaveURL(/\/ma-participation\//);
  const change = resident.locator('form[action="?/changer"]');
  await expect(change.locator('[name=level_ar]')).toHaveValue('native');
  await expect(change.locator('[value="En tramway"]')).toBeChecked();
  await visit.close();

  await page.goto(settings);
  await page.getByRole('link', { name: /^Retirer/ }).click();
  await expect(page.getByText('1 réponse est effacée')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retirer la question' }).click();
  await expect(page.getByText('La question est retirée')).toBeVisible();
  await expect(page.getByText('12 questions')).toBeVisible();
});
