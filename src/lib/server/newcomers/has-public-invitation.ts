import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';

/** Whether a published event that is not confidential has an invitation that its town made public. Public. */
export async function hasPublicInvitation(context: Context, { slug }: { slug: string }): Promise<boolean> {
  const row = await publicInvitations(context, slug).select('event.id').executeTakeFirst();
  return row !== undefined;
}

/** The event of this address, where its town made its invitation public: never of a draft or a confidential event. */
export function publicInvitations(context: Context, slug: string) {
  return (
    acrossTerritories(context, 'follow a public address')
      .selectFrom('event')
      .innerJoin('welcome_invitation', (join) =>
        join
          .onRef('welcome_invitation.territory_id', '=', 'event.territory_id')
          .onRef('welcome_invitation.event_id', '=', 'event.id'),
      )
      .where('event.slug', '=', slug)
      .where('event.status', '!=', 'draft')
      // A draft that is cancelled was never public.
      .where('event.published_at', 'is not', null)
      .where('event.visibility', '!=', 'confidential')
      .where('welcome_invitation.is_public', '=', 1)
  );
}
