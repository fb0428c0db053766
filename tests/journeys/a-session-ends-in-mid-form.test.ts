import { expect, expectAccessible, origin, signInAs, test } from './journey.ts';

test('a session that ended in mid-form loses nothing of what was typed', async ({ page, context }) => {
  await signInAs(page, /Flamboyant/);
  await page.goto('/mairie/saint-denis-la-reunion/preparer');
  const typed = {
    starts_on: '2027-06-12',
    starts_at: '15:00',
    ends_at: '17:00',
    place_name: 'Salle « Ylang » & <jardin> d’été',
    address: '12 rue de l’Ancienne-Poste, 97400 Saint-Denis',
    official_name: 'Marie "Zaza" Tamarin',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
  };
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name=${name}]`).fill(value);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Préparer la cérémonie' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre session a expiré');
  for (const [name, value] of Object.entries(typed)) {
    await expect(page.locator(`[name=${name}]`)).toHaveValue(value);
  }
  await expectAccessible(page);

  const elsewhere = await context.newPage();
  await signInAs(elsewhere, /Flamboyant/);
  await elsewhere.close();
  await page.getByRole('button', { name: 'Renvoyer le formulaire' }).click();
  await expect(page).toHaveURL(/\/ceremonies\/[\w-]+/);
  await expect(page.getByText(typed.place_name).first()).toBeVisible();
});

test('signing out ends the session on the server, and Back shows nobody', async ({ page, context }) => {
  await signInAs(page, /Flamboyant/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  await page.goto(`${new URL(page.url()).pathname}/filleuls`);
  const people = page.url();
  await expect(page.locator('main bdi').first()).toBeVisible();
  const names = await page.locator('main bdi').allInnerTexts();
  expect(names.length).toBeGreaterThan(0);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  expect((await fetch(people, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(`${origin()}/connexion?deconnexion`);
  expect(await context.cookies()).toEqual([]);
  const replayed = await fetch(people, { headers: { cookie }, redirect: 'manual' });
  expect(replayed.status).toBe(303);
  expect(replayed.headers.get('location')).toContain('/connexion?retour=');

  await page.goBack();
  await expect(page).toHaveURL(/\/connexion\?retour=/);
  const shown = await page.locator('body').innerText();
  for (const name of names) expect(shown).not.toContain(name);
});
