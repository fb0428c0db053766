import type { Locale } from '#i18n/runtime.js';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import { traceCode } from '../typesetting/draw-code.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { linkedRow } from '../registrations/linked-row.ts';
import { paperCode } from '../registrations/paper/paper-code.ts';
import { linkTo } from '../registrations/registration-mail.ts';
import { requireRegistration, requireRegistrationReach } from '../registrations/registration-reach.ts';
import { rankOf } from '../registrations/places/waiting-rank.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { placeToldNow } from './place-told-now.ts';

/** What is printed for a registered person to keep. */
export interface RegistrationSheet {
  readonly eventId: string;
  readonly people: readonly string[];
  readonly locale: Locale;
  readonly status: Database['registration']['status'];
  /** 1 for the first of the waiting list. */
  readonly rank: number | null;
  /** UTC; of an offered registration only. */
  readonly offerExpiresAt: string | null;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  readonly event: {
    readonly title: string;
    readonly startsAtLocal: string;
    readonly endsAtLocal: string;
    readonly timeZone: string;
    /** Empty while the place is not told to them. */
    readonly place: string;
    readonly contactEmail: string;
    readonly territoryName: string;
  };
  /** `7K3F-9QXM-2V8T-R4HJ`, for those who registered by other means than their own mail address. */
  readonly code: string | null;
  /** Where the code is typed, in the person's language. */
  readonly codeAddress: string;
  /** The signed personal link as squares to draw (ISO/IEC 18004); it names nobody. */
  readonly square: { readonly path: string; readonly size: number };
}

/**
 * Reads the sheet that somebody takes home. It opens their registration like a key, so each reading is recorded.
 * Needs `sponsor:enter`; an association reads the sheets of those it wrote itself. `NotFound` beyond that.
 */
export async function readRegistrationSheet(
  context: Context,
  { territoryId, registrationId }: { territoryId: string; registrationId: string },
): Promise<RegistrationSheet> {
  const reach = requireRegistrationReach(context.actor, 'sponsor:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const registration = await requireRegistration(trx, reach, registrationId);
    const { event_id: eventId, status, waiting_position: position } = registration;
    const event = await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .selectAll('event')
      .select('territory.name as territory_name')
      .where('event.id', '=', eventId)
      .executeTakeFirstOrThrow();
    const sponsor = foundOr404(
      await trx
        .selectFrom('sponsor')
        .select(['id', 'profile_sealed'])
        .where('registration_id', '=', registrationId)
        .executeTakeFirst(),
    );
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const { people } = openSponsorDetails(vault, sponsor);
    await recordAuditEntry(trx, context, {
      action: 'registration.sheet_read',
      territoryId,
      subject: { table: 'registration', id: registrationId },
    });
    const now = context.clock.now();
    const token = signLink(context, 'manage-registration', linkedRow(registration));
    return {
      eventId,
      people: people.map(({ name }) => name),
      locale: siteLocale(registration.locale),
      status,
      rank: position === null ? null : await rankOf(trx, { eventId, position }),
      offerExpiresAt: registration.offer_expires_at,
      isCancelled: event.status === 'cancelled',
      isOver: event.starts_at <= now,
      event: {
        title: event.title,
        startsAtLocal: event.starts_at_local,
        endsAtLocal: event.ends_at_local,
        timeZone: event.time_zone,
        place: status === 'confirmed' || event.visibility === 'public' ? placeToldNow(event, now) : '',
        contactEmail: event.contact_email,
        territoryName: event.territory_name,
      },
      code: registration.code_lookup === null ? null : paperCode(context, registrationId),
      codeAddress: linkTo(context, registration.locale, '/ma-participation'),
      square: traceCode(linkTo(context, registration.locale, `/ma-participation/${token}`)),
    };
  });
}
