/**
 * Who may open each route. The build fails on a route that is not listed here (vite.config.ts), so
 * nobody opens a door by forgetting it. Territories' own rows are guarded again by each use case.
 */
export type RouteAccess =
  /** Anybody. */
  | 'public'
  /** Whoever holds the personal link: shown to nobody's cache, and to no search engine. */
  | 'personal-link'
  /** Anybody, about signing in: never cached. */
  | 'signing-in'
  /** The password was given, the second factor not yet. */
  | 'half-signed-in'
  | 'signed-in'
  /** Owner or editor of the territory named in the path, where one is named. */
  | 'organiser'
  /** A partner association of the territory named in the path, where one is named. */
  | 'association'
  | 'coordinator'
  /** A provider's own server, which proves itself by a signature. */
  | 'signed-by-provider'
  /** Only in a demonstration. */
  | 'demonstration';

const HAPPENING = '/(organiser)/mairie/[territory]/evenements/[event]';
const CEREMONY = '/(organiser)/mairie/[territory]/ceremonies/[event]';

export const ROUTE_ACCESS: Readonly<Record<string, RouteAccess>> = {
  '/(public)': 'public',
  '/(public)/villes': 'public',
  '/(public)/villes/[slug]': 'public',
  '/(public)/villes/[slug]/blason.png': 'public',
  '/(public)/villes/[slug]/calendrier.ics': 'public',
  '/(public)/journees/[key]': 'public',
  '/(public)/journees/[key]/image.png': 'public',
  '/(public)/calendrier': 'public',
  '/(public)/calendrier.ics': 'public',
  '/(public)/s-abonner': 'public',
  '/(public)/agenda/[secret].ics': 'personal-link',
  '/(public)/evenements/[slug]': 'public',
  '/(public)/evenements/[slug]/evenement.ics': 'public',
  '/(public)/evenements/[slug]/partage.png': 'public',
  '/(public)/evenements/[slug]/invitation': 'public',
  '/(public)/evenements/[slug]/venir': 'personal-link',
  '/(public)/evenements/[slug]/venir/envoyee': 'public',
  '/(public)/ma-place/[token]': 'personal-link',
  '/(public)/ma-place/[token]/rendez-vous.ics': 'personal-link',
  '/(public)/ma-place/[token]/mes-donnees.json': 'personal-link',
  '/(public)/evenements/[slug]/carte': 'public',
  '/(public)/evenements/[slug]/carte.json': 'public',
  '/(public)/integration': 'public',
  '/(public)/integration/carte.js': 'public',
  '/(public)/integration/agenda': 'public',
  '/(public)/integration/agenda.js': 'public',
  '/(public)/api': 'public',
  '/(public)/api/v1/openapi.json': 'public',
  '/(public)/api/v1/days': 'public',
  '/(public)/api/v1/territories': 'public',
  '/(public)/api/v1/territories/[slug]': 'public',
  '/(public)/api/v1/events': 'public',
  '/(public)/api/v1/events/[slug]': 'public',
  '/(public)/api/v1/events.csv': 'public',
  '/(public)/api/v1/openagenda.json': 'public',
  '/(public)/api/v1/[...rest]': 'public',
  '/(public)/flux/evenements.atom': 'public',
  '/(public)/flux/evenements.json': 'public',
  '/(public)/villes/[slug]/flux.atom': 'public',
  '/(public)/villes/[slug]/flux.json': 'public',
  '/(public)/robots.txt': 'public',
  '/(public)/sitemap.xml': 'public',
  '/(public)/sitemap-[part].xml': 'public',
  '/(public)/langue': 'public',
  '/(public)/aide': 'public',
  '/(public)/evenements/[slug]/inscription': 'personal-link',
  '/(public)/evenements/[slug]/inscription/envoyee': 'public',
  '/(public)/inscription/[token]': 'personal-link',
  '/(public)/ma-participation': 'personal-link',
  '/(public)/ma-participation/[token]': 'personal-link',
  '/(public)/ma-participation/[token]/mes-donnees': 'personal-link',
  '/(public)/ma-participation/[token]/mes-donnees.json': 'personal-link',
  '/(public)/ma-participation/[token]/seance.ics': 'personal-link',
  '/(public)/ma-participation/[token]/rendez-vous.ics': 'personal-link',
  '/(public)/choisir/[token]': 'personal-link',
  '/(public)/reponse/[token]': 'personal-link',
  '/(public)/reponse/[token]/rendez-vous.ics': 'personal-link',
  '/(public)/verifier': 'public',
  '/(public)/verifier/[number]': 'personal-link',
  '/(public)/verifier/[number]/preuve': 'personal-link',
  '/(public)/charte': 'public',
  '/(public)/accessibilite': 'public',
  '/(public)/donnees-personnelles': 'public',
  '/(public)/mentions-legales': 'public',
  '/(public)/.well-known/security.txt': 'public',

  '/(account)/connexion': 'signing-in',
  '/(account)/connexion/lien': 'signing-in',
  '/(account)/connexion/lien/[token]': 'signing-in',
  '/(account)/invitation/[token]': 'signing-in',
  '/(account)/connexion/second-facteur': 'half-signed-in',
  '/(account)/compte/second-facteur': 'half-signed-in',
  '/(account)/compte': 'signed-in',
  '/(account)/deconnexion': 'signing-in',

  '/(organiser)/mairie': 'signed-in',
  '/(organiser)/mairie/[territory]': 'organiser',
  '/(organiser)/mairie/[territory]/preparer': 'organiser',
  '/(organiser)/mairie/[territory]/reglages': 'organiser',
  '/(organiser)/mairie/[territory]/equipe': 'organiser',
  '/(organiser)/mairie/[territory]/agenda': 'organiser',
  '/(organiser)/mairie/[territory]/presentation': 'organiser',
  '/(organiser)/mairie/[territory]/centres': 'organiser',
  '/(organiser)/mairie/[territory]/evenements': 'organiser',
  '/(organiser)/mairie/[territory]/evenements/nouveau': 'organiser',
  [HAPPENING]: 'organiser',
  [`${HAPPENING}/modifier`]: 'organiser',
  [`${HAPPENING}/annuler`]: 'organiser',
  [`${HAPPENING}/programme`]: 'organiser',
  [`${HAPPENING}/programme/[moment]`]: 'organiser',
  [`${HAPPENING}/affiche`]: 'organiser',
  [`${HAPPENING}/affiche/document`]: 'organiser',
  [`${HAPPENING}/traductions`]: 'organiser',
  [`${HAPPENING}/invites`]: 'organiser',
  [`${HAPPENING}/invites/feuille`]: 'organiser',
  [`${HAPPENING}/invitation`]: 'organiser',
  [`${HAPPENING}/invitation/document`]: 'organiser',
  [CEREMONY]: 'organiser',
  [`${CEREMONY}/modifier`]: 'organiser',
  [`${CEREMONY}/publier`]: 'organiser',
  [`${CEREMONY}/annuler`]: 'organiser',
  [`${CEREMONY}/retablir`]: 'organiser',
  [`${CEREMONY}/inscriptions`]: 'organiser',
  [`${CEREMONY}/inscriptions/nouvelle`]: 'organiser',
  [`${CEREMONY}/inscriptions/formulaire`]: 'organiser',
  [`${CEREMONY}/inscriptions/seances`]: 'organiser',
  [`${CEREMONY}/inscriptions/importer`]: 'organiser',
  [`${CEREMONY}/inscriptions/exporter`]: 'organiser',
  [`${CEREMONY}/inscriptions/exporter/fichier`]: 'organiser',
  [`${CEREMONY}/inscriptions/integrer`]: 'organiser',
  [`${CEREMONY}/inscriptions/[registration]`]: 'organiser',
  [`${CEREMONY}/inscriptions/[registration]/bulletin`]: 'organiser',
  [`${CEREMONY}/filleuls`]: 'organiser',
  [`${CEREMONY}/filleuls/nouveau`]: 'organiser',
  [`${CEREMONY}/filleuls/[sponsee]`]: 'organiser',
  [`${CEREMONY}/binomes`]: 'organiser',
  [`${CEREMONY}/binomes/[pair]`]: 'organiser',
  [`${CEREMONY}/binomes/apercu`]: 'organiser',
  [`${CEREMONY}/binomes/reglages`]: 'organiser',
  [`${CEREMONY}/binomes/revision.json`]: 'organiser',
  [`${CEREMONY}/binomes/choix/[sponsee]`]: 'organiser',
  [`${CEREMONY}/binomes/choix/[sponsee]/feuille`]: 'organiser',
  [`${CEREMONY}/invitations`]: 'organiser',
  [`${CEREMONY}/courrier`]: 'organiser',
  [`${CEREMONY}/courrier/[message]`]: 'organiser',
  [`${CEREMONY}/rappels`]: 'organiser',
  [`${CEREMONY}/rappels/[kind]`]: 'organiser',
  [`${CEREMONY}/certificats`]: 'organiser',
  [`${CEREMONY}/papiers`]: 'organiser',
  [`${CEREMONY}/papiers/imprimer`]: 'organiser',
  [`${CEREMONY}/papiers/lots/[lot]`]: 'organiser',
  [`${CEREMONY}/papiers/lots/[lot]/etat.json`]: 'organiser',
  [`${CEREMONY}/papiers/lots/[lot]/document`]: 'organiser',
  [`${CEREMONY}/papiers/atelier`]: 'organiser',
  [`${CEREMONY}/papiers/atelier/apercu.png`]: 'organiser',
  [`${CEREMONY}/papiers/atelier/logos`]: 'organiser',
  [`${CEREMONY}/papiers/signature`]: 'organiser',
  [`${CEREMONY}/papiers/epreuve`]: 'organiser',

  '/(association)/association': 'signed-in',
  '/(association)/association/[territory]/ceremonies/[event]': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/nouveau': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/epreuve': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/parrains': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/parrains/nouveau': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/parrains/[registration]': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/[sponsee]': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/[sponsee]/choix': 'association',
  '/(association)/association/[territory]/ceremonies/[event]/[sponsee]/choix/feuille': 'association',

  '/(coordination)/coordination': 'coordinator',
  '/(coordination)/coordination/territoires/ajouter': 'coordinator',
  '/(coordination)/coordination/journees': 'coordinator',
  '/(coordination)/coordination/journees/[key]': 'coordinator',

  '/(providers)/notifications/resend': 'signed-by-provider',

  '/(demonstration)/demonstration/courrier': 'demonstration',
  '/(demonstration)/demonstration/courrier/[message]': 'demonstration',
};

/** Compares the routes of the source with the table: each is declared, and nothing else is. */
export function compareRouteAccess(
  routeIds: readonly string[],
  table: Readonly<Record<string, RouteAccess>> = ROUTE_ACCESS,
): { undeclared: string[]; stale: string[] } {
  return {
    undeclared: routeIds.filter((id) => !Object.hasOwn(table, id)),
    stale: Object.keys(table).filter((id) => !routeIds.includes(id)),
  };
}
