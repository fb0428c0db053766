import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aFormerSlug } from '#tests/factories/a-former-slug.ts';
import { followMovedSlug } from './follow-moved-slug.ts';

/** A town and an event that both had another address, and what somebody is answered who asks for it. */
async function aMovedTown() {
  const house = await aContext();
  const town = await aTerritory(house, { name: 'Le Vigan', slug: 'le-vigan' });
  const { id } = await anEvent(house, { territory_id: town.id, slug: 'le-vigan-2026-12-19' });
  const former = { territory_id: town.id };
  await aFormerSlug(house, { ...former, kind: 'event', slug: 'le-vigan-2026-12-18', event_id: id });
  await aFormerSlug(house, { ...former, kind: 'territory', slug: 'vigan' });
  return async (routeId: string, path: string, slug: string, status = 404) => {
    const url = new URL(path, 'https://exemple.fr');
    const event = { route: { id: routeId }, params: { slug }, url, locals: { context: house } };
    const given = new Response('given', { status });
    const answer = await followMovedSlug(event as unknown as RequestEvent, given);
    return answer === given ? 'as it was' : [answer.status, answer.headers.get('location')];
  };
}

test('every form of a former address leads to the same form of the present one, in the same language', async () => {
  const ask = await aMovedTown();
  const slug = 'le-vigan-2026-12-18';
  for (const [routeId, path] of [
    ['/(public)/evenements/[slug]', `/evenements/${slug}`],
    ['/(public)/evenements/[slug]/inscription', `/ar/evenements/${slug}/inscription?x=1&y=a%20b`],
    ['/(public)/evenements/[slug]/evenement.ics', `/evenements/${slug}/evenement.ics`],
    ['/(public)/api/v1/events/[slug]', `/api/v1/events/${slug}`],
  ] as const) {
    expect(await ask(routeId, path, slug)).toEqual([308, path.replace(slug, 'le-vigan-2026-12-19')]);
  }
  expect(await ask('/(public)/villes/[slug]', '/en/villes/vigan', 'vigan')).toEqual([
    308,
    '/en/villes/le-vigan',
  ]);
});

test('nothing else is led anywhere: found pages, unknown addresses, other routes, a town’s name for an event', async () => {
  const ask = await aMovedTown();
  const page = '/(public)/evenements/[slug]';
  expect(await ask(page, '/evenements/le-vigan-2026-12-18', 'le-vigan-2026-12-18', 200)).toBe('as it was');
  expect(await ask(page, '/evenements/inconnu', 'inconnu')).toBe('as it was');
  expect(await ask(page, '/evenements/vigan', 'vigan')).toBe('as it was');
  expect(await ask('/(organiser)/mairie/[territory]', '/mairie/vigan', 'vigan')).toBe('as it was');
});
