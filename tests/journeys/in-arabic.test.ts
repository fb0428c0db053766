import { expect, expectAccessible, expectNoSidewaysScroll, sendAsAPerson, test } from './journey.ts';
import type { Page } from '@playwright/test';

/** Opens the registration of Rouen's ceremony in this language, by following links. */
async function openRegistration(page: Page, language: '' | '/ar'): Promise<void> {
  await page.goto(`${language}/villes/rouen`);
  await page.locator(`main a[href^="${language}/evenements/"]`).first().click();
  await page.locator(`main a[href$="/inscription"]`).first().click();
  await expect(page.locator('[name=name_1]')).toBeVisible();
}

/** Distance of the page's title from the left and from the right of the window, in CSS pixels. */
async function marginsOf(page: Page, selector: string): Promise<{ left: number; right: number }> {
  const box = await page.locator(selector).first().boundingBox();
  const width = page.viewportSize()?.width ?? 0;
  if (!box) throw new Error(`${selector} is not shown.`);
  return { left: box.x, right: width - box.x - box.width };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('somebody registers in Arabic: mirrored, refused in Arabic, nothing typed is lost', async ({
      page,
    }) => {
      await openRegistration(page, '');
      const french = await marginsOf(page, 'input[type=radio]');
      await openRegistration(page, '/ar');
      await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      const arabic = await marginsOf(page, 'input[type=radio]');
      expect(french.left).toBeLessThan(french.right);
      expect(arabic.right).toBeLessThan(arabic.left);
      expect(Math.abs(arabic.right - french.left)).toBeLessThanOrEqual(2);

      const name = 'ياسمين Tilleul-L’Églantine';
      await page.locator('[name=name_1]').fill(name);
      await page.locator('[name=email]').fill('pas une adresse');
      await page.locator('main form[method=post] button').last().click();
      await expect(page.locator('[name=name_1]')).toHaveValue(name);
      await expect(page.locator('[name=email]')).toHaveValue('pas une adresse');
      await expect(page.locator('[name=email]')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      const id = await page.locator('[name=email]').getAttribute('aria-describedby');
      const said = await page
        .locator(
          (id ?? '')
            .split(' ')
            .map((each) => `[id="${each}"]`)
            .join(','),
        )
        .allInnerTexts();
      expect(said.join(' ')).toMatch(/\p{Script=Arabic}{3}/u);
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
    });
  });
}

test('somebody registers in Arabic with the keyboard alone', async ({ page }) => {
  await openRegistration(page, '/ar');
  /** Presses Tab until this field has the focus, and it can be seen to have it. */
  const tabTo = async (selector: string) => {
    const wanted = page.locator(selector);
    for (let presses = 0; presses < 80; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
        expect(outline, selector).not.toBe('none');
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${selector}.`);
  };
  const choose = async (selector: string) => {
    await tabTo(selector);
    await page.keyboard.press('Space');
  };
  await tabTo('[name=name_1]');
  await page.keyboard.type('ياسمين Tilleul');
  await choose('[name=agreement_1][value=marraine]');
  await choose('[name=role][value=citizen]');
  await tabTo('[name=email]');
  await page.keyboard.type('yasmine.tilleul@exemple.fr');
  await choose('input[type=checkbox][value=fr]');
  await choose('[name=adult_and_available]');
  await choose('[name=charter]');
  await choose('[name=notice]');
  await sendAsAPerson(page, async () => {
    await tabTo('main form[method=post] button:last-of-type');
    await page.keyboard.press('Enter');
  });
  await expect(page).toHaveURL(/\/ar\/evenements\/[^/]+\/inscription\/envoyee$/);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});
