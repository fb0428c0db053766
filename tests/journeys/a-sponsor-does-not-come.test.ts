import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import { aLargeEvening } from '#tests/factories/a-large-evening.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

type Evening = Awaited<ReturnType<typeof aLargeEvening>>;

let evening: Evening;

test.beforeEach(async () => {
  evening = await aLargeEvening({
    folder: process.env['JOURNEY_FOLDER'] ?? '',
    origin: origin(),
    pairs: 3,
    reserve: 2,
  });
});
test.afterEach(() => evening.close());

/** A pair of the evening, which is there. */
function pair(index: number) {
  const found = evening.pairs[index];
  if (!found) throw new Error(`no pair ${index}`);
  return found;
}

/** What the lectern is given, as text. */
async function spokenAt(
  lectern: Awaited<ReturnType<Evening['openDevice']>>,
  get: (path: string, options: { headers: Record<string, string> }) => Promise<{ text(): Promise<string> }>,
): Promise<string> {
  const { proof } = await deriveDeviceKeys(lectern.secret);
  const headers = { authorization: `Bearer ${proof}` };
  return (await get(`/pupitre/${lectern.deviceId}/deroule`, { headers })).text();
}

const certificateOf = (sponseeId: string) =>
  evening.everywhere
    .selectFrom('certificate')
    .select(['number', 'withdrawn_at'])
    .where('sponsee_id', '=', sponseeId)
    .orderBy('issued_at')
    .execute();

test('a sponsor does not come: three touches, and everything follows', async ({ page }) => {
  const { base } = evening;
  const lectern = await evening.openDevice('lectern', 'Pupitre');
  const stands = evening.reserve[0]?.search ?? '-';
  const [former] = await certificateOf(pair(0).household.id);
  await signInAs(page, /Martinet/u);
  await page.goto(`${base}/jour-j`);
  const card = page.locator(`#binome-${pair(0).household.id}`);
  await expect(card).toBeVisible();
  const number = (await card.getByRole('heading').first().innerText()).replace(/\D/gu, '');
  // Whoever is there already comes first in the list.
  const inReserve = page.locator('#en-reserve');
  await inReserve.getByRole('button', { name: new RegExp(`^Est là.*${stands}`, 'u') }).click();
  await expect(inReserve.getByRole('button', { name: new RegExp(`^Annuler.*${stands}`, 'u') })).toBeVisible();

  let touches = 0;
  const touch = async (act: Promise<void>) => {
    touches += 1;
    await act;
  };
  await touch(card.getByRole('link', { name: /^Remplacer/u }).click());
  await expect(page).toHaveURL(/remplacer\//u);
  await expect(page.getByRole('heading', { name: 'Déjà dans la salle' })).toBeVisible();
  await expectAccessible(page);
  await touch(page.getByRole('link', { name: new RegExp(stands, 'u') }).click());
  await expect(page).toHaveURL(/par=/u);
  await expect(page.getByText('cesse d’être valable tout de suite')).toBeVisible();
  await expectAccessible(page);
  await touch(page.getByRole('button', { name: 'Les deux ont dit oui' }).click());
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  expect(touches).toBe(3);
  await expect(page.getByRole('status').first()).toContainText(
    new RegExp(`L’appel n°\\s${number} dit maintenant`, 'u'),
  );
  await expectAccessible(page);

  // The former certificate answers « replaced » to whoever verifies it; the new one names the other.
  const done = page.url();
  await page.goto(`/verifier/${former?.number ?? ''}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('a été retiré');
  const printed = await page.request.post(`${base}/papiers/imprimer`, {
    form: { kind: 'certificates', sponsee: pair(0).household.id },
    headers: { origin: origin() },
  });
  expect(printed.headers()['content-type']).toContain('application/pdf');
  const [, next] = await certificateOf(pair(0).household.id);
  expect(next).toMatchObject({ withdrawn_at: null });
  expect(next?.number).not.toBe(former?.number);
  await page.goto(`/verifier/${next?.number ?? ''}`);
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('a été retiré');

  // The order keeps its places, and the lectern reads the other name.
  const spoken = await spokenAt(lectern, (path, options) => page.request.get(path, options));
  expect(spoken).toContain(stands);
  expect(spoken).not.toContain(pair(0).sponsor.search);

  // Taken back in one touch; the certificate of whoever stood in is withdrawn with it.
  await page.goto(done);
  await page.getByRole('button', { name: 'Annuler ce remplacement' }).click();
  await expect(page.getByRole('heading', { name: 'C’est annulé' })).toBeVisible();
  await expect(page.getByText(pair(0).sponsor.names[0] ?? '-')).toBeVisible();
  await page.goto(`/verifier/${next?.number ?? ''}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('a été retiré');
});

test('one touch of discretion is respected at the lectern, at the door and on paper', async ({ page }) => {
  const { base } = evening;
  const lectern = await evening.openDevice('lectern', 'Pupitre');
  const door = await evening.openDevice('door', 'Entrée');
  const hidden = pair(1).household;
  const get = (path: string, options: { headers: Record<string, string> }) => page.request.get(path, options);
  const { proof } = await deriveDeviceKeys(door.secret);
  const atTheDoor = async () => {
    const headers = { authorization: `Bearer ${proof}` };
    return (await page.request.get(`/porte/${door.deviceId}/liste`, { headers })).text();
  };
  expect(await spokenAt(lectern, get)).toContain(hidden.search);
  expect(await atTheDoor()).toContain(hidden.search);

  await signInAs(page, /Martinet/u);
  await page.goto(`${base}/jour-j/photos`);
  await expectAccessible(page);
  const line = page.locator(`#f-${hidden.id}`);
  await line.getByRole('button', { name: /^Ne pas nommer/u }).click();
  await expect(line.getByRole('button', { name: /Nommer à nouveau/u })).toBeVisible();
  expect(await spokenAt(lectern, get)).not.toContain(hidden.search);
  expect(await atTheDoor()).not.toContain(hidden.search);
  // The organisers go on seeing who it is.
  await expect(line).toContainText(hidden.search);

  // Not to be called: the lectern goes on with the next.
  await line.getByRole('button', { name: /^Ne pas appeler/u }).click();
  await expect(line.getByRole('button', { name: /Appeler à nouveau/u })).toBeVisible();
  expect(await spokenAt(lectern, get)).not.toContain(hidden.id);
  await line.getByRole('button', { name: /Appeler à nouveau/u }).click();
  await expect(line.getByRole('button', { name: 'Ne pas appeler', exact: false })).toBeVisible();
  await expect(async () => expect(await spokenAt(lectern, get)).toContain(hidden.id)).toPass();
});

test('who was there is confirmed in a minute, and the numbers of « held » come from it', async ({ page }) => {
  const { base } = evening;
  await signInAs(page, /Martinet/u);
  await page.goto(`${base}/jour-j/presences`);
  await expect(page.getByText('Aucune arrivée n’a été notée')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 720 });
  for (const path of ['presences', 'photos', `remplacer/${pair(0).pairId}`]) {
    await page.goto(`${base}/jour-j/${path}`);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${base}/jour-j/presences`);
  // Ticked by the server: it works without a script.
  await page.getByRole('link', { name: 'cochez tout' }).click();
  await expect(page).toHaveURL(/cocher=tous/u);
  const absent = page.getByRole('checkbox', {
    name: new RegExp(`${pair(2).household.names[0]}.*présent`, 'u'),
  });
  await expect(absent).toBeChecked();
  // By the keyboard alone.
  await absent.focus();
  await page.keyboard.press('Space');
  await page
    .getByRole('checkbox', { name: new RegExp(`certificat remis.*${pair(2).household.names[0]}`, 'u') })
    .uncheck();
  await page.getByRole('button', { name: 'Confirmer les présences' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Les présences sont confirmées')).toBeVisible();
  await expect(page).toHaveURL(/fait=confirme/u);
  await expectAccessible(page);

  // The certificate that waits is handed over later, in one touch.
  const waiting = page.getByRole('button', { name: new RegExp(`^Remis.*${pair(2).household.search}`, 'u') });
  await waiting.click();
  await expect(page).toHaveURL(/fait=remis/u);
  await expect(page.getByText('Tous les certificats imprimés sont entre les mains')).toBeVisible();

  // Two pairs of three met: the page of « held » already knows.
  await page.getByRole('link', { name: 'La cérémonie a eu lieu' }).click();
  await expect(page).toHaveURL(/\/tenue/u);
  await expect(page.getByLabel('Personnes parrainées')).toHaveValue('2');
  await expect(page.getByLabel('Parrains et marraines')).toHaveValue('2');
  await page.getByRole('button', { name: 'La cérémonie a eu lieu' }).click();
  await expect(page).toHaveURL(/fait=tenue/u);
  const bonds = await evening.everywhere
    .selectFrom('bond')
    .select('id')
    .where('event_id', '=', evening.at.eventId)
    .execute();
  expect(bonds).toHaveLength(2);
});
