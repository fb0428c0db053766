import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

/** A published ceremony of its own, so that no other journey meets its reminders. */
async function aCeremony(page: Page): Promise<string> {
  await page.goto('/mairie/grenoble/preparer');
  for (const [name, value] of Object.entries({
    starts_on: '2027-05-28',
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
  return new URL(page.url()).pathname;
}

test('an organiser reads the reminders, words one in their own way, and switches one off', async ({
  page,
}) => {
  await signInAs(page, /Sarcelle/);
  const ceremony = await aCeremony(page);
  await page.goto(`${ceremony}/rappels`);
  await expect(page.getByText('vendredi 21 mai 2027 à 10\u00a0h')).toBeVisible();
  await expect(page.getByText('jeudi 27 mai 2027 à 10\u00a0h')).toBeVisible();
  await expect(page.getByText('samedi 29 mai 2027 à 10\u00a0h')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Désactiver : Une semaine avant' }).click();
  await expect(page.getByText('Le rappel est désactivé')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Activer : Une semaine avant' })).toBeVisible();

  await page.getByRole('link', { name: /: La veille/u }).click();
  await expect(page.getByText('Bonjour Camille Exemple')).toBeVisible();
  await expectAccessible(page);

  // What we do not know is refused by its name, and nothing typed is lost.
  const words = page.getByLabel(/^Vos mots/u);
  await words.fill('Bonjour {prenom}, à demain.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('{prenom} n’est pas une variable');
  await expect(words).toHaveValue('Bonjour {prenom}, à demain.');
  await expectAccessible(page);

  await words.fill('Nous vous attendons {jour} à {heure}, {lieu}. Un goûter suivra.');
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  const preview = page.getByText(
    'Nous vous attendons vendredi 28 mai 2027 à 18\u00a0h\u00a030, Hôtel de ville',
  );
  await expect(preview).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Vos mots sont enregistrés')).toBeVisible();
  await expect(preview).toBeVisible();

  // Whoever reads Arabic has the house's words: the town wrote none.
  await page.getByLabel('Langue').selectOption('ar');
  await page.getByRole('button', { name: 'Afficher cette langue' }).click();
  await expect(page.getByText('الموعد قريب جدًا')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Langue').selectOption('fr');
  await page.getByRole('button', { name: 'Afficher cette langue' }).click();
  await page.getByRole('button', { name: 'Revenir à nos mots' }).click();
  await expect(page.getByText('Nos mots sont rétablis')).toBeVisible();
  await expect(words).toHaveValue('');
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  await page.goto(`${ceremony}/rappels`);
  await expectNoSidewaysScroll(page);
});
