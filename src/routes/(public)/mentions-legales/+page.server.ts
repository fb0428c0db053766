import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ publisher: locals.settings.mailFrom.name });
