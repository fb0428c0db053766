import type { Locale } from '#i18n/runtime.js';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { InvitationWords } from './compose-invitation.ts';
import { publicInvitations } from './has-public-invitation.ts';
import { readInvitation } from './read-invitation.ts';
import { sayInvitation } from './say-invitation.ts';

/**
 * Finds an invitation that its town made public, by the address of its event, and says it in a language. Nothing for
 * a draft, for a confidential event, and where the town keeps it to its partners. Of an event that hides its place,
 * the place is not told here either. Public.
 */
export async function findPublicInvitation(
  context: Context,
  { slug, language }: { slug: string; language: Locale },
): Promise<InvitationWords | undefined> {
  const row = await publicInvitations(context, slug)
    .select(['event.id', 'event.territory_id'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const facts = await readInvitation(inTerritory(context, row.territory_id), row.id);
  return sayInvitation(context, facts, language);
}
