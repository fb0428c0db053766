import { redirect, type RequestEvent } from '@sveltejs/kit';
import { FRESH_ROUTES } from '#lib/server/accounts/fresh-routes.ts';
import { PERMISSIONS } from '#lib/server/accounts/require-permission.ts';
import { ROUTE_ACCESS, type RouteAccess } from '#lib/server/accounts/route-access.ts';
import { findTerritoryBySlug } from '#lib/server/territories/find-territory-by-slug.ts';
import { expiredFormPage, staleFactorPage } from './kept-form-page.ts';
import { plainPage } from './plain-page.ts';

/**
 * Applies the route's declared access. Returns a refusal, or nothing when the route may answer; sets
 * `locals.territoryId` on routes that name a territory. A route without a declaration answers 404.
 */
export async function openRoute(event: RequestEvent): Promise<Response | undefined> {
  const { route, locals, params } = event;
  if (route.id === null) return undefined;
  const access: RouteAccess | undefined = ROUTE_ACCESS[route.id];
  if (access === undefined) return notFound();
  const actor = locals.context.actor;
  switch (access) {
    case 'public':
    case 'personal-link':
    case 'signing-in':
    case 'signed-by-provider':
      return undefined;
    case 'demonstration':
      return locals.settings.isDemonstration ? undefined : notFound();
    case 'half-signed-in':
      return locals.session ? undefined : signIn(event);
    case 'signed-in':
      return actor.kind === 'account' ? undefined : signIn(event);
    case 'coordinator':
      if (actor.kind !== 'account') return signIn(event);
      return actor.isCoordinator ? undefined : notFound();
    case 'organiser':
    case 'association': {
      if (actor.kind !== 'account') return signIn(event);
      const territory = await findTerritoryBySlug(locals.context, { slug: params['territory'] ?? '' });
      const member = actor.memberships.filter(
        (membership) =>
          membership.territoryId === territory?.id &&
          (membership.role === 'association') === (access === 'association'),
      );
      // A stranger learns neither that the territory uses the product nor what exists there.
      if (!territory || member.length === 0) return notFound();
      locals.territoryId = territory.id;
      const right = FRESH_ROUTES[route.id];
      const holdsRight = member.some(({ role }) => right !== undefined && PERMISSIONS[role].has(right));
      return holdsRight && !locals.session?.isSecondFactorFresh ? askAfresh(event) : undefined;
    }
  }
}

/**
 * Whether what this route shows may stay in a shared computer's cache. A page's data, asked for without the page, never:
 * those of the layout around it say who is signed in.
 */
export function isCacheable(routeId: string | null, { isDataRequest = false } = {}): boolean {
  if (isDataRequest) return false;
  return routeId === null || ROUTE_ACCESS[routeId] === 'public';
}

async function signIn(event: RequestEvent): Promise<Response> {
  const path = event.url.pathname + event.url.search;
  if (isWriting(event)) return expiredFormPage(event.request, path);
  return sendTo(event, `/connexion?retour=${encodeURIComponent(path)}`);
}

/** Sends somebody who is signed in to give the second factor once more, and then back here. */
async function askAfresh(event: RequestEvent): Promise<Response> {
  const path = event.url.pathname + event.url.search;
  const location = `/connexion/second-facteur?${new URLSearchParams({ confirmer: '1', retour: path })}`;
  return isWriting(event) ? staleFactorPage(event.request, path, location) : sendTo(event, location);
}

function isWriting({ request }: RequestEvent): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

function sendTo({ isDataRequest }: RequestEvent, location: string): Response {
  // A thrown redirect would pass by the hook that sets the headers; Kit's own data requests need it thrown.
  if (isDataRequest) redirect(303, location);
  return new Response(null, { status: 303, headers: { location } });
}

function notFound(): Response {
  return plainPage(404, 'Page introuvable', [
    'Cette page n’existe pas, ou vous n’y avez pas accès.',
    'Vérifiez l’adresse, ou revenez à l’accueil.',
  ]);
}
