import { expect, expectAccessible, test } from './journey.ts';

test('a link that is altered or unknown leads to a helpful page and opens nothing', async ({ page }) => {
  for (const path of [
    '/inscription/inconnu',
    '/inscription/abc.def',
    '/ma-participation/inconnu',
    '/connexion/lien/inconnu',
    '/invitation/inconnu',
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBeLessThan(500);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
