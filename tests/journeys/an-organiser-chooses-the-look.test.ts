import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from './journey.ts';

const OWN = 'Nous marcherons à vos côtés, avec respect et amitié.';

/** Grenoble's ceremony, and one household that has a sponsor there. */
function aPairedHousehold(): { ceremony: string; sponsee: string } {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
  try {
    const { event_id, sponsee_id } = database
      .prepare(
        `select p.event_id, p.sponsee_id from pair p join territory t on t.id = p.territory_id
         where t.slug = 'grenoble' and p.status = 'confirmed' order by p.sponsee_id`,
      )
      .get() as { event_id: string; sponsee_id: string };
    return { ceremony: `/mairie/grenoble/ceremonies/${event_id}`, sponsee: sponsee_id };
  } finally {
    database.close();
  }
}

const picture = (page: Page) => page.getByRole('img', { name: /^Aperçu du certificat/ });

async function sizeOf(page: Page): Promise<'landscape' | 'portrait' | 'none'> {
  return picture(page).evaluate((image: HTMLImageElement) => {
    if (!image.complete || image.naturalWidth === 0) return 'none';
    return image.naturalWidth > image.naturalHeight ? 'landscape' : 'portrait';
  });
}

test('an organiser sees the page change, is refused a promise, adds a logo and a signature, and prints', async ({
  page,
}) => {
  const { ceremony, sponsee } = aPairedHousehold();
  await signInAs(page, /Sarcelle/);
  await page.goto(`${ceremony}/papiers`);
  await page.getByRole('link', { name: 'Choisir l’aspect et les textes' }).click();
  await expect.poll(() => sizeOf(page)).toBe('landscape');
  await expectAccessible(page);

  await page.getByRole('radio', { name: /Chaleureux/ }).check();
  await page.getByRole('radio', { name: 'Portrait' }).check();
  await expect(page.getByText('Aperçu mis à jour.')).toBeVisible();
  await expect.poll(() => sizeOf(page)).toBe('portrait');
  await expect(picture(page)).toHaveAttribute('alt', /modèle chaleureux, en portrait/);

  // A promise is told while it is typed, and again when it is sent; nothing typed is lost.
  const commitment = page.locator('[name=commitment]');
  await commitment.fill('Ce certificat ouvre un droit au séjour.');
  await expect(commitment).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('Le certificat ne peut rien en promettre');
  await expect(commitment).toHaveValue('Ce certificat ouvre un droit au séjour.');
  await expect(page.getByRole('radio', { name: /Chaleureux/ })).toBeChecked();
  await expect.poll(() => sizeOf(page)).toBe('portrait');
  await expect(page.getByText('Cette mention ne peut pas être retirée')).toBeVisible();
  await expectAccessible(page);
  await commitment.fill(OWN);
  await expect(commitment).not.toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Vos choix sont enregistrés')).toBeVisible();
  await expect(commitment).toHaveValue(OWN);

  await page.getByRole('link', { name: 'Ajouter ou changer un logo' }).click();
  await expectAccessible(page);
  const first = page.locator('section.panel').first();
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
  await first.locator('[type=file]').setInputFiles(file('logo.png', Buffer.from('%PDF-1.7')));
  await first.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('alert')).toContainText('PNG, JPEG ou WebP');
  await expectAccessible(page);
  const logo = sharp({ create: { width: 300, height: 200, channels: 3, background: '#14532d' } });
  await first.locator('[type=file]').setInputFiles(file('logo.png', await logo.png().toBuffer()));
  await first.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByText('Le logo est enregistré')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Logo de / })).toBeVisible();

  await page.goto(`${ceremony}/papiers/signature`);
  await expectAccessible(page);
  const scan = file('signature.png', await aScannedSignature());
  await page.locator('#champ-image-signature').setInputFiles(scan);
  await page.getByRole('button', { name: 'Poser la signature' }).click();
  await expect(page.getByRole('alert')).toContainText('rien n’est posé sans l’accord');
  await expectAccessible(page);
  await page.locator('#champ-image-signature').setInputFiles(scan);
  await page.locator('#champ-is_agreed-signature').check();
  await page.getByRole('button', { name: 'Poser la signature' }).click();
  await expect(page.getByText('Posée depuis le')).toBeVisible();
  // The page says that it is there, and shows it to nobody.
  expect(await page.content()).not.toContain('iVBORw0KGgo');
  await expect(page.locator('main img')).toHaveCount(0);

  const printed = await page.request.post(`${ceremony}/papiers/imprimer`, {
    headers: { origin: new URL(page.url()).origin },
    form: { kind: 'certificates', as: 'one-file', sponsee },
  });
  const answer =
    printed.headers()['content-type'] === 'application/pdf'
      ? printed
      : await printAfterWaiting(page, printed.url());
  if (spawnSync('pdftotext', ['-v']).error) {
    console.log('pdftotext absent: the words of the certificate were not read back.');
  } else {
    const input = await answer.body();
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    expect(text.replace(/\s+/gu, ' ')).toContain(OWN);
    expect(text).toContain('Ce parrainage est un engagement symbolique et moral');
    expect(
      execFileSync('pdfinfo', ['-'], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }),
    ).toMatch(/Page size: +595\.\d+ x 841/);
    expect(
      execFileSync('pdfimages', ['-list', '-'], {
        input,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      }),
    ).toMatch(/smask/);
  }

  await page.getByRole('button', { name: 'Retirer la signature' }).click();
  await expect(page.getByText('L’image est retirée')).toBeVisible();
});

async function printAfterWaiting(page: Page, batch: string) {
  let answer = await page.request.get(`${batch}/document`);
  await expect
    .poll(async () => {
      if (answer.headers()['content-type'] !== 'application/pdf') {
        answer = await page.request.get(`${batch}/document`);
      }
      return answer.headers()['content-type'];
    })
    .toBe('application/pdf');
  return answer;
}

test('the studio serves on a small phone, by keyboard, and without a script', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 320, height: 700 }, javaScriptEnabled: false });
  const page = await phone.newPage();
  await signInAs(page, /Flamboyant/);
  await page.goto('/mairie/saint-denis-la-reunion');
  const link = await page.locator('a[href*="/ceremonies/"]').first().getAttribute('href');
  const [ceremony = ''] = /^.*\/ceremonies\/[\w-]+/u.exec(link ?? '') ?? [];
  await page.goto(`${ceremony}/papiers/atelier`);
  await expect.poll(() => sizeOf(page)).toBe('landscape');
  await page.locator('[name=orientation][value=landscape]').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('[name=commitment]').fill('La marraine paiera le loyer.');
  await page.getByRole('button', { name: /^Enregistrer/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('argent');
  await expect(page.locator('[name=commitment]')).toHaveValue('La marraine paiera le loyer.');
  await expect.poll(() => sizeOf(page)).toBe('portrait');
  await page.locator('[name=commitment]').fill('');
  await page.getByRole('button', { name: /^Enregistrer/ }).press('Enter');
  await expect(page.getByText('Vos choix sont enregistrés')).toBeVisible();
  await expect.poll(() => sizeOf(page)).toBe('portrait');
  await expectNoSidewaysScroll(page);
  await page.goto(`${ceremony}/papiers/signature`);
  await expectNoSidewaysScroll(page);
  await phone.close();
});
