import { readRunningOrder } from '#lib/server/day-of/running-order/read-running-order.ts';
import { apply, call, handover, move, preview, pronunciation, restore, words } from './order-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  order: await locals.run(readRunningOrder, { territoryId: locals.territoryId, eventId: params.event }),
  done: url.searchParams.get('fait'),
  household: url.searchParams.get('foyer'),
});

export const actions = {
  move,
  preview,
  apply,
  restore,
  words,
  handover,
  pronunciation,
  call,
} satisfies Actions;
