import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import { openSponseeDetails, sealSponseeDetails } from '../../sponsees/sponsee-details.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { openVault } from '../../vault/open-vault.ts';
import { raiseDay } from '../raise-day.ts';

export interface SavePronunciation {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  /** How each person's name is said, in the order of the household; nothing where nobody knows. */
  readonly said: readonly (string | null)[];
  /** The revision of the household that was seen. */
  readonly revision: number;
}

export type SavePronunciationOutcome =
  | { readonly kind: 'saved' }
  /** Somebody saved a later revision of the household in the meantime. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'withdrawn' };

/**
 * Writes how the names of a household are said, and nothing else of it: what is printed stays as it was seen. Needs
 * `sponsee:enter`, and reaches as far. The lectern shows it at once.
 */
export async function savePronunciation(
  context: Context,
  { territoryId, eventId, sponseeId, said, revision }: SavePronunciation,
): Promise<SavePronunciationOutcome> {
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await requireSponsee(trx, reach, sponseeId);
    await lockEvent(trx, eventId);
    const row = await requireSponsee(trx, reach, sponseeId);
    if (row.status === 'withdrawn' || row.event_id !== eventId) return { kind: 'withdrawn' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const details = openSponseeDetails(vault, row);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    if (row.revision !== revision || details.people.length !== said.length)
      return { kind: 'changed-meanwhile' };
    const people = details.people.map(({ pronunciation: _, ...person }, index) => {
      const own = said[index];
      return own ? { ...person, pronunciation: own } : person;
    });
    await trx
      .updateTable('sponsee')
      .set({
        profile_sealed: sealSponseeDetails(vault, sponseeId, { ...details, people }),
        revision: row.revision + 1,
      })
      .where('id', '=', sponseeId)
      .execute();
    await raiseDay(trx, { territoryId, eventId });
    await recordAuditEntry(trx, context, {
      action: 'sponsee.pronounced',
      territoryId,
      subject: { table: 'sponsee', id: sponseeId },
      detail: { revision: row.revision + 1 },
    });
    return { kind: 'saved' };
  });
}
