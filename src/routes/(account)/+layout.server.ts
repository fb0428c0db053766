import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  isDemonstration: locals.settings.isDemonstration,
  displayName: locals.session?.displayName ?? '',
  isSignedIn: locals.session?.secondFactor === 'given',
});
