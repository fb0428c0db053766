import type { Context } from '../context.ts';
import { followLink } from '../registrations/follow-link.ts';
import { gatherRegistrationData } from './export-registration-data.ts';
import type { OwnData } from './own-data.ts';

/**
 * Gathers everything the house holds on whoever holds the personal link ({@link gatherRegistrationData}).
 * `NotFound` for an altered link.
 */
export async function exportOwnData(context: Context, { token }: { token: string }): Promise<OwnData> {
  return gatherRegistrationData(context, await followLink(context, 'manage-registration', token));
}
