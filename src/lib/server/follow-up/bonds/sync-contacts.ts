import type { Transaction } from 'kysely';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { openRegistrationContact } from '../../registrations/open-registration-contact.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault, type Vault } from '../../vault/open-vault.ts';
import { daysAfter } from '../../guests/guest-kept.ts';
import { contactKeptUntil, ENDED_BOND_KEPT_DAYS } from '../follow-up-kept.ts';
import type { FollowUpStage } from '../tables.ts';
import {
  answersToKeep,
  bondScope,
  followUpContactPlace,
  keptAnswersPlace,
  type KeptAnswers,
} from './bond-contact.ts';
import { forgetContactsInTransaction } from './forget-contacts.ts';
import { keepAnswersAgain, recordForgottenAnswers } from './forgotten-answers.ts';
import { readSide, type SideOfBond } from './read-side.ts';

/** After how many days somebody who asked for it is asked for news. */
export const STAGES: readonly FollowUpStage[] = [30, 90, 365];

/**
 * Makes what is kept of both sides of a ceremony's living bonds what their people asked for: a contact and its questions for
 * whoever wishes to be asked, the answers of a sponsor who wishes to begin again, nothing for anybody else. A question whose day
 * has passed is not made: who asks late is asked from then on. A bond that ended is given nothing more, and loses what its
 * people do not wish to be kept any more. With `subjectId`, only that registration's or household's.
 * In the caller's transaction, which holds the ceremony's lock.
 */
export async function syncContacts(
  trx: Transaction<Database>,
  context: Context,
  of: { readonly territoryId: string; readonly eventId: string; readonly subjectId?: string },
): Promise<void> {
  const sides = await listSides(trx, of);
  if (sides.length === 0) return;
  const ceremony = await openVault(context, {
    kind: 'ceremony',
    territoryId: of.territoryId,
    eventId: of.eventId,
  });
  const now = context.clock.now();
  const event = await trx
    .selectFrom('event')
    .select(['ends_at', 'time_zone'])
    .where('id', '=', of.eventId)
    .executeTakeFirstOrThrow();
  const keeping = new Set<string>();
  for (const side of sides) {
    const wish = await readAsked(trx, of.eventId, side);
    const contact = await trx
      .selectFrom('follow_up_contact')
      .select(['id', 'renewal_sealed', 'kept_until'])
      .where('bond_id', '=', side.bondId)
      .where('side', '=', side.side)
      .executeTakeFirst();
    if (!wish) {
      if (contact) await forgetContactsInTransaction(trx, context, { contactIds: [contact.id] });
      continue;
    }
    if (side.hasEnded) {
      if (contact?.renewal_sealed == null) continue;
      if (wish.wants_renewal === 1 && !keeping.has(side.subjectId)) keeping.add(side.subjectId);
      else {
        await dropAnswers(trx, contact, daysAfter(now, ENDED_BOND_KEPT_DAYS));
        await recordForgottenAnswers(context, { ...of, bondId: side.bondId, contactId: contact.id });
      }
      continue;
    }
    // Answers are kept once, however many households somebody accompanies.
    const keepsAnswers = wish.wants_renewal === 1 && side.side === 'sponsor' && !keeping.has(side.subjectId);
    if (keepsAnswers) keeping.add(side.subjectId);
    await context.keyring.createKey(bondScope(of.territoryId, side.bondId));
    const vault = await openVault(context, bondScope(of.territoryId, side.bondId));
    const id = contact?.id ?? newId();
    const kept = keepsAnswers ? await readAnswers(trx, ceremony, side.subjectId) : undefined;
    const renewal_sealed = kept === undefined ? null : vault.seal(keptAnswersPlace(id), kept);
    if (kept !== undefined) await keepAnswersAgain(context, id);
    else if (contact?.renewal_sealed != null)
      await recordForgottenAnswers(context, { ...of, bondId: side.bondId, contactId: id });
    if (contact) {
      await trx.updateTable('follow_up_contact').set({ renewal_sealed }).where('id', '=', id).execute();
    } else {
      const { contact: reached, locale } = await readSide(trx, ceremony, side);
      await trx
        .insertInto('follow_up_contact')
        .values({
          territory_id: of.territoryId,
          id,
          event_id: of.eventId,
          bond_id: side.bondId,
          side: side.side,
          subject_id: side.subjectId,
          association_id: side.associationId,
          contact_sealed: vault.seal(followUpContactPlace(id), reached),
          renewal_sealed,
          renewed_event_id: null,
          locale,
          created_at: now,
          kept_until: contactKeptUntil({ endsAt: event.ends_at, began: `${side.beganOn}T00:00:00.000Z` }),
        })
        .execute();
    }
    await syncQuestions(trx, {
      ...of,
      contactId: id,
      bondId: side.bondId,
      beganOn: side.beganOn,
      wantsNews: wish.wants_news === 1,
      today: todayIn(event.time_zone, now),
    });
  }
}

/** What is left of an ended bond's contact stays no longer than of any other. */
async function dropAnswers(
  trx: Transaction<Database>,
  contact: { readonly id: string; readonly kept_until: string },
  until: string,
): Promise<void> {
  await trx
    .updateTable('follow_up_contact')
    .set({ renewal_sealed: null, kept_until: contact.kept_until < until ? contact.kept_until : until })
    .where('id', '=', contact.id)
    .execute();
}

async function syncQuestions(
  trx: Transaction<Database>,
  of: {
    territoryId: string;
    eventId: string;
    contactId: string;
    bondId: string;
    beganOn: string;
    wantsNews: boolean;
    today: string;
  },
): Promise<void> {
  if (!of.wantsNews) {
    await trx
      .deleteFrom('follow_up_question')
      .where('contact_id', '=', of.contactId)
      .where('asked_at', 'is', null)
      .execute();
    return;
  }
  for (const stage of STAGES) {
    const due_on = addDays(of.beganOn, stage);
    if (due_on < of.today) continue;
    await trx
      .insertInto('follow_up_question')
      .values({
        territory_id: of.territoryId,
        id: newId(),
        event_id: of.eventId,
        contact_id: of.contactId,
        bond_id: of.bondId,
        stage,
        due_on,
        asked_at: null,
        answer: null,
        answered_at: null,
        cared_for_at: null,
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'contact_id', 'stage']).doNothing())
      .execute();
  }
}

async function listSides(
  trx: Transaction<Database>,
  { eventId, subjectId }: { eventId: string; subjectId?: string },
): Promise<(SideOfBond & { readonly hasEnded: boolean })[]> {
  const rows = await trx
    .selectFrom('bond')
    .innerJoin('pair', 'pair.id', 'bond.pair_id')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
    .select(['bond.id as bondId', 'bond.began_on as beganOn', 'sponsor.registration_id as registrationId'])
    .select(['sponsee.id as sponseeId', 'sponsee.association_id as associationId', 'bond.state'])
    .where('bond.event_id', '=', eventId)
    .orderBy('bond.id')
    .execute();
  const sides = rows
    .flatMap(({ registrationId, sponseeId, state, ...bond }) => [
      { ...bond, hasEnded: state === 'ended', side: 'sponsor' as const, subjectId: registrationId },
      { ...bond, hasEnded: state === 'ended', side: 'sponsee' as const, subjectId: sponseeId },
    ])
    .filter((side) => subjectId === undefined || side.subjectId === subjectId);
  // Answers are kept by a bond that lives, where there is one.
  return sides.sort((one, other) => Number(one.hasEnded) - Number(other.hasEnded));
}

async function readAsked(trx: Transaction<Database>, eventId: string, side: SideOfBond) {
  return trx
    .selectFrom('follow_up_wish')
    .select(['wants_news', 'wants_renewal'])
    .where('event_id', '=', eventId)
    .where('subject_kind', '=', side.side === 'sponsor' ? 'registration' : 'sponsee')
    .where('subject_id', '=', side.subjectId)
    .where((eb) => eb.or([eb('wants_news', '=', 1), eb('wants_renewal', '=', 1)]))
    .executeTakeFirst();
}

async function readAnswers(
  trx: Transaction<Database>,
  ceremony: Vault,
  registrationId: string,
): Promise<KeptAnswers> {
  const row = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['sponsor.id', 'sponsor.profile_sealed', 'sponsor.role', 'sponsor.capacity'])
    .select(['registration.id as registration_id', 'registration.contact_sealed'])
    .where('sponsor.registration_id', '=', registrationId)
    .executeTakeFirstOrThrow();
  const { phone } = openRegistrationContact(ceremony, {
    id: row.registration_id,
    contact_sealed: row.contact_sealed,
  });
  return {
    role: row.role,
    capacity: row.capacity,
    ...(phone !== undefined && { phone }),
    details: answersToKeep(openSponsorDetails(ceremony, row)),
  };
}
