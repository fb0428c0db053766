import { error } from '@sveltejs/kit';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { readRegistrationSheet } from '#lib/server/invitations/read-registration-sheet.ts';

/** The sheet of a registration of this ceremony, with its times as they stand on the wall of the town hall. */
export async function loadSheet(
  { run, territoryId }: App.Locals,
  { event, registration }: { event: string; registration: string },
) {
  const which = { territoryId, registrationId: registration };
  const { eventId, offerExpiresAt, ...sheet } = await run(readRegistrationSheet, which);
  if (eventId !== event) error(404, 'Cette page n’existe pas, ou plus.');
  return { ...sheet, offerEndsAt: offerExpiresAt && localTimeOf(offerExpiresAt, sheet.event.timeZone) };
}
