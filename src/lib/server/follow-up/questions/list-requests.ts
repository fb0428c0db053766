import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { Erased } from '../../refusals.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { openVault } from '../../vault/open-vault.ts';
import { bondScope, openFollowUpContact, type FollowUpContact } from '../bonds/bond-contact.ts';
import { bondNumber } from '../bonds/bond-number.ts';
import type { FollowUpAnswer, FollowUpStage } from '../tables.ts';
import { contactsWithin } from './followed-by.ts';
import { readBondNames, type BondNames } from './read-bond-names.ts';

/** One question as whoever follows the household reads it. */
export interface AskedNews {
  readonly questionId: string;
  readonly bondId: string;
  /** « binôme n° 4 de la cérémonie du… »: stays when the names go. */
  readonly number: number;
  readonly eventId: string;
  /** Local day of the ceremony. */
  readonly ceremonyOn: string;
  readonly side: 'sponsor' | 'sponsee';
  /** Nothing once the people of the ceremony are erased. */
  readonly names: BondNames | undefined;
  readonly locale: string;
  readonly stage: FollowUpStage;
  /** Local days. */
  readonly askedOn: string;
  readonly answer: FollowUpAnswer | null;
  readonly answeredOn: string | null;
  readonly caredForOn: string | null;
  /** How to reach them: of a request for help and of a call to make; nothing of the others. */
  readonly contact: FollowUpContact | undefined;
}

/** What there is to do and to know, the most urgent first. */
export interface NewsRequests {
  /** « We would like help », those that nobody takes care of first. */
  readonly requests: readonly AskedNews[];
  /** No mail reaches them: a question to ask by telephone. */
  readonly calls: readonly AskedNews[];
  /** Everybody else's latest question: answered, or awaiting its answer. */
  readonly others: readonly AskedNews[];
}

/**
 * Lists the latest question of each side that asked to be asked, of everybody in the territory for its team, of the households
 * that an association accompanies (and their sponsors) for that association. Names as long as the ceremony's people are there: reading them is recorded, and so
 * is opening how to reach somebody. Needs `sponsee:read`.
 */
export async function listRequests(
  context: Context,
  { territoryId }: { readonly territoryId: string },
): Promise<NewsRequests> {
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const rows = await contactsWithin(trx, reach)
      .innerJoin('follow_up_question', 'follow_up_question.contact_id', 'follow_up_contact.id')
      .innerJoin('bond', 'bond.id', 'follow_up_contact.bond_id')
      .innerJoin('event', 'event.id', 'follow_up_contact.event_id')
      .selectAll('follow_up_contact')
      .select(['follow_up_question.id as question_id', 'follow_up_question.stage'])
      .select(['follow_up_question.asked_at', 'follow_up_question.answer', 'follow_up_question.answered_at'])
      .select(['follow_up_question.cared_for_at', 'bond.state', 'bond.pair_id'])
      .select(['event.starts_at_local', 'event.time_zone'])
      .where('follow_up_question.asked_at', 'is not', null)
      .where('follow_up_contact.kept_until', '>', context.clock.now())
      .orderBy('follow_up_question.asked_at', 'desc')
      .orderBy('follow_up_question.id')
      .execute();
    const latest = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
      const [last] = own.sort((one, other) => other.stage - one.stage);
      return last ? [last] : [];
    });
    const names = await readBondNames(trx, context, {
      territoryId,
      bonds: latest.map(({ event_id, pair_id }) => ({ eventId: event_id, pairId: pair_id })),
    });
    const opened: string[] = [];
    const list: (AskedNews & { readonly isToCall: boolean })[] = [];
    for (const row of latest) {
      const contact =
        row.answer === 'help' || (row.answer === null && row.state === 'living')
          ? await openContact(context, row)
          : undefined;
      const isToCall = row.answer === null && contact !== undefined && contact.reach !== 'email';
      const isShown = contact !== undefined && (row.answer === 'help' || isToCall);
      if (isShown) opened.push(row.id);
      const dayOf = (instant: string | null) => instant && todayIn(row.time_zone, instant);
      list.push({
        questionId: row.question_id,
        bondId: row.bond_id,
        number: bondNumber(row.bond_id),
        eventId: row.event_id,
        ceremonyOn: row.starts_at_local.slice(0, 10),
        side: row.side,
        names: row.pair_id === null ? undefined : names.get(row.pair_id),
        locale: row.locale,
        stage: row.stage,
        askedOn: dayOf(row.asked_at) ?? '',
        answer: row.answer,
        answeredOn: dayOf(row.answered_at),
        caredForOn: dayOf(row.cared_for_at),
        contact: isShown ? contact : undefined,
        isToCall,
      });
    }
    if (opened.length > 0) await recordOpened(trx, context, { territoryId, opened });
    const requests = list.filter(({ answer }) => answer === 'help');
    return {
      requests: [
        ...requests.filter(({ caredForOn }) => caredForOn === null),
        ...requests.filter(({ caredForOn }) => caredForOn !== null),
      ],
      calls: list.filter(({ isToCall }) => isToCall),
      others: list.filter(({ answer, isToCall }) => answer !== 'help' && !isToCall),
    };
  });
}

async function openContact(
  context: Context,
  row: {
    readonly territory_id: string;
    readonly bond_id: string;
    readonly id: string;
    readonly contact_sealed: string;
  },
): Promise<FollowUpContact | undefined> {
  try {
    return openFollowUpContact(await openVault(context, bondScope(row.territory_id, row.bond_id)), row);
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}

async function recordOpened(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, opened }: { territoryId: string; opened: readonly string[] },
): Promise<void> {
  await recordAuditEntry(trx, context, {
    action: 'follow_up.contacts_read',
    territoryId,
    detail: { contacts: opened },
  });
}
