import { showOwnEntry } from '#lib/server/day-of/doors/show-own-entry.ts';
import { readOwnWish } from '#lib/server/follow-up/wishes/read-own-wish.ts';
import { listOwnSessions } from '#lib/server/information-sessions/list-own-sessions.ts';
import { showOwnParticipation } from '#lib/server/invitations/show-own-participation.ts';
import { MATCHING_WORDS } from '../../matching-words.server.ts';
import { pairActions } from './pair-actions.ts';
import { placeActions } from './place-actions.ts';
import { tellingActions } from './telling-actions.ts';
import { wishActions } from './wish-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  participation: await locals.run(showOwnParticipation, { token: params.token }),
  sessions: await locals.run(listOwnSessions, { token: params.token }),
  wish: await locals.run(readOwnWish, { token: params.token }),
  entry: await locals.run(showOwnEntry, { token: params.token, by: 'registration' }),
  token: params.token,
  words: MATCHING_WORDS,
  done: url.searchParams.get('fait'),
});

export const actions: Actions = { ...tellingActions, ...pairActions, ...placeActions, ...wishActions };
