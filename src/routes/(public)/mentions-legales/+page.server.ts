import type { PageServerLoad } from './$types';

/** What the installation says of itself; nothing is invented in the place of what it does not say. */
export const load: PageServerLoad = ({ locals }) => ({ legal: locals.settings.legal });
