import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  displayName: locals.session?.displayName ?? '',
  isDemonstration: locals.settings.isDemonstration,
});
