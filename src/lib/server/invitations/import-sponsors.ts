import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { findPublicEvent, type PublicEvent } from '../events/find-public-event.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import {
  checkSponsorList,
  type CheckedLine,
  type ImportChoices,
  type ImportMode,
} from '../registrations/import/check-sponsor-list.ts';
import { openSponsorList } from '../registrations/import/sponsor-list.ts';
import { writeRegistration } from '../registrations/write-registration.ts';
import { askToConfirm } from '../registrations/write-to-registrant.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { welcomeInTransaction } from './welcome-sponsor.ts';

/** What an import did, in numbers. */
export interface ImportCounts {
  readonly confirmed: number;
  readonly waiting: number;
  /** Asked to confirm by mail. */
  readonly unconfirmed: number;
  /** Were registered already, or stood on two lines: nothing changed for them. */
  readonly untouched: number;
  /** Lines of this file that an earlier import had taken. */
  readonly already: number;
  readonly leftOut: number;
  /** Messages queued. */
  readonly mails: number;
  /** New ones without an address: nobody writes to them. */
  readonly withoutAddress: number;
}

export type ImportSponsors =
  | { readonly kind: 'imported'; readonly counts: ImportCounts }
  /** Some lines cannot be taken: nothing was written at all. */
  | { readonly kind: 'has-problems' }
  /** Altered, or another ceremony's. */
  | { readonly kind: 'broken' }
  /** Before publication, after a cancellation, or once the ceremony has begun. */
  | { readonly kind: 'too-late' };

/**
 * Registers the people of a town's list, in its order and in one transaction: all of them, or nobody when a
 * single line is wrong. Those who signed on paper are confirmed at once, with a place or a rank on the waiting
 * list and a mail if they have an address; the others get the mail by which a resident confirms. The same list
 * sent again registers nobody twice. The audit keeps the numbers and no name.
 *
 * As with paper, a town may import while registrations are paused or closed. Needs `sponsor:manage`; `NotFound`
 * for another town's ceremony.
 */
export async function importSponsors(
  context: Context,
  {
    territoryId,
    eventId,
    sealed,
    choices,
  }: { territoryId: string; eventId: string; sealed: string; choices: ImportChoices },
): Promise<ImportSponsors> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const { slug } = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('event')
      .select('slug')
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const list = openSponsorList(vault, eventId, sealed);
  if (!list) return { kind: 'broken' };
  // Read before the transaction: it goes through a door of its own.
  const event = await findPublicEvent(context, { slug });
  if (!event) return { kind: 'too-late' };
  return transactInTerritory(context, territoryId, async (trx): Promise<ImportSponsors> => {
    const { status, isOpen } = await lockEvent(trx, eventId);
    if (!isOpen || status !== 'published' || event.startsAt <= context.clock.now())
      return { kind: 'too-late' };
    const lines = await checkSponsorList(trx, vault, { eventId, list, choices });
    if (lines.some(({ fate }) => fate === 'wrong')) return { kind: 'has-problems' };
    const counts = await writeLines(trx, context, vault, { event, lines, mode: choices.mode });
    const { confirmed, waiting, unconfirmed } = counts;
    if (confirmed + waiting + unconfirmed > 0) {
      await recordAuditEntry(trx, context, {
        action: 'registration.imported',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { confirmed, waiting, unconfirmed },
      });
    }
    return { kind: 'imported', counts };
  });
}

async function writeLines(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { event, lines, mode }: { event: PublicEvent; lines: readonly CheckedLine[]; mode: ImportMode },
): Promise<ImportCounts> {
  const { territoryId, id: eventId } = event;
  const queuedBefore = await countMails(trx, eventId);
  const of = (...fates: CheckedLine['fate'][]) => lines.filter(({ fate }) => fates.includes(fate)).length;
  const counts = { confirmed: 0, waiting: 0, unconfirmed: 0, withoutAddress: 0, metMeanwhile: 0 };
  // Everybody first, and only then what the audit and the mail are told of them: whoever registers online at this
  // moment waits for the head of the audit, and would wait for ever for a list that waits for their address.
  const written: { registrationId: string; form: NonNullable<CheckedLine['form']> }[] = [];
  for (const { form, token } of lines) {
    if (!form) continue;
    const registrationId = await writeRegistration(trx, context, vault, {
      territoryId,
      eventId,
      channel: 'import',
      locale: form.locale,
      submissionToken: token,
      form: { ...form, submission_token: token },
      questions: [],
    });
    if (registrationId === undefined) counts.metMeanwhile += 1;
    else written.push({ registrationId, form });
  }
  for (const { registrationId, form } of written) {
    if (form.email === undefined) counts.withoutAddress += 1;
    if (mode === 'ask' && form.email !== undefined) {
      const { email, name_1, locale } = form;
      await askToConfirm(trx, context, event, registrationId, { locale, form: { email, name_1 } });
      counts.unconfirmed += 1;
    } else {
      const { kind } = await welcomeInTransaction(trx, context, vault, registrationId);
      counts[kind === 'confirmed' ? 'confirmed' : 'waiting'] += 1;
    }
  }
  const { metMeanwhile, ...told } = counts;
  return {
    ...told,
    untouched: of('known', 'repeated') + metMeanwhile,
    already: of('already'),
    leftOut: of('left-out'),
    mails: (await countMails(trx, eventId)) - queuedBefore,
  };
}

async function countMails(trx: Transaction<Database>, eventId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('outbox_message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
