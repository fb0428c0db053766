import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { readHousehold, type Household } from '../pairing/board/read-household.ts';
import { transactOrRefuse } from '../pairing/board/transact-or-refuse.ts';
import { foundOr404 } from '../refusals.ts';
import type { SponseeReach } from '../sponsees/sponsee-reach.ts';
import { composeChoiceMail } from './choice-mail.ts';
import { requireChoiceReach, requireHousehold } from './choice-reach.ts';
import { choiceEnd, MOST_SHOWN } from './choice-standing.ts';
import { latestChoices, needsOrganiserFirst, readChoiceEvent, type ChoiceEvent } from './queries.ts';
import type { SponsorChoiceChannel } from './tables.ts';
import { isFilled } from './write-answer.ts';

export interface OpenSponsorChoice {
  readonly territoryId: string;
  readonly eventId: string;
  readonly sponseeId: string;
  /** 0 for the main sponsor, then 1 and 2. */
  readonly position: number;
  readonly channel: SponsorChoiceChannel;
  /** One to three, in the order shown: an organiser's own. The three best where nothing is said. */
  readonly sponsorIds?: readonly string[] | undefined;
}

export type OpenSponsorChoiceRefusal =
  /** Another choice waits for this place's answer. */
  | { readonly kind: 'already-open' }
  /** Somebody confirmed holds the place, or the household does not have it. */
  | { readonly kind: 'place-filled' }
  /** Nobody free and allowed can be shown. */
  | { readonly kind: 'nobody' }
  /** One of those named is no longer free, or was never allowed. */
  | { readonly kind: 'sponsor-not-possible' }
  /** The household said no, or was shown many: an organiser says who is next, so that no association leafs through all. */
  | { readonly kind: 'organiser-first' }
  /** By mail, to a household without an address. */
  | { readonly kind: 'no-address' }
  /** By mail, before the ceremony is published. */
  | { readonly kind: 'not-published' }
  | { readonly kind: 'withdrawn' }
  /** An organiser leaves the household out of the pairing for now. */
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'event-closed' };

/**
 * Asks a household to choose among up to three sponsors for one of its places. Nothing is held for them: the same
 * sponsor may be shown to others, and whoever chooses first has them. A proposal that stands at the place stays
 * until the answer. By mail, one message with the personal link is queued in the same transaction.
 *
 * Needs `pair:confirm`, or `sponsee:enter` for a household that the actor's association referred: an association
 * does not say whom to show. Throws `NotFound` beyond that reach, and for sponsors of another ceremony.
 */
export async function openSponsorChoice(
  context: Context,
  input: OpenSponsorChoice,
): Promise<{ kind: 'opened'; id: string; messages: number } | OpenSponsorChoiceRefusal> {
  const { territoryId, eventId, sponseeId, position, channel } = input;
  const reach = requireChoiceReach(context.actor, territoryId);
  return transactOrRefuse(
    context,
    territoryId,
    async (trx, refuse: (outcome: OpenSponsorChoiceRefusal) => never) => {
      await requireHousehold(trx, reach, { eventId, sponseeId });
      const { isOpen } = await lockEvent(trx, eventId);
      const event = await readChoiceEvent(trx, eventId);
      const now = context.clock.now();
      if (!isOpen || event.starts_at <= now) return refuse({ kind: 'event-closed' });
      const household = await readHousehold(trx, context, { territoryId, eventId, sponseeId });
      if (!household) return refuse({ kind: 'withdrawn' });
      if (household.sponsee.isSetAside) return refuse({ kind: 'set-aside' });
      if (isFilled(household, position)) return refuse({ kind: 'place-filled' });
      await closeEndedChoices(trx, { eventId, now });
      const before = (await latestChoices(trx, { eventId, sponseeId })).find(
        (choice) => choice.position === position,
      );
      if (before?.status === 'open') return refuse({ kind: 'already-open' });
      if (reach.kind === 'referred' && (await needsOrganiserFirst(trx, sponseeId))) {
        return refuse({ kind: 'organiser-first' });
      }
      const shown = await whomToShow(trx, household, { ...input, reach });
      if (shown === 'not-possible') return refuse({ kind: 'sponsor-not-possible' });
      if (shown.length === 0) return refuse({ kind: 'nobody' });
      const id = newId();
      const written = await trx
        .insertInto('sponsor_choice')
        .values({
          territory_id: territoryId,
          id,
          event_id: eventId,
          sponsee_id: sponseeId,
          position,
          status: 'open',
          channel,
          shown: JSON.stringify(shown),
          chosen_sponsor_id: null,
          expires_at: choiceEnd({ now, startsAt: event.starts_at }),
          created_at: now,
          answered_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!written) return refuse({ kind: 'already-open' });
      await recordAuditEntry(trx, context, {
        action: 'sponsor_choice.opened',
        territoryId,
        subject: { table: 'sponsor_choice', id },
        detail: { sponsee: sponseeId, position, channel, shown },
      });
      if (channel !== 'email') return { kind: 'opened' as const, id, messages: 0 };
      if (event.status !== 'published') return refuse({ kind: 'not-published' });
      const contact = household.sponsee.details.contact;
      if (contact.kind !== 'email') return refuse({ kind: 'no-address' });
      const queued = await sendLink(trx, context, event, { territoryId, id, household });
      return { kind: 'opened' as const, id, messages: queued ? 1 : 0 };
    },
  );
}

/** Writes down what time did: the place of an ended choice is free for another. */
async function closeEndedChoices(
  trx: Transaction<Database>,
  { eventId, now }: { eventId: string; now: string },
): Promise<void> {
  await trx
    .updateTable('sponsor_choice')
    .set({ status: 'closed' })
    .where('event_id', '=', eventId)
    .where('status', '=', 'open')
    .where('expires_at', '<=', now)
    .execute();
}

async function whomToShow(
  trx: Transaction<Database>,
  household: Household,
  { eventId, position, sponsorIds, reach }: OpenSponsorChoice & { readonly reach: SponseeReach },
): Promise<string[] | 'not-possible'> {
  const possible = household.possible
    .filter(({ positions }) => positions.includes(position))
    .map(({ id }) => id);
  if (sponsorIds === undefined || reach.kind === 'referred') return possible.slice(0, MOST_SHOWN);
  const asked = [...new Set(sponsorIds)];
  for (const id of asked) {
    foundOr404(
      await trx
        .selectFrom('sponsor')
        .select('id')
        .where('id', '=', id)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
  }
  const isPossible = asked.length <= MOST_SHOWN && asked.every((id) => possible.includes(id));
  // The best first, whatever the order in which boxes were ticked.
  return isPossible ? possible.filter((id) => asked.includes(id)) : 'not-possible';
}

async function sendLink(
  trx: Transaction<Database>,
  context: Context,
  event: ChoiceEvent,
  { territoryId, id, household }: { territoryId: string; id: string; household: Household },
): Promise<string | undefined> {
  const { details } = household.sponsee;
  if (details.contact.kind !== 'email') return undefined;
  return enqueueMail(trx, context, {
    kind: 'choice.asked',
    idempotencyKey: `choice.asked:${id}`,
    territoryId,
    eventId: event.id,
    recipient: { kind: 'sponsee', id: household.sponsee.id },
    payload: composeChoiceMail(context, event, {
      choiceId: id,
      address: details.contact.address,
      preferredLanguage: details.preferredLanguage,
      expiresAt: choiceEnd({ now: context.clock.now(), startsAt: event.starts_at }),
    }),
  });
}
