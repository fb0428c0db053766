import {
  closeChoice,
  loadChoiceDesk,
  openChoice,
  recordAnswer,
} from '../../../../../../../../choice-desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => loadChoiceDesk(locals, params, url);

export const actions: Actions = {
  ouvrir: ({ locals, params, request }) => openChoice(locals, params, request),
  noter: ({ locals, params, request }) => recordAnswer(locals, params, request),
  fermer: ({ locals, params, request }) => closeChoice(locals, params, request),
};
