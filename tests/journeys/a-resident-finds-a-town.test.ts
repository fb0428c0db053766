import { expect, expectAccessible, expectNoSidewaysScroll, test } from './journey.ts';

const MAP = 'Carte de France : les territoires du réseau'.replace(' :', '\u00A0:');

test.describe('on an old phone, without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('a resident reads the map as a list, and goes from it to their town and its ceremony', async ({
    page,
  }) => {
    await page.goto('/');
    const map = page.getByRole('figure', { name: MAP });
    await expect(map).toContainText('Wallis-et-Futuna');
    // Dots of twelve pixels are no targets: the list is the way.
    await expect(map.getByRole('link', { name: /Grenoble/u })).toHaveCount(0);
    await page.getByText('La même carte, en liste').click();
    await page.getByRole('link', { name: 'Grenoble', exact: true }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grenoble');
    await expect(page.getByRole('img', { name: /Carte de situation.*Grenoble – Isère/u })).toBeVisible();
    await expect(page.locator('main')).toContainText('17 décembre 2022');
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: 'Découvrir cette cérémonie' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Cérémonie');
  });

  test('the towns of a region or a département are found by a form, and a search without answer helps', async ({
    page,
  }) => {
    await page.goto('/villes');
    const towns = page.locator('#liste li');
    const all = await towns.count();
    await page.getByLabel('Région').selectOption({ label: 'Auvergne-Rhône-Alpes' });
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(page).toHaveURL(/region=84/u);
    await expect(page.getByLabel('Région')).toHaveValue('84');
    expect(await towns.count()).toBeLessThan(all);
    await expect(towns.filter({ hasText: 'Grenoble' })).toHaveCount(1);
    await expect(towns.filter({ hasText: 'Rouen' })).toHaveCount(0);
    await page.getByLabel('Département ou collectivité').selectOption({ label: 'Rhône' });
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(towns).toHaveCount(1);
    await expect(towns).toContainText('Lyon');

    await page.goto('/villes?q=76%20000');
    await expect(towns).toHaveCount(1);
    await expect(towns).toContainText('Rouen');
    await expect(page.getByText('À 50 km au plus du 76000')).toBeVisible();

    for (const address of ['/villes?region=999', '/villes?departement=%27%20or%201', '/villes?q=Atlantide']) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(200);
      await expect(page.getByText('Aucun territoire ne porte ce nom ici')).toBeVisible();
      await expectNoSidewaysScroll(page);
    }
    await page.getByRole('link', { name: 'Voir tous les territoires' }).click();
    await expect(towns).toHaveCount(all);
  });
});

test('by keyboard, a dot shows its name and its date and leads to the town; the map can be passed', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  const map = page.getByRole('figure', { name: MAP });
  const passing = map.getByRole('link', { name: 'Passer la carte et lire la liste' });
  await passing.focus();
  await expect(passing).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Grenoble', exact: true })).toBeVisible();

  await passing.focus();
  await page.keyboard.press('Tab');
  const first = map.locator('svg a').first();
  await expect(first).toBeFocused();
  await expect(first.locator('.name')).toBeVisible();
  const name = (await first.getAttribute('aria-label'))?.split(',')[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('every dot that is a link is 24 pixels wide, and none covers another', async ({ page }) => {
  for (const width of [1280, 900]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/villes');
    const dots = await page.locator('figure svg a:visible').evaluateAll((links) =>
      links.map((link) => {
        const { x, y, width: across } = link.querySelector('.hit')?.getBoundingClientRect() ?? new DOMRect();
        return { x: x + across / 2, y: y + across / 2, across };
      }),
    );
    expect(dots.length).toBeGreaterThan(8);
    for (const [index, dot] of dots.entries()) {
      expect(dot.across).toBeGreaterThanOrEqual(24);
      for (const other of dots.slice(index + 1)) {
        expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThanOrEqual(24);
      }
    }
  }
});

for (const language of ['', '/en', '/ar']) {
  test(`home, towns and a town read well to everybody${language && `, in ${language.slice(1)}`}`, async ({
    page,
  }) => {
    for (const path of ['', '/villes', '/villes?region=84', '/villes?q=Atlantide', '/villes/grenoble']) {
      await page.goto(`${language}${path}` || '/');
      await expectAccessible(page);
    }
    await page.goto(language || '/');
    await page.locator('summary').last().click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of ['', '/villes', '/villes/le-vigan', '/villes/saint-denis-la-reunion']) {
      expect((await page.goto(`${language}${path}` || '/'))?.status()).toBe(200);
      await expectNoSidewaysScroll(page);
    }
    await expectAccessible(page);
  });
}

test('on paper, the list stands open under the map and the figures of the past are drawn', async ({
  page,
}) => {
  await page.goto('/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: 'Grenoble', exact: true })).toBeVisible();
  await expect(page.getByText('plus de 300 personnes')).toBeVisible();
});
