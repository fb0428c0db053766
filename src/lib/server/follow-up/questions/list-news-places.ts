import type { Context } from '../../context.ts';
import { inTerritory, networkTables } from '../../database/access.ts';

/** A territory where an association follows households after their ceremony. */
export interface NewsPlace {
  readonly slug: string;
  readonly name: string;
  /** Requests for help that nobody takes care of yet. */
  readonly requests: number;
}

/**
 * Lists the territories in which the actor's associations follow somebody who asked for it, each once. A count, no name is opened. Empty for
 * whoever stands for no association.
 */
export async function listNewsPlaces(context: Context, _input: undefined): Promise<NewsPlace[]> {
  if (context.actor.kind !== 'account') return [];
  const own = context.actor.memberships.flatMap(({ territoryId, associationId }) =>
    associationId === null ? [] : [{ territoryId, associationId }],
  );
  const places: NewsPlace[] = [];
  for (const [territoryId, held] of Map.groupBy(own, (membership) => membership.territoryId)) {
    const contacts = await inTerritory(context, territoryId)
      .selectFrom('follow_up_contact')
      .leftJoin('follow_up_question', (join) =>
        join
          .onRef('follow_up_question.contact_id', '=', 'follow_up_contact.id')
          .on('follow_up_question.answer', '=', 'help')
          .on('follow_up_question.cared_for_at', 'is', null),
      )
      .select(['follow_up_contact.id', 'follow_up_question.id as request_id'])
      .where(
        'follow_up_contact.association_id',
        'in',
        held.map(({ associationId }) => associationId),
      )
      .execute();
    if (contacts.length === 0) continue;
    const { slug, name } = await networkTables(context)
      .selectFrom('territory')
      .select(['slug', 'name'])
      .where('id', '=', territoryId)
      .executeTakeFirstOrThrow();
    places.push({ slug, name, requests: contacts.filter(({ request_id }) => request_id !== null).length });
  }
  return places.sort((one, other) => one.name.localeCompare(other.name, 'fr'));
}
