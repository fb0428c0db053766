import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { findPublicEvent } from '../events/find-public-event.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { guardFormToken } from '../registrations/guards/guard-form-token.ts';
import { countForm, guardRates } from '../registrations/guards/guard-rates.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { sealGuestDetails } from './guest-details.ts';
import { GUEST_NOTICE_VERSION, type BookingInput } from './guest-form.ts';
import { readGuestedMoment, type GuestedMoment } from './guested-moment.ts';
import type { GuestRow } from './tables.ts';
import { guestRecipient } from './guest-letter.ts';
import { askGuestToConfirm, remindGuest } from './tell-guest.ts';

export interface SentBooking {
  readonly slug: string;
  readonly momentId: string;
  readonly locale: string;
  readonly form: BookingInput;
  /** Where it came from, as the server saw it. Forms whose origin is not told count as coming from one place. */
  readonly clientAddress?: string;
  /** Whether the field that nobody sees was filled. */
  readonly isTrapped?: boolean;
}

export type BookOutcome =
  | { readonly kind: 'received' }
  /** Nobody books it (any more): it has begun, is cancelled, or takes no bookings. */
  | { readonly kind: 'closed' }
  /** The page was not drawn by us for this moment: to be sent again with the token of a new one. */
  | { readonly kind: 'outdated' }
  /** Sent sooner than anybody fills it: to be sent again as it is. */
  | { readonly kind: 'too-fast' }
  /** Too many forms for the moment, from there or for this one. */
  | { readonly kind: 'busy'; readonly minutes: number };

/**
 * Takes a booking for a moment of a public programme and queues the mail by which it is confirmed. No place is held
 * yet, as for registrations and for the same reason: invented addresses must not fill a hall.
 *
 * Whoever reads the answer cannot tell whether the address was known: one that has booked already gets a mail with
 * its own link instead, and nothing changes; one that withdrew begins anew. The same form sent twice creates nothing
 * twice. Robots are met as at the registration form. Open to anybody; `NotFound` for a moment that is not in the
 * programme, or whose event is not public.
 */
export async function bookPlaces(context: Context, sent: SentBooking): Promise<BookOutcome> {
  const { slug, momentId, form, clientAddress = '' } = sent;
  const event = foundOr404(await findPublicEvent(context, { slug }));
  const { territoryId, id: eventId } = event;
  const shown = foundOr404(event.moments.find(({ id }) => id === momentId));
  if (shown.guests.kind === 'none' || shown.guests.kind === 'closed') return { kind: 'closed' };
  const isGuarded = context.actor.kind !== 'system';
  const token = isGuarded
    ? guardFormToken(context, momentId, form.submission_token)
    : { kind: 'drawn' as const, formId: form.submission_token };
  if (token.kind !== 'drawn') return token;
  if (sent.isTrapped) return { kind: 'received' };
  // Of the moment, not of its event: a flood here closes no registration.
  const sender = { clientAddress, eventId: momentId };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, async (trx) => {
    if (isGuarded) {
      const rates = await guardRates(trx, context, sender);
      if (rates.kind === 'busy') return rates;
    }
    // Whoever is being erased meanwhile is gone before their address is looked for.
    await lockEvent(trx, eventId);
    const moment = await readGuestedMoment(trx, momentId);
    const touched = await takeBooking(trx, context, vault, moment, { ...sent, formId: token.formId });
    if (isGuarded) await countForm(trx, context, sender);
    if (touched) {
      await recordAuditEntry(trx, context, {
        action: touched.isNew ? 'guest.received' : 'guest.repeated',
        territoryId,
        subject: { table: 'guest', id: touched.id },
        detail: { moment: momentId },
      });
    }
    return { kind: 'received' };
  });
}

interface Sent {
  readonly locale: string;
  readonly form: BookingInput;
  /** Names the form, however often it is sent. */
  readonly formId: string;
}

/** Writes the booking, or reminds its owner of the one that stands. Returns what was touched; nothing for the same form again. */
async function takeBooking(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  moment: GuestedMoment,
  sent: Sent,
): Promise<{ id: string; isNew: boolean } | undefined> {
  const lookup = vault.lookUp(sent.form.email);
  // A form corrected in the browser comes back under its name with another address: it too is taken once.
  const corrected = vault.lookUp(`${sent.formId} ${sent.form.email}`);
  const sealed = sealNew(vault, sent);
  const written =
    (await insert(trx, context, moment, { ...sealed, lookup, token: sent.formId, locale: sent.locale })) ??
    (await insert(trx, context, moment, { ...sealed, lookup, token: corrected, locale: sent.locale })) ??
    (await beginAnew(trx, context, vault, moment, { ...sent, lookup }));
  if (written) {
    await askGuestToConfirm(trx, context, moment, guestRecipient(vault, written));
    return { id: written.id, isNew: true };
  }
  const former = await trx
    .selectFrom('guest')
    .selectAll()
    .where('moment_id', '=', moment.id)
    .where('email_lookup', '=', lookup)
    .executeTakeFirst();
  if (!former || [sent.formId, corrected].includes(former.submission_token)) return undefined;
  const { address } = guestRecipient(vault, former);
  await remindGuest(trx, context, moment, { row: { ...former, locale: sent.locale }, name: '', address });
  return { id: former.id, isNew: false };
}

/** Sealed before it is known whether it is needed: an address that is known must take as long as another. */
function sealNew(vault: Vault, { form }: Sent): { id: string; details: string; places: number } {
  const id = newId();
  const details = sealGuestDetails(vault, id, { name: form.name, email: form.email });
  return { id, details, places: form.places };
}

function insert(
  trx: Transaction<Database>,
  context: Context,
  moment: GuestedMoment,
  booking: { id: string; details: string; places: number; lookup: string; token: string; locale: string },
): Promise<GuestRow | undefined> {
  return (
    trx
      .insertInto('guest')
      .values({
        territory_id: moment.territory_id,
        id: booking.id,
        event_id: moment.event_id,
        moment_id: moment.id,
        status: 'unconfirmed',
        places: booking.places,
        submission_token: booking.token,
        email_lookup: booking.lookup,
        details_sealed: booking.details,
        locale: booking.locale,
        notice_version: GUEST_NOTICE_VERSION,
        waiting_position: null,
        created_at: context.clock.now(),
        confirmed_at: null,
        withdrawn_at: null,
      })
      // Either unique index: the same form again, or an address that has booked this moment.
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
  );
}

/** An address has one booking a moment: whoever withdrew and comes back takes it up again as if it were new. */
async function beginAnew(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  moment: GuestedMoment,
  { form, formId, locale, lookup }: Sent & { lookup: string },
): Promise<GuestRow | undefined> {
  const withdrawn = await trx
    .selectFrom('guest')
    .select('id')
    .where('moment_id', '=', moment.id)
    .where('email_lookup', '=', lookup)
    .where('status', '=', 'withdrawn')
    .where('submission_token', '!=', formId)
    .executeTakeFirst();
  if (!withdrawn) return undefined;
  return trx
    .updateTable('guest')
    .set({
      status: 'unconfirmed',
      places: form.places,
      submission_token: vault.lookUp(`${formId} ${form.email}`),
      details_sealed: sealGuestDetails(vault, withdrawn.id, { name: form.name, email: form.email }),
      locale,
      notice_version: GUEST_NOTICE_VERSION,
      created_at: context.clock.now(),
      confirmed_at: null,
      withdrawn_at: null,
    })
    .where('id', '=', withdrawn.id)
    .returningAll()
    .executeTakeFirst();
}
