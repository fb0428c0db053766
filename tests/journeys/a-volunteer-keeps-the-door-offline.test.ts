import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import encodeQR from 'qr';
import type { Page } from '@playwright/test';
import { revokeDevice } from '#lib/server/day-of/devices/revoke-device.ts';
import { setRoomCapacity } from '#lib/server/day-of/set-room-capacity.ts';
import { aCodeOnCamera } from '#tests/factories/a-code-on-camera.ts';
import { aCeremonyAtTheDoor, NAMES_AT_THE_DOOR } from '#tests/factories/a-door-of-today.ts';
import { aNetworkToCut, type NetworkToCut } from '#tests/servers/a-network-to-cut.ts';
import { aTelephone } from './a-telephone.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, test } from './journey.ts';

type Ceremony = Awaited<ReturnType<typeof aCeremonyAtTheDoor>>;

let ceremony: Ceremony;
let network: NetworkToCut;
let folder: string;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trait-dunion-telephone-'));
  network = await aNetworkToCut();
  ceremony = await aCeremonyAtTheDoor({ folder: process.env['JOURNEY_FOLDER'] ?? '', origin: origin() });
});
test.afterEach(async () => {
  await ceremony.close();
  await network.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const figures = (page: Page) => page.locator('[data-figures]');
const line = (page: Page) => page.locator('[data-line]');
const view = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'À cette porte' }).getByRole('button', { name });
const toggle = (page: Page, what: 'Est là' | 'Annuler', name: string) =>
  page.getByRole('button', { name: `${what} : ${name}` });

/** Opens somebody's sheet by their name. */
async function openSheet(page: Page, asked: string): Promise<void> {
  await view(page, 'Accueillir').click();
  await page.getByLabel('Chercher un nom').fill(asked);
  await page.locator('[data-party]').first().click();
  await expect(page.locator('#fiche')).toBeFocused();
}

/** Waits until the page says that it opens without network. */
async function untilReady(page: Page): Promise<void> {
  await view(page, 'Téléphone').click();
  await expect(page.getByText('Prêt : cette page s’ouvre aussi sans réseau')).toBeVisible({
    timeout: 30_000,
  });
  await view(page, 'Accueillir').click();
}

/** Every file under a folder, as bytes. */
function* filesUnder(path: string): Generator<{ path: string; bytes: Buffer }> {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    yield { path: file, bytes: readFileSync(file) };
  }
}

/** The files in which one of these words stands, in UTF-8 or UTF-16. */
function whereItStands(root: string, words: readonly string[]): string[] {
  const wanted = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]);
  return [...filesUnder(root)]
    .filter(({ bytes }) => wanted.some((word) => bytes.includes(word)))
    .map(({ path }) => path.slice(root.length));
}

/** All that a page of this site can read of what the browser keeps, decompressed: databases and caches. */
function keptByTheBrowser(page: Page): Promise<{ databases: string; caches: string }> {
  return page.evaluate(async () => {
    const text = (value: unknown): string => {
      if (!(value instanceof Uint8Array)) return `${JSON.stringify(value)}\n`;
      return `${new TextDecoder().decode(value)}\n${new TextDecoder('utf-16').decode(value)}\n`;
    };
    let databases = '';
    for (const { name = '' } of await indexedDB.databases()) {
      databases += `${name}\n`;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      for (const store of database.objectStoreNames) {
        const opened = database.transaction(store).objectStore(store);
        for (const request of [opened.getAllKeys(), opened.getAll()]) {
          const found = await new Promise<unknown[]>((resolve) => {
            request.onsuccess = () => resolve(request.result);
          });
          databases += found.map(text).join('');
        }
      }
      database.close();
    }
    let kept = '';
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        kept += `${request.url}\n${await (await cache.match(request))?.text()}\n`;
      }
    }
    return { databases, caches: kept };
  });
}

test('arrivals survive a reload, a flat battery and six hours without network, and arrive once', async () => {
  test.setTimeout(150_000);
  const { deviceId, path } = await ceremony.openDoor('Entrée principale');
  const address = origin() + path;
  const first = await aTelephone(test.info(), { folder, switches: network.switches });
  await first.page.goto(address);
  await expect(figures(first.page)).toHaveText('0\u00a0arrivée sur 8 · salle 0');
  await untilReady(first.page);

  network.cut();
  await expect(line(first.page)).toHaveText(/^\s*Sans réseau depuis/u);
  // By the keyboard alone, from the field to the whole household.
  await first.page.getByLabel('Chercher un nom').focus();
  await first.page.keyboard.type('hadd');
  await first.page.keyboard.press('ArrowDown');
  await first.page.keyboard.press('Enter');
  await expect(first.page.locator('#fiche')).toBeFocused();
  await expect(first.page.locator('#fiche')).toContainText('appel n°');
  for (const _ of ['Samira', 'Yusuf', 'tout le monde']) await first.page.keyboard.press('Tab');
  await first.page.keyboard.press('Enter');
  await expect(figures(first.page)).toHaveText('2\u00a0arrivées sur 8 · salle 2');
  await expect(first.page.getByRole('status').filter({ hasText: 'sont là' })).toHaveText(
    'Samira Haddad et Yusuf Haddad sont là. 2\u00a0arrivées sur 8.',
  );
  await expect(line(first.page)).toHaveText(
    /^\s*Sans réseau depuis\s\d+\sh(\s\d\d)?\s:\s+2\sarrivées\s+gardées sur ce téléphone\s*$/u,
  );

  await first.page.reload();
  await expect(figures(first.page)).toHaveText('2\u00a0arrivées sur 8 · salle 2');
  await view(first.page, 'Salle').click();
  await first.page.getByRole('button', { name: '+1 visiteur' }).click();
  await expect(figures(first.page)).toHaveText('2\u00a0arrivées sur 8 · salle 3');
  expect(first.problems).toEqual([]);
  await first.die();
  // Nobody reads a name in what the process left behind.
  const words = NAMES_AT_THE_DOOR.flatMap((name) => name.split(' '));
  expect(whereItStands(folder, words)).toEqual([]);
  expect(whereItStands(folder, ['À la porte'])).not.toEqual([]);
  expect(await ceremony.storedActs()).toEqual([]);

  const second = await aTelephone(test.info(), { folder, switches: network.switches, hoursAhead: 6 });
  await second.page.goto(address);
  await expect(figures(second.page)).toHaveText('2\u00a0arrivées sur 8 · salle 3');
  await expect(line(second.page)).toHaveText(/3\sgestes\s+gardés sur ce téléphone\s*$/u);
  await openSheet(second.page, 'discrete');
  await toggle(second.page, 'Est là', 'Personne discrète, appel n°\u00a02').click();
  await expect(figures(second.page)).toHaveText('3\u00a0arrivées sur 8 · salle 4');

  network.mend();
  await second.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(line(second.page)).toHaveText('Avec réseau · tout est envoyé', { timeout: 30_000 });
  const acts = await ceremony.storedActs();
  expect(acts.map(({ kind }) => kind).toSorted()).toEqual(['arrived', 'arrived', 'arrived', 'visitors']);
  expect(new Set(acts.map(({ device_id }) => device_id))).toEqual(new Set([deviceId]));
  expect(await ceremony.storedArrivals()).toHaveLength(3);
  expect(second.problems).toEqual([]);

  // Sent a second time, as if the receipt had been lost, nothing is there twice.
  await second.page.reload();
  await expect(figures(second.page)).toHaveText('3\u00a0arrivées sur 8 · salle 4');
  expect(await ceremony.storedActs()).toHaveLength(4);
  await second.switchOff();
});

test('two doors know of each other; a code is read from its picture; the room fills', async ({
  page,
  browser,
}) => {
  await setRoomCapacity(ceremony.organiser, { ...ceremony.at, capacity: 4 });
  const there = await ceremony.openDoor('Entrée principale');
  const garden = await ceremony.openDoor('Entrée du parc');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(there.path);
  await expect(figures(page)).toHaveText('0\u00a0arrivée sur 8 · salle 0/4');
  await expectAccessible(page);

  const photo = encodeQR(ceremony.codeOf('household'), 'gif', { scale: 6, border: 4 });
  await page.getByText('Sans caméra').click();
  await page
    .getByLabel('Choisir une photo du code')
    .setInputFiles({ name: 'code.gif', mimeType: 'image/gif', buffer: Buffer.from(photo) });
  await expect(page.locator('#fiche')).toContainText('Samira Haddad, Yusuf Haddad');
  await expect(page.locator('.people bdi').nth(1)).toHaveText('سميرة حداد');
  await expect(page.locator('[data-pair]')).toContainText('On attend aussi');
  await page.getByRole('button', { name: 'Tout le monde est là' }).click();
  await expect(page.locator('[data-pair]')).toContainText(
    'On attend Océane Fauvette et Ibrahim N’Diaye-Fauvette',
  );
  await expectAccessible(page);

  const other = await browser.newContext({ baseURL: origin(), viewport: { width: 320, height: 640 } });
  const second = await other.newPage();
  await second.goto(garden.path);
  await expect(figures(second)).toHaveText('2\u00a0arrivées sur 8 · salle 2/4');
  await openSheet(second, 'Yusuf');
  await expect(second.getByText(/^Déjà noté à .* à une autre porte$/u)).toHaveCount(2);
  await openSheet(second, 'océane');
  await toggle(second, 'Est là', 'Océane Fauvette').click();
  await expect(second.locator('[data-pair]')).toContainText('Binôme complet');
  await expectNoSidewaysScroll(second);
  // The first door hears of it by itself, and takes back what the other noted.
  await expect(page.locator('[data-pair]')).toContainText('Binôme complet', { timeout: 15_000 });
  await openSheet(page, 'Océane');
  await toggle(page, 'Annuler', 'Océane Fauvette').click();
  await expect(figures(page)).toHaveText('2\u00a0arrivées sur 8 · salle 2/4');
  await expect(figures(second)).toHaveText('2\u00a0arrivées sur 8 · salle 2/4', { timeout: 15_000 });

  await view(second, 'Salle').click();
  for (const inRoom of [3, 4]) {
    await second.getByRole('button', { name: '+1 visiteur' }).click();
    await expect(figures(second)).toHaveText(`2\u00a0arrivées sur 8 · salle ${inRoom}/4`);
  }
  await expect(second.locator('[data-fill=full]')).toContainText('La salle est pleine');
  for (const name of ['Liste', 'Salle', 'Téléphone']) {
    await view(second, name).click();
    await expectAccessible(second);
    await expectNoSidewaysScroll(second);
  }
  await other.close();

  // A code of somewhere else, typed.
  await view(page, 'Accueillir').click();
  await page.getByText('Sans caméra').click();
  await page
    .getByLabel('Code ou adresse qui est sous le code')
    .fill('https://ailleurs.exemple.fr/entree/abc');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Ce code n’est pas dans la liste' })).toBeVisible();
});

test('a code held before the camera is read, without network too', async () => {
  const seen = join(folder, 'code.y4m');
  writeFileSync(seen, aCodeOnCamera(ceremony.codeOf('alone')));
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const { path } = await ceremony.openDoor('Entrée principale');
  const { page, problems, switchOff } = await aTelephone(test.info(), {
    folder: join(folder, 'telephone'),
    switches: [...network.switches, ...camera, `--use-file-for-fake-video-capture=${seen}`],
  });
  await page.goto(origin() + path);
  await untilReady(page);
  network.cut();
  await page.reload();
  await page.getByRole('button', { name: 'Scanner un code' }).click();
  await expect(page.locator('#fiche')).toContainText('Thérèse Pélican');
  await expect(page.locator('[data-pair]')).toContainText('On attend aussi une personne discrète');
  // The camera goes out with the code it has read.
  await expect(page.locator('video')).toHaveCount(0);
  await toggle(page, 'Est là', 'Thérèse Pélican').click();
  await page.getByRole('button', { name: 'Scanner le suivant' }).click();
  await expect(page.getByText(/^Là depuis/u)).toBeVisible();
  expect(problems).toEqual([]);
  await switchOff();
});

test('what the browser keeps names nobody, and goes when the town hall ends the door', async ({ page }) => {
  const { deviceId, path } = await ceremony.openDoor('Entrée principale');
  await page.goto(path);
  await untilReady(page);
  await openSheet(page, 'Thérèse');
  await toggle(page, 'Est là', 'Thérèse Pélican').click();
  await expect(line(page)).toHaveText('Avec réseau · tout est envoyé');

  const kept = await keptByTheBrowser(page);
  const secret = path.slice(path.indexOf('#') + 1);
  for (const word of [
    ...NAMES_AT_THE_DOOR.flatMap((name) => name.split(' ')),
    secret,
    ceremony.subject.alone.id,
  ]) {
    expect(kept.databases).not.toContain(word);
    expect(kept.caches).not.toContain(word);
  }
  expect(kept.databases).not.toContain(deviceId);
  // The search would have found something: the page itself is there, and sealed records are.
  expect(kept.caches).toContain('À la porte');
  expect(kept.databases).toMatch(/^porte-[\w-]{43}$/mu);

  await revokeDevice(ceremony.organiser, { ...ceremony.at, deviceId });
  await expect(page.getByRole('heading', { name: 'La mairie a fermé cette porte' })).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.locator('body')).not.toContainText('Thérèse');
  await expect
    .poll(() =>
      page.evaluate(async () => ({
        databases: (await indexedDB.databases()).length,
        caches: await caches.keys(),
        watches: (await navigator.serviceWorker.getRegistrations()).length,
        hash: location.hash,
      })),
    )
    .toEqual({ databases: 0, caches: [], watches: 0, hash: '' });
  await expectAccessible(page);
});

test('closing by hand asks first while something waits', async () => {
  const { path } = await ceremony.openDoor('Entrée principale');
  const { page, switchOff } = await aTelephone(test.info(), { folder, switches: network.switches });
  await page.goto(origin() + path);
  await expect(figures(page)).toContainText('0\u00a0arrivée');
  network.cut();
  await openSheet(page, 'Gaëtan');
  await expect(page.getByText('De réserve')).toBeVisible();
  await toggle(page, 'Est là', 'Gaëtan Bergeronnette').click();
  await view(page, 'Téléphone').click();
  await page.getByRole('button', { name: 'Fermer cette porte' }).click();
  await expect(page.getByRole('alert')).toContainText('1\u00a0geste n’est pas encore parti');
  await page.getByRole('button', { name: 'Garder la porte ouverte' }).click();
  await expect(figures(page)).toContainText('1\u00a0arrivée');
  await page.getByRole('button', { name: 'Fermer cette porte' }).click();
  await page.getByRole('button', { name: 'Fermer et perdre ces gestes' }).click();
  await expect(page.getByRole('heading', { name: 'Cette porte est fermée' })).toBeVisible();
  await expect(page.getByText('1\u00a0geste n’avait pas été envoyé')).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await switchOff();
});

test('the page is the same for a wrong link, and says what is missing', async ({ page, request }) => {
  const { deviceId } = await ceremony.openDoor('Entrée principale');
  const shells = await Promise.all(
    [deviceId, 'nulle-part'].map(async (id) => (await request.get(`/porte/${id}`)).text()),
  );
  const [right, wrong] = shells.map((html) =>
    html
      .replaceAll(/nonce="[^"]*"/gu, '')
      .replaceAll(/__sveltekit_\w+/gu, '')
      .replaceAll(deviceId, 'nulle-part'),
  );
  expect(right).toBe(wrong);
  expect(shells[0]).not.toContain('Parrainage de ce soir');

  await page.goto(`/porte/${deviceId}`);
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas entier' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/porte/nulle-part#${'a'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'Ce lien n’ouvre aucune porte' })).toBeVisible();
});
