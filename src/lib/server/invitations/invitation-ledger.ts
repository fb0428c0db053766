import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { Vault } from '../vault/open-vault.ts';
import { placeToldNow } from './place-told-now.ts';
import type { InvitationMethod, InvitationRow } from './tables.ts';
import type { Addressed, InvitingEvent } from './tell-recipient.ts';

/** All that an invitation would tell one person now. */
export interface Told {
  readonly startsAt: string;
  readonly endsAt: string;
  /** Empty while the place is not told. */
  readonly place: string;
  /** Changes exactly when there is something new to tell. */
  readonly fingerprint: string;
  /** Keyed hash of the address it goes to. */
  readonly addressLookup: string;
}

/** What one person would be told now, in their ceremony's vault. */
export function toldNow(context: Context, vault: Vault, event: InvitingEvent, recipient: Addressed): Told {
  const place = placeToldNow(event, context.clock.now());
  const said = [event.starts_at, event.ends_at, place, event.contact_email];
  return {
    startsAt: event.starts_at,
    endsAt: event.ends_at,
    place,
    fingerprint: createHash('sha256').update(JSON.stringify(said)).digest('base64url'),
    addressLookup: vault.lookUp(recipient.address),
  };
}

/** What the ledger says of somebody, as far as news depend on it. */
type Former = Pick<InvitationRow, 'method' | 'fingerprint' | 'address_lookup'>;

/** Whether a message of this method would tell the recipient anything they were not told. */
export function hasNews(former: Former | undefined, method: InvitationMethod, told: Told): boolean {
  if (method === 'CANCEL') return former?.method === 'REQUEST';
  if (former === undefined || former.method === 'CANCEL') return true;
  return former.fingerprint !== told.fingerprint || isReaddressed(former, told);
}

/** Why somebody is written to: it decides the words. */
export type News =
  | { readonly kind: 'invited' | 'place-told' | 'changed' }
  /** UTC instants of the moment they had been given. */
  | { readonly kind: 'moved'; readonly from: { readonly startsAt: string; readonly endsAt: string } }
  | { readonly kind: 'place-changed' };

/** What is new since the last message. Rows older than what was told then say only that something changed. */
export function newsSince(former: InvitationRow | undefined, told: Told): News {
  if (former?.method !== 'REQUEST' || isReaddressed(former, told)) return { kind: 'invited' };
  const { told_starts_at: startsAt, told_ends_at: endsAt, told_place: place } = former;
  if (startsAt === null || endsAt === null) return { kind: 'changed' };
  if (startsAt !== told.startsAt || endsAt !== told.endsAt)
    return { kind: 'moved', from: { startsAt, endsAt } };
  if (place === told.place) return { kind: 'changed' };
  return place === '' ? { kind: 'place-told' } : { kind: 'place-changed' };
}

function isReaddressed(former: Pick<InvitationRow, 'address_lookup'>, told: Told): boolean {
  return former.address_lookup !== null && former.address_lookup !== told.addressLookup;
}

/** One line of the ledger, as it stands after a message. */
export type RaisedInvitation = Pick<
  InvitationRow,
  'id' | 'uid' | 'sequence' | 'method' | 'sent_at' | 'partstat' | 'link_version'
>;

/** The line of the ledger for one person, or nothing when they were never written to. */
export function findInvitation(
  trx: Transaction<Database>,
  event: InvitingEvent,
  recipient: Addressed,
): Promise<InvitationRow | undefined> {
  return trx
    .selectFrom('invitation')
    .selectAll()
    .where('event_id', '=', event.id)
    .where('recipient_kind', '=', recipient.kind)
    .where('recipient_id', '=', recipient.id)
    .executeTakeFirst();
}

/**
 * Writes in the ledger what is told now: the `SEQUENCE` rises, the `UID` stays for ever. An answer stands as long
 * as the moment it was given for does (a new room asks nobody again); a new moment, or a new invitation
 * after a cancellation, awaits a new one.
 */
export async function raiseInvitation(
  trx: Transaction<Database>,
  context: Context,
  event: InvitingEvent,
  recipient: Addressed,
  { former, method, told }: { former: InvitationRow | undefined; method: InvitationMethod; told: Told },
): Promise<RaisedInvitation> {
  const sent_at = context.clock.now();
  const said = {
    method,
    sent_at,
    fingerprint: told.fingerprint,
    told_starts_at: told.startsAt,
    told_ends_at: told.endsAt,
    told_place: told.place,
    address_lookup: told.addressLookup,
  };
  if (!former) {
    const first = {
      ...said,
      territory_id: event.territory_id,
      id: newId(),
      event_id: event.id,
      recipient_kind: recipient.kind,
      recipient_id: recipient.id,
      uid: uidFor(event, recipient),
      sequence: 0,
      partstat: 'NEEDS-ACTION' as const,
      link_version: 0,
    };
    await trx.insertInto('invitation').values(first).execute();
    return first;
  }
  const raised = {
    ...said,
    sequence: former.sequence + 1,
    link_version: former.link_version + (isReaddressed(former, told) ? 1 : 0),
    ...(keepsAnswer(former, method, told)
      ? {}
      : {
          partstat: 'NEEDS-ACTION' as const,
          answered_at: null,
          answered_by: null,
          answer_stamp: null,
          word_sealed: null,
        }),
  };
  const written = await trx
    .updateTable('invitation')
    .set(raised)
    .where('id', '=', former.id)
    .where('sequence', '=', former.sequence)
    .executeTakeFirst();
  // Whoever tells two things at once would give them one number: the second must see what the first wrote.
  if (written.numUpdatedRows === 0n) throw new Error('an invitation was raised by somebody else meanwhile');
  return { ...former, ...raised };
}

function keepsAnswer(former: InvitationRow, method: InvitationMethod, told: Told): boolean {
  if (method === 'CANCEL') return true;
  return (
    former.method === 'REQUEST' &&
    former.told_starts_at === told.startsAt &&
    former.told_ends_at === told.endsAt
  );
}

/**
 * A sponsor of a public ceremony has the `UID` of the public feeds, so that their calendar shows one event and not
 * two. A sponsee's, and everything about a ceremony that is not public, is random and theirs alone.
 */
function uidFor(event: InvitingEvent, recipient: Addressed): string {
  const isShared = event.visibility === 'public' && recipient.kind === 'registration';
  return `${isShared ? event.id : newId()}@trait-dunion`;
}
