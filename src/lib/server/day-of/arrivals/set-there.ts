import { personKey, type DoorAct, type DoorSubject } from '#lib/day/arrivals.ts';
import type { DoorReceipt } from '#lib/day/door-list.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import { foundOr404 } from '../../refusals.ts';
import { noteActsInTransaction } from './note-acts.ts';
import { readPresence } from './read-presence.ts';

/**
 * An organiser notes on their own screen that people of a party are there, or takes that back whichever door noted it.
 * `people` are their positions. Whoever is there already stays since when they were. Needs `event:edit`. Throws
 * `NotFound` for another territory's ceremony and for people of another one.
 */
export async function setThere(
  context: Context,
  input: {
    territoryId: string;
    eventId: string;
    subject: DoorSubject;
    people: readonly number[];
    isThere: boolean;
  },
): Promise<DoorReceipt> {
  const { territoryId, eventId, subject, people, isThere } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(
      await trx
        .selectFrom(subject.kind)
        .select('id')
        .where('id', '=', subject.id)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    const { arrivals } = await readPresence(trx, { eventId });
    const notedAt = context.clock.now();
    const acts = people.flatMap((person): DoorAct[] => {
      const arrival = arrivals.get(personKey(subject, person));
      if (isThere) {
        return arrival ? [] : [{ id: newId(), notedAt, kind: 'arrived', subject, person }];
      }
      return (arrival?.acts ?? []).map((undoes) => ({ id: newId(), notedAt, kind: 'undone', undoes }));
    });
    return noteActsInTransaction(trx, context, { territoryId, eventId, acts });
  });
}
