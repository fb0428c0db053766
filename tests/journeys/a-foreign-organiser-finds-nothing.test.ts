import { expect, signInAs, test } from './journey.ts';

test('an organiser finds nothing of another town, by any address', async ({ page, browser }) => {
  await signInAs(page, /Sarcelle/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  const ceremony = new URL(page.url()).pathname;
  const id = ceremony.split('/').at(-1) ?? '';

  const elsewhere = await browser.newContext({ locale: 'fr-FR' });
  const stranger = await elsewhere.newPage();
  await signInAs(stranger, /Flamboyant/);
  for (const part of [
    '',
    '/inscriptions',
    '/filleuls',
    '/binomes',
    '/binomes/apercu',
    '/binomes/reglages',
    '/binomes/revision.json',
    `/binomes/${id}`,
    `/binomes/choix/${id}`,
    `/binomes/choix/${id}/feuille`,
    '/invitations',
    '/courrier',
    '/certificats',
    '/modifier',
  ]) {
    expect((await stranger.goto(`${ceremony}${part}`))?.status(), part).toBe(404);
    // The same ceremony under the stranger's own town does not exist either.
    expect(
      (await stranger.goto(`/mairie/saint-denis-la-reunion/ceremonies/${id}${part}`))?.status(),
      part,
    ).toBe(404);
  }
  const written = await stranger.request.post(`${ceremony}/publier`, {
    headers: { origin: new URL(stranger.url()).origin },
    form: {},
  });
  expect(written.status()).toBe(404);
  await elsewhere.close();
});
