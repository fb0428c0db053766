import { createCalendarKey } from '#lib/server/calendar-feeds/create-calendar-key.ts';
import { findOwnCalendarKey } from '#lib/server/calendar-feeds/find-own-calendar-key.ts';
import { revokeCalendarKey } from '#lib/server/calendar-feeds/revoke-calendar-key.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId } }) => ({
  key: await run(findOwnCalendarKey, { territoryId }),
});

export const actions: Actions = {
  // Answered on the spot, not by another page: the address is told this once, and never stands in a URL of ours.
  creer: async ({ locals: { run, settings, territoryId } }) => {
    const { secret } = await run(createCalendarKey, { territoryId });
    const address = `${settings.origin}/agenda/${secret}.ics`;
    return { made: { address, subscribe: address.replace(/^https?:/, 'webcal:') } };
  },
  fermer: async ({ locals: { run, territoryId } }) => {
    await run(revokeCalendarKey, { territoryId });
    return { made: undefined };
  },
};
