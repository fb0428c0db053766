import type { Selectable, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { parseCalls, parseConstraints } from '../day-of/running-order/stored-order.ts';
import { bondScope, openFollowUpContact, openKeptAnswers } from '../follow-up/bonds/bond-contact.ts';
import { Erased } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import type { OwnAfter, OwnBond, OwnContact, OwnDay } from './own-data.ts';

type FollowUpContactRow = Selectable<Database['follow_up_contact']>;

/** A registration or a household. */
export interface Subject {
  readonly kind: 'registration' | 'sponsee';
  readonly id: string;
}

/** What was noted of somebody on the ceremony day, and the part of its order that is about them. */
export async function gatherDay(
  trx: Transaction<Database>,
  { eventId, kind, id, sponsorId }: Subject & { readonly eventId: string; readonly sponsorId?: string },
): Promise<OwnDay> {
  const order = await trx
    .selectFrom('running_order')
    .select(['calls', 'constraints'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const rank = order ? parseCalls(order.calls).indexOf(id) : -1;
  const departures = order ? parseConstraints(order.constraints).departures : [];
  const attendance = await trx
    .selectFrom('attendance')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .executeTakeFirst();
  const arrivals = await trx
    .selectFrom('arrival')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('person_index')
    .execute();
  return {
    attendance: attendance
      ? { wasPresent: attendance.was_present === 1, confirmedAt: attendance.confirmed_at }
      : null,
    arrivals: arrivals.map((row) => ({ person: row.person_index, arrivedAt: row.arrived_at })),
    doorActs: await gatherDoorActs(trx, { kind, id }),
    callRank: rank < 0 ? null : rank + 1,
    leavesAt: departures.find((each) => each.sponsorId === sponsorId)?.leavesAt ?? null,
  };
}

async function gatherDoorActs(
  trx: Transaction<Database>,
  { kind, id }: Subject,
): Promise<OwnDay['doorActs']> {
  const named = await trx
    .selectFrom('door_act')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  const ids = named.map((act) => act.id);
  // An act that takes an arrival back may name it alone, not the person.
  const undone =
    ids.length === 0
      ? []
      : await trx
          .selectFrom('door_act')
          .selectAll()
          .where('undoes', 'in', ids)
          .where('id', 'not in', ids)
          .orderBy('received_at')
          .orderBy('id')
          .execute();
  return [...named, ...undone].map((act) => ({
    reference: act.id,
    kind: act.kind === 'undone' ? 'undone' : 'arrived',
    person: act.person_index,
    notedAt: act.noted_at,
    receivedAt: act.received_at,
  }));
}

/** What is kept of somebody for the months after: what they asked for, their bonds, their contacts and answers. */
export async function gatherAfter(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    subject,
    pairIds,
  }: { readonly territoryId: string; readonly subject: Subject; readonly pairIds: readonly string[] },
): Promise<OwnAfter> {
  const wish = await trx
    .selectFrom('follow_up_wish')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .executeTakeFirst();
  const contacts = await trx
    .selectFrom('follow_up_contact')
    .selectAll()
    .where('subject_id', '=', subject.id)
    .where('side', '=', subject.kind === 'registration' ? 'sponsor' : 'sponsee')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const opened: OwnContact[] = [];
  for (const row of contacts) {
    const contact = await gatherContact(trx, context, { territoryId, row });
    if (contact) opened.push(contact);
  }
  return {
    wish: wish
      ? {
          wantsNews: wish.wants_news === 1,
          wantsRenewal: wish.wants_renewal === 1,
          askedAt: wish.asked_at,
        }
      : null,
    bonds: await gatherBonds(trx, pairIds),
    contacts: opened,
  };
}

async function gatherBonds(trx: Transaction<Database>, pairIds: readonly string[]): Promise<OwnBond[]> {
  if (pairIds.length === 0) return [];
  const rows = await trx
    .selectFrom('bond')
    .selectAll()
    .where('pair_id', 'in', pairIds)
    .orderBy('began_on')
    .orderBy('id')
    .execute();
  return rows.map(ownBond);
}

/** A bond as either of its sides may read it: when there was news last is the answer of one of them. */
export function ownBond(row: {
  id: string;
  state: 'living' | 'ended';
  began_on: string;
  ended_on: string | null;
}): OwnBond {
  return { reference: row.id, state: row.state, beganOn: row.began_on, endedOn: row.ended_on };
}

/** Opens one contact with its questions; nothing where its key was destroyed. */
export async function gatherContact(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, row }: { readonly territoryId: string; readonly row: FollowUpContactRow },
): Promise<OwnContact | undefined> {
  const vault = await openVault(context, bondScope(territoryId, row.bond_id)).catch((refusal: unknown) => {
    if (refusal instanceof Erased) return undefined;
    throw refusal;
  });
  if (!vault) return undefined;
  const questions = await trx
    .selectFrom('follow_up_question')
    .selectAll()
    .where('contact_id', '=', row.id)
    .orderBy('stage')
    .execute();
  return {
    reference: row.id,
    side: row.side,
    contact: openFollowUpContact(vault, row),
    renewal: openKeptAnswers(vault, row) ?? null,
    hasBegunAgain: row.renewed_event_id !== null,
    locale: row.locale,
    createdAt: row.created_at,
    keptUntil: row.kept_until,
    questions: questions.map((question) => ({
      reference: question.id,
      stage: question.stage,
      dueOn: question.due_on,
      askedAt: question.asked_at,
      answer: question.answer,
      answeredAt: question.answered_at,
      caredForAt: question.cared_for_at,
    })),
  };
}
