import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { TOTP, URI } from 'otpauth';
import { expect, expectAccessible, linkIn, readLatestMail, test } from './journey.ts';

const PASSPHRASE = 'quatre mésanges sous un tilleul';

/** Makes ten minutes pass for every sign-in link of the demonstration. */
function ageSignInLinks(): void {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
  database
    .prepare(`update sign_in_link set expires_at = '2000-01-01T00:00:00.000Z' where purpose = 'sign-in'`)
    .run();
  database.close();
}

test('an invited person chooses a password and a second factor; the wrong code opens nothing', async ({
  page,
}) => {
  const email = 'association.1@exemple.fr';
  const invitation = linkIn(await readLatestMail(page, email, /Votre invitation/u), '/invitation/');
  // Opening the link, even twice, uses nothing up.
  await page.goto(invitation);
  await page.goto(invitation);
  await expectAccessible(page);
  await page.getByLabel('Mot de passe').fill('motdepasse');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByText(/15 caractères/).first()).toBeVisible();
  await page.getByLabel('Mot de passe').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Continuer' }).click();

  await expect(page).toHaveURL(/\/compte\/second-facteur/);
  await expectAccessible(page);
  // The area does not open before the second factor is there.
  await page.goto('/association');
  await expect(page).not.toHaveURL(/\/association$/);
  await page.goto('/compte/second-facteur');
  await page.getByText('Je ne peux pas viser le carré').click();
  const uri = await page.getByRole('link', { name: /ouvrez l’application/ }).getAttribute('href');
  const totp = URI.parse(uri ?? '');
  if (!(totp instanceof TOTP)) throw new Error('not a TOTP');
  await page.getByLabel(/six chiffres/).fill(totp.generate());
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page.getByText('Vos codes de secours')).toBeVisible();
  await expectAccessible(page);
  const recovery = await page.locator('ol.codes code').first().innerText();
  await page.getByRole('link', { name: /je continue/ }).click();
  await expect(page).toHaveURL(/\/association/);
  await page.getByRole('button', { name: 'Se déconnecter' }).click();

  await page.goto('/connexion');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page).toHaveURL(/second-facteur/);
  const wrong = totp.generate() === '000000' ? '000001' : '000000';
  await page.getByLabel(/six chiffres/).fill(wrong);
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page.locator('[name=code]')).toHaveAttribute('aria-invalid', 'true');
  await page.goto('/association');
  await expect(page).not.toHaveURL(/\/association$/);

  // A recovery code opens, once.
  await page.goto('/connexion/second-facteur');
  await page.getByLabel(/six chiffres/).fill(recovery);
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page).toHaveURL(/\/compte\?secours/);
  await page.goto('/association');
  await expect(page).toHaveURL(/\/association$/);
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  // The invitation served once.
  await page.goto(invitation);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ne sert plus/);

  // A sign-in link lives ten minutes.
  await page.goto('/connexion/lien');
  await page.getByLabel(/Adresse/).fill(email);
  await page.getByRole('main').getByRole('button').click();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  const link = linkIn(await readLatestMail(page, email), '/connexion/lien/');
  ageSignInLinks();
  await page.goto(link);
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('/mairie');
  await expect(page).toHaveURL(/\/connexion/);
});
