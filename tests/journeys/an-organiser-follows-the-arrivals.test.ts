import type { Page } from '@playwright/test';
import type { DoorAct } from '#lib/day/arrivals.ts';
import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import { aCeremonyAtTheDoor } from '#tests/factories/a-door-of-today.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

type Ceremony = Awaited<ReturnType<typeof aCeremonyAtTheDoor>>;

let ceremony: Ceremony;

/** The narrowest telephone: the page of the day is made for one. */
test.use({ viewport: { width: 320, height: 720 } });

test.beforeEach(async ({ page }) => {
  ceremony = await aCeremonyAtTheDoor({
    folder: process.env['JOURNEY_FOLDER'] ?? '',
    origin: origin(),
    territory: 'tours',
  });
  await signInAs(page, /Martinet/u);
});
test.afterEach(() => ceremony.close());

const dayOf = () => `/mairie/${ceremony.territory}/ceremonies/${ceremony.at.eventId}/jour-j`;

/** A telephone of which nobody looks at the screen: it proves itself, and sends or asks. */
async function aTelephone(page: Page, link: string) {
  const { hash, pathname } = new URL(link);
  const { proof } = await deriveDeviceKeys(hash.slice(1));
  const headers = { authorization: `Bearer ${proof}`, origin: origin() };
  return {
    ask: () => page.request.get(`${pathname}/liste`, { headers }),
    send: (acts: DoorAct[]) =>
      page.request.post(`${pathname}/actes`, {
        headers,
        data: { acts, sentAt: new Date().toISOString() },
      }),
  };
}

async function createDoor(page: Page, label: string): Promise<string> {
  await page.goto(`${dayOf()}/portes`);
  await page.getByLabel('Son nom').fill(label);
  await page.getByRole('button', { name: 'Créer le lien' }).click();
  const link = page.getByRole('link', { name: /\/porte\/.+#/u });
  await expect(link).toBeVisible();
  return (await link.getAttribute('href')) ?? '';
}

const arrived = (id: string, who: 'couple' | 'household' | 'alone', person = 0): DoorAct => ({
  id: `${id}-${crypto.randomUUID()}`,
  kind: 'arrived',
  subject: ceremony.subject[who],
  person,
  notedAt: new Date().toISOString(),
});

test('an organiser opens a door, sees who arrives without reloading, and reads what each act changed', async ({
  page,
}) => {
  await page.goto(dayOf());
  await expect(page.getByRole('heading', { name: 'Créez une porte' })).toBeVisible();
  await expectAccessible(page);
  const door = await aTelephone(page, await createDoor(page, 'Entrée principale'));
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // The link is shown once.
  await page.goto(`${dayOf()}/portes`);
  await expect(page.getByRole('heading', { name: /Entrée principale/u })).toBeVisible();
  await expect(page.getByRole('link', { name: /#/u })).toHaveCount(0);

  await page.goto(dayOf());
  const first = page.getByRole('listitem').filter({ hasText: 'Appel nº' }).first();
  await expect(first).toContainText('Personne encore');
  const sent = await door.send([arrived('une', 'household'), arrived('deux', 'household', 1)]);
  expect(sent.status()).toBe(200);
  await expect(page.getByRole('status').filter({ hasText: '2 arrivées de plus.' })).toBeAttached();
  await expect(page.getByText('Une moitié manque').first()).toBeVisible();
  await expect(page.getByText('pas encore là')).toContainText('Gaëtan Bergeronnette');
  await expect(page.getByRole('link', { name: /Remplacer Océane Fauvette/u }).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // By the keyboard, on this screen too.
  await page.getByRole('button', { name: /^Est là.*Océane Fauvette/u }).focus();
  await page.keyboard.press('Enter');
  await expect(first).toContainText('Complet');
  await page.getByRole('button', { name: 'Une visite de plus' }).click();
  await expect(page.getByText('1 visite en plus')).toBeVisible();
  await page.getByLabel('Personnes que la salle peut contenir').fill('4');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('La salle est pleine.')).toBeVisible();
  expect(((await (await door.ask()).json()) as { roomCapacity: number }).roomCapacity).toBe(4);

  // The door had seen her too: counted once, and told.
  await door.send([arrived('trois', 'couple')]);
  await page.goto(`${dayOf()}/rapport`);
  await expect(page.getByText(/Déjà notée par un écran des organisateurs/u)).toBeVisible();
  await expect(page.getByText('3 personnes sont là')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: /^À regarder/u }).click();
  await expect(page).toHaveURL(/voir=a-regarder/u);
  await expect(page.getByText('Rien à regarder')).toBeVisible();

  await page.goto(`${dayOf()}/portes`);
  await page.getByRole('button', { name: 'Fermer porte Entrée principale' }).click();
  await expect(page.getByText('L’appareil est fermé')).toBeVisible();
  expect((await door.ask()).status()).toBe(410);
  expect((await door.send([arrived('quatre', 'alone')])).status()).toBe(410);
});

test('arrivals are noted without scripts', async ({ browser, page }) => {
  const context = await browser.newContext({
    baseURL: origin(),
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(dayOf());
  await plain.getByRole('button', { name: /^Tout le monde est là.*Samira Haddad/u }).click();
  await expect(plain.getByRole('button', { name: /^Annuler.*Yusuf Haddad/u })).toBeVisible();
  await plain.getByRole('button', { name: /^Annuler.*Yusuf Haddad/u }).click();
  await expect(plain.getByRole('button', { name: /^Est là.*Yusuf Haddad/u })).toBeVisible();
  expect(await ceremony.storedArrivals()).toHaveLength(1);
  await context.close();
});

test('the page of a code is the same for a wrong one, names nobody, and reads from the right in Arabic', async ({
  page,
}) => {
  await page.context().clearCookies();
  const path = new URL(ceremony.codeOf('household')).pathname;
  await page.goto(path);
  await expect(page.getByRole('img', { name: /Code à lire/u })).toBeVisible();
  const right = await page.locator('main').innerText();
  expect(right).not.toMatch(/Samira|Haddad|Tours/u);
  await page.goto(`${path.slice(0, -4)}AAAA`);
  expect((await page.locator('main').innerText()).replace(/AAAA$/mu, '')).toBe(
    right.replace(new RegExp(`${path.slice(-4)}$`, 'mu'), ''),
  );
  await page.goto(`/ar${path}`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
