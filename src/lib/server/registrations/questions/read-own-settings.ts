import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { followLink } from '../follow-link.ts';
import { settingsOfEvent, type RegistrationSettings } from './read-registration-settings.ts';

/** What the form asks by which somebody changes their registration. The holder of the personal link only. */
export async function readOwnSettings(
  context: Context,
  { token }: { token: string },
): Promise<RegistrationSettings> {
  const registration = await followLink(context, 'manage-registration', token);
  return settingsOfEvent(inTerritory(context, registration.territory_id), registration.event_id);
}
