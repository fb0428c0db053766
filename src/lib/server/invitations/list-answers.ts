import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails, sponseeNames } from '../sponsees/sponsee-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { openWord } from './record-answer.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import type { InvitationRow, Partstat } from './tables.ts';

/** Whoever holds an invitation, and what they answered to it. */
export interface InvitedAnswer {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
  readonly names: string;
  readonly partstat: Partstat;
  /** UTC instant; nothing before the first answer. */
  readonly answeredAt: string | null;
  readonly answeredBy: 'page' | 'mail' | null;
  /** What they added to their answer. */
  readonly word: string | undefined;
  /** Their confirmed pairs, to be looked at when they do not come. */
  readonly pairIds: readonly string[];
}

/** What asks for an act of the organiser stands first. */
const ORDER: readonly Partstat[] = ['DECLINED', 'TENTATIVE', 'NEEDS-ACTION', 'ACCEPTED'];

/**
 * Lists by name those who hold an invitation to a ceremony with what each answered: those who do not come first,
 * then in the order of names. Needs `invitation:send`. Records that the households' names were read. Throws
 * `NotFound` for another territory's ceremony.
 */
export async function listAnswers(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<InvitedAnswer[]> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await readInvitingEvent(trx, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const held = await trx
      .selectFrom('invitation')
      .selectAll()
      .where('event_id', '=', eventId)
      .where('method', '=', 'REQUEST')
      .execute();
    const pairs = await trx
      .selectFrom('pair')
      .select(['id', 'sponsee_id', 'sponsor_id'])
      .where('event_id', '=', eventId)
      .where('status', '=', 'confirmed')
      .execute();
    const answers: InvitedAnswer[] = [];
    for (const row of held) {
      const who = await readWho(trx, vault, row);
      if (!who) continue;
      const pairIds = pairs
        .filter((pair) => [pair.sponsee_id, pair.sponsor_id].includes(who.pairedAs))
        .map(({ id }) => id);
      answers.push({
        kind: row.recipient_kind,
        id: row.recipient_id,
        names: who.names,
        partstat: row.partstat,
        answeredAt: row.answered_at,
        answeredBy: row.answered_by,
        word: openWord(vault, row),
        pairIds,
      });
    }
    const sponseeIds = answers.filter(({ kind }) => kind === 'sponsee').map(({ id }) => id);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    const byName = new Intl.Collator('fr');
    return answers.sort(
      (a, b) => ORDER.indexOf(a.partstat) - ORDER.indexOf(b.partstat) || byName.compare(a.names, b.names),
    );
  });
}

/** Who an invitation went to; nothing when a household was erased since. */
async function readWho(
  trx: Transaction<Database>,
  vault: Vault,
  { recipient_kind: kind, recipient_id: id }: InvitationRow,
): Promise<{ names: string; pairedAs: string } | undefined> {
  if (kind === 'registration') {
    const { name, sponsorId } = await findRegisteredRecipient(trx, vault, id);
    return { names: name, pairedAs: sponsorId };
  }
  const row = await trx
    .selectFrom('sponsee')
    .select(['id', 'profile_sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { names: sponseeNames(openSponseeDetails(vault, row)), pairedAs: id };
}
