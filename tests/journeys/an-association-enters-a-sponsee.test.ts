import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('an association enters a family, in its own script, and sees only the people it referred', async ({
  page,
}) => {
  await signInAs(page, /Goéland/);
  await expect(page).toHaveURL(/\/association$/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const list = page.url();
  await page
    .getByRole('link', { name: /Ajouter/ })
    .first()
    .click();
  await expectAccessible(page);
  // No field for what must never be known.
  for (const forbidden of [/nationalit/i, /naissance/i, /religion/i, /num[eé]ro/i, /titre de s[eé]jour/i]) {
    await expect(page.getByLabel(forbidden)).toHaveCount(0);
  }

  await page.locator('[name=name_1]').fill('ლალი ჯვარი https://exemple.fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.locator('[name=name_1]')).toHaveValue('ლალი ჯვარი https://exemple.fr');
  await expect(page.locator('[name=name_1]')).toHaveAttribute('aria-invalid', 'true');

  await page.locator('[name=name_1]').fill('Lali Djvari');
  await page.locator('[name=own_script_1]').fill('ლალი ჯვარი');
  await page.locator('[name=name_2]').fill('Sandro Djvari');
  await page.getByRole('checkbox', { name: 'géorgien' }).first().check();
  await page.locator('[name=contact_kind][value=association]').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).not.toHaveURL(/\/nouveau/);
  await page.goto(list);
  await expect(page.getByText('Lali Djvari').first()).toBeVisible();

  // The town hall's own households are none of the association's business.
  const shown = await page.locator('main').innerText();
  expect(shown).not.toContain('Nargess');
  expect((await page.goto('/mairie/rouen'))?.status()).toBe(404);
});
