import { loadChoiceSheet } from '../../../../../../../../../choice-desk.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => loadChoiceSheet(locals, params, url);
