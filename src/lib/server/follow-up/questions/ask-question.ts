import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { enqueueMail } from '../../mail/enqueue-mail.ts';
import { Erased } from '../../refusals.ts';
import { openVault } from '../../vault/open-vault.ts';
import { signLink } from '../../vault/sign-link.ts';
import {
  bondScope,
  followUpContactPlace,
  openFollowUpContact,
  type FollowUpContact,
} from '../bonds/bond-contact.ts';
import { bondNumber } from '../bonds/bond-number.ts';
import { endBondInTransaction } from '../bonds/end-bond.ts';
import { newsKey } from '../bonds/forget-contacts.ts';
import { readSide } from '../bonds/read-side.ts';
import { NotFound } from '../../refusals.ts';
import { composeNewsLetter } from './compose-news-letter.ts';

/** A question whose day has come. */
export interface DueQuestion {
  readonly territoryId: string;
  readonly id: string;
  readonly eventId: string;
  readonly timeZone: string;
  readonly dueOn: string;
  readonly associationId: string | null;
}

/**
 * Asks one question, in a transaction that has just found it unasked: the mark and the mail are kept together or not at
 * all. `to-call`: no mail reaches them. `over`: the pair ended meanwhile, and so does its bond. `asked-already`: somebody else was first.
 * The program itself only; anybody else meets `NotFound`.
 */
export async function askQuestion(
  context: Context,
  { territoryId, id, eventId }: DueQuestion,
): Promise<'mailed' | 'to-call' | 'over' | 'asked-already'> {
  if (context.actor.kind !== 'system') throw new NotFound();
  return transactInTerritory(context, territoryId, async (trx) => {
    const { status } = await lockEvent(trx, eventId);
    const row = await trx
      .selectFrom('follow_up_question')
      .innerJoin('follow_up_contact', 'follow_up_contact.id', 'follow_up_question.contact_id')
      .innerJoin('bond', 'bond.id', 'follow_up_question.bond_id')
      .leftJoin('pair', 'pair.id', 'bond.pair_id')
      .selectAll('follow_up_contact')
      .select(['bond.state', 'bond.pair_id', 'pair.status as pair_status'])
      .where('follow_up_question.id', '=', id)
      .where('follow_up_question.asked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return 'asked-already';
    if (row.state !== 'living' || status === 'cancelled') return 'over';
    if (row.pair_status !== null && row.pair_status !== 'confirmed') {
      await endBondInTransaction(trx, context, { territoryId, bondId: row.bond_id });
      return 'over';
    }
    const contact = await refreshContact(trx, context, row);
    // The condition stands in the update itself: of two processes, one asks.
    const mine = await trx
      .updateTable('follow_up_question')
      .set({ asked_at: context.clock.now() })
      .where('id', '=', id)
      .where('asked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!mine) return 'asked-already';
    if (contact.reach !== 'email') return 'to-call';
    const { name, contact_email } = await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select(['territory.name', 'event.contact_email'])
      .where('event.id', '=', eventId)
      .executeTakeFirstOrThrow();
    await enqueueMail(trx, context, {
      kind: 'news.asked',
      idempotencyKey: newsKey(id),
      territoryId,
      // The ceremony's key dies before the last question is asked.
      eventId: null,
      payload: composeNewsLetter(context, {
        territoryName: name,
        contactEmail: contact_email,
        address: contact.address,
        locale: contact.locale,
        token: signLink(context, 'give-news', { id: row.id, version: contact.linkVersion }),
        number: await numberAmongOwn(trx, row),
      }),
    });
    return 'mailed';
  });
}

/** What of a contact's row asking it needs. */
interface ContactRow {
  readonly territory_id: string;
  readonly event_id: string;
  readonly id: string;
  readonly bond_id: string;
  readonly side: 'sponsor' | 'sponsee';
  readonly subject_id: string | null;
  readonly contact_sealed: string;
  readonly locale: string;
  readonly link_version: number;
}

/** An address that was put right since the ceremony is the one to write to, as long as its people are there. */
async function refreshContact(
  trx: Transaction<Database>,
  context: Context,
  row: ContactRow,
): Promise<FollowUpContact & { readonly locale: string; readonly linkVersion: number }> {
  const vault = await openVault(context, bondScope(row.territory_id, row.bond_id));
  const kept = openFollowUpContact(vault, row);
  const now = await readNow(trx, context, row);
  if (!now) return { ...kept, locale: row.locale, linkVersion: row.link_version };
  const isSame = JSON.stringify(now.contact) === JSON.stringify(kept);
  // A link that went to a former address leads nowhere.
  const linkVersion = isSame ? row.link_version : row.link_version + 1;
  if (!isSame || now.locale !== row.locale)
    await trx
      .updateTable('follow_up_contact')
      .set({
        contact_sealed: vault.seal(followUpContactPlace(row.id), now.contact),
        locale: now.locale,
        link_version: linkVersion,
      })
      .where('id', '=', row.id)
      .execute();
  return { ...now.contact, locale: now.locale, linkVersion };
}

async function readNow(trx: Transaction<Database>, context: Context, row: ContactRow) {
  if (row.subject_id === null) return undefined;
  try {
    const scope = { kind: 'ceremony', territoryId: row.territory_id, eventId: row.event_id } as const;
    return await readSide(trx, await openVault(context, scope), {
      side: row.side,
      subjectId: row.subject_id,
    });
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}

/** Which of their bonds it is, for whoever has several; nothing for everybody else, and once nobody can tell any more. */
export async function numberAmongOwn(
  trx: Transaction<Database>,
  { event_id, side, subject_id, bond_id }: Pick<ContactRow, 'event_id' | 'side' | 'subject_id' | 'bond_id'>,
): Promise<number | undefined> {
  if (subject_id === null) return undefined;
  const own = await trx
    .selectFrom('follow_up_contact')
    .select('bond_id')
    .where('event_id', '=', event_id)
    .where('side', '=', side)
    .where('subject_id', '=', subject_id)
    .execute();
  return own.length > 1 ? bondNumber(bond_id) : undefined;
}
