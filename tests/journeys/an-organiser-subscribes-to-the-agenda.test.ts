import ICAL from 'ical.js';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

/** Reads a feed as a calendar program does: no cookie, no page. */
async function subscribe(address: string, known?: string) {
  const answer = await fetch(address, known === undefined ? {} : { headers: { 'if-none-match': known } });
  const text = await answer.text();
  const titles =
    answer.status === 200
      ? new ICAL.Component(ICAL.parse(text))
          .getAllSubcomponents('vevent')
          .map((event) => String(event.getFirstPropertyValue('summary')))
      : [];
  return { status: answer.status, headers: answer.headers, text, titles };
}

test('somebody subscribes to the calendar, without JavaScript, and it is read again only when it changed', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: origin(), javaScriptEnabled: false, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/villes/rouen');
  await page.getByRole('link', { name: 'S’abonner à ces dates' }).click();
  await expect(page.getByText('les cérémonies annoncées par Rouen')).toBeVisible();
  const address = await page.locator('code').innerText();
  expect(address).toBe(`${origin()}/villes/rouen/calendrier.ics`);
  await expect(page.getByRole('link', { name: 'Ouvrir dans mon agenda' })).toHaveAttribute(
    'href',
    address.replace(/^https?/, 'webcal'),
  );
  await page.getByText('Thunderbird').click();
  await expect(page.getByText('sans nom d’utilisateur')).toBeVisible();
  await context.close();

  const feed = await subscribe(address);
  expect(feed.titles).toContain('Cérémonie de parrainage républicain – Rouen');
  expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(feed.headers.get('access-control-allow-origin')).toBe('*');
  const known = feed.headers.get('etag') ?? '';
  expect(known).toMatch(/^"[\w-]+"$/);
  expect(await subscribe(address, known)).toMatchObject({ status: 304, text: '' });
  const head = await fetch(address, { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, known, '']);
  const everybody = await subscribe(`${origin()}/calendrier.ics`);
  expect(everybody.titles.length).toBeGreaterThan(feed.titles.length);
  expect((await fetch(`${origin()}/villes/nulle-part/calendrier.ics`)).status).toBe(404);
});

test('an organiser reads the town’s dates in their own calendar until they close the address', async ({
  page,
}) => {
  await signInAs(page, /Pommier/);
  await page.getByRole('link', { name: 'Mon agenda' }).click();
  await page.getByRole('button', { name: 'Créer mon adresse' }).click();
  await expect(page.getByRole('status')).toContainText('Votre adresse est prête');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const first = await page.locator('code').innerText();
  expect(first).toMatch(/\/agenda\/[\w-]{43}\.ics$/);
  const agenda = await subscribe(first);
  expect(agenda.titles).toContain('Cérémonie de parrainage républicain');
  expect(agenda.headers.get('cache-control')).toBe('no-store');
  expect(agenda.headers.get('access-control-allow-origin')).toBeNull();
  expect((await subscribe(first, agenda.headers.get('etag') ?? '')).status).toBe(304);

  // Shown once; a new one takes its place.
  await page.goto('/mairie/rouen/agenda');
  await expect(page.locator('code')).toHaveCount(0);
  await page.getByRole('button', { name: 'La remplacer par une nouvelle' }).click();
  await expect(page.locator('code')).toBeVisible();
  const second = await page.locator('code').innerText();
  expect(second).not.toBe(first);
  expect((await subscribe(first)).status).toBe(404);
  expect((await subscribe(second)).status).toBe(200);

  await page.getByRole('button', { name: 'Fermer mon adresse' }).click();
  await expect(page.getByRole('status')).toContainText('L’adresse est fermée');
  const closed = await subscribe(second);
  const unknown = await subscribe(`${origin()}/agenda/${'x'.repeat(43)}.ics`);
  expect([closed.status, closed.text]).toEqual([unknown.status, unknown.text]);
  expect(closed.status).toBe(404);
});
