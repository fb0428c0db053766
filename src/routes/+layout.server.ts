import type { Actor } from '#lib/server/context.ts';
import type { LayoutServerLoad } from './$types';

/** What every page's frame needs, and nothing else of the session. */
export const load: LayoutServerLoad = ({ locals }) => {
  const { actor } = locals.context;
  return {
    isDemonstration: locals.settings.isDemonstration,
    contactAddress: locals.settings.contactAddress,
    // Between the password and the second factor there is a name to sign out, and no area yet.
    signedIn: locals.session && {
      displayName: locals.session.displayName,
      area: actor.kind === 'account' ? areaOf(actor) : undefined,
    },
  };
};

/** Where an account works. */
function areaOf(account: Extract<Actor, { kind: 'account' }>): string {
  if (account.isCoordinator) return '/coordination';
  if (account.memberships.some(({ role }) => role !== 'association')) return '/mairie';
  return account.memberships.length > 0 ? '/association' : '/compte';
}
