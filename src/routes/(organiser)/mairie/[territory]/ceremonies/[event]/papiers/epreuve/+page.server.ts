import { checkShownNames, loadNameProof } from '../../../../../../../name-proof.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => loadNameProof(locals, params.event, url);

export const actions: Actions = {
  check: ({ locals, params, request, url }) => checkShownNames(locals, params.event, { request, url }),
};
