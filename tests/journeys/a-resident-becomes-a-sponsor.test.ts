import { expect, linkIn, readLatestMail, test, expectNoSidewaysScroll, expectAccessible } from './journey.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('a resident registers on an old phone without JavaScript, confirms by mail, changes and withdraws', async ({
  page,
}) => {
  const email = 'jeanne.sittelle@exemple.fr';
  await page.goto('/villes/tours');
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Me proposer' }).first().click();
  await expectNoSidewaysScroll(page);

  // Everything left out is said at once, at the top and beside each field, and what was typed stays.
  await page.getByLabel('Vos prénom et nom').fill('Jeanne « Nanou » O’Sittelle, née d’Érable');
  await page.getByLabel('Adresse électronique').fill('jeanne.sittelle@gmial.com');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: /charte/i })).toBeVisible();
  await expect(page.getByLabel('Vos prénom et nom')).toHaveValue('Jeanne « Nanou » O’Sittelle, née d’Érable');
  await expectNoSidewaysScroll(page);

  await page.getByRole('radio', { name: 'Marraine', exact: true }).first().check();
  await page.getByRole('radio', { name: 'Habitante ou habitant' }).check();
  // How well is asked once a language is ticked, and comes back with it.
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Français', exact: true }).check();
  await page.getByRole('combobox', { name: 'niveau : français' }).selectOption('native');
  await page.getByRole('checkbox', { name: /majeures et peuvent venir/ }).check();
  await page.getByRole('checkbox', { name: /lu la charte/ }).check();
  await page.getByRole('checkbox', { name: /lu comment mes données/ }).check();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  // A likely slip in the address is a question, never a refusal.
  await expect(page.getByText('jeanne.sittelle@gmail.com').first()).toBeVisible();
  await expect(page.getByRole('combobox')).toHaveValue('native');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page).toHaveURL(/\/inscription\/envoyee$/);

  const mail = await readLatestMail(page, email);
  expect(mail).toContain('Confirmer mon inscription');
  const confirm = linkIn(mail, '/inscription/');
  // Scanners open links: nothing is confirmed until the button is pressed.
  await page.goto(confirm);
  await page.goto(confirm);
  await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await expect(page).toHaveURL(/\/ma-participation\//);
  const own = page.url();

  const welcome = await readLatestMail(page, email);
  expect(welcome).toContain('votre place est réservée');
  await page.goto(own);
  await expect(page.getByText('O’Sittelle').first()).toBeVisible();
  const calendar = await page.request.get(`${own}/rendez-vous.ics`);
  expect(await calendar.text()).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:0/);
  expect(await calendar.text()).not.toContain('filleul');

  await page.getByText('Je ne peux plus venir').click();
  await page.getByRole('button', { name: 'Retirer mon inscription' }).click();
  await expect(page.getByRole('button', { name: 'Retirer mon inscription' })).toHaveCount(0);
  expect(await readLatestMail(page, email)).toContain('vous ne participez plus');
  await page.goto(own);
  await expect(page.getByRole('button', { name: 'Retirer mon inscription' })).toHaveCount(0);
});

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('the registration page reads well to everybody', async ({ page }) => {
    await page.goto('/villes/tours');
    await page
      .getByRole('link', { name: /Cérémonie de/ })
      .first()
      .click();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Me proposer' }).first().click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expectAccessible(page);
  });
});
