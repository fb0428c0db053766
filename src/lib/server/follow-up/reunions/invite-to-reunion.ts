import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { enqueueMail } from '../../mail/enqueue-mail.ts';
import { foundOr404 } from '../../refusals.ts';
import { composeLetter, linkTo, mailLocale } from '../../registrations/registration-mail.ts';
import { openVault } from '../../vault/open-vault.ts';
import { listInvitees, type Invitee } from './list-invitees.ts';

/** What « Inviter les binômes » would send. */
export interface ReunionPreview {
  /** Who gets a message: one each. */
  readonly messages: number;
  /** Who got theirs before. */
  readonly invited: number;
  readonly unreached: number;
  readonly unwilling: number;
}

type Asked = { readonly territoryId: string; readonly eventId: string };

/** Not published, confidential, begun, or without any seat to book. */
type Closed = { readonly kind: 'closed' };

/**
 * Says what inviting the pairs to an event would send, without sending anything. Needs `invitation:send`; `NotFound`
 * for a ceremony, and for another territory's event.
 */
export async function previewReunion(
  context: Context,
  { territoryId, eventId }: Asked,
): Promise<({ readonly kind: 'open' } & ReunionPreview) | Closed> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const reunion = await readReunion(trx, context, eventId);
    if (!reunion.isOpen) return { kind: 'closed' };
    const { reached, ...told } = await listInvitees(trx, context, { territoryId });
    const keys = await keysOf(context, { territoryId, eventId }, reached);
    const invited = keys.size === 0 ? 0 : await countWritten(trx, eventId, [...keys.values()]);
    return { kind: 'open', messages: reached.length - invited, invited, ...told };
  });
}

/**
 * Invites the people of the living pairs (`list-invitees.ts`) to a published event where seats are booked: one neutral
 * mail each, in their language, which names nobody and leads to the event's page; its address is told to whoever books.
 * Once for each person and event, however often and by however many it is asked. The mails are sealed with the event's own
 * key, and go with its guests. Needs `invitation:send`. Returns how many were queued.
 */
export async function inviteToReunion(
  context: Context,
  { territoryId, eventId }: Asked,
): Promise<{ readonly kind: 'queued'; readonly messages: number } | Closed> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const reunion = await readReunion(trx, context, eventId);
    if (!reunion.isOpen) return { kind: 'closed' };
    const { reached } = await listInvitees(trx, context, { territoryId });
    const keys = await keysOf(context, { territoryId, eventId }, reached);
    let messages = 0;
    for (const [invitee, idempotencyKey] of keys) {
      const queued = await enqueueMail(trx, context, {
        kind: 'reunion.invited',
        idempotencyKey,
        territoryId,
        eventId,
        payload: letterTo(context, reunion, invitee),
      });
      if (queued) messages += 1;
    }
    if (messages > 0) {
      await recordAuditEntry(trx, context, {
        action: 'reunion.invited',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { messages },
      });
    }
    return { kind: 'queued', messages };
  });
}

async function readReunion(trx: Transaction<Database>, context: Context, eventId: string) {
  const event = foundOr404(
    await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select(['event.slug', 'event.title', 'event.status', 'event.visibility', 'event.starts_at'])
      .select(['event.starts_at_local', 'event.ends_at_local', 'event.time_zone', 'event.contact_email'])
      .select(['event.place_name', 'event.address', 'territory.name as territoryName'])
      .where('event.id', '=', eventId)
      .where('event.kind', '<>', 'ceremony')
      .executeTakeFirst(),
  );
  const seats = await trx
    .selectFrom('event_moment')
    .select('id')
    .where('event_id', '=', eventId)
    .where('takes_guests', '=', 1)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  const isOpen =
    seats !== undefined &&
    event.status === 'published' &&
    event.visibility !== 'confidential' &&
    event.starts_at > context.clock.now();
  return { ...event, isOpen };
}

/** By what the outbox knows each invitation. Made with the event's own key: nobody's address can be found by it later. */
async function keysOf(
  context: Context,
  { territoryId, eventId }: Asked,
  invitees: readonly Invitee[],
): Promise<ReadonlyMap<Invitee, string>> {
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return new Map(
    invitees.map((invitee) => [invitee, `reunion.invited:${eventId}:${vault.lookUp(invitee.address)}`]),
  );
}

async function countWritten(
  trx: Transaction<Database>,
  eventId: string,
  keys: readonly string[],
): Promise<number> {
  const rows = await trx
    .selectFrom('outbox_message')
    .select('idempotency_key')
    .where('event_id', '=', eventId)
    .where('kind', '=', 'reunion.invited')
    .execute();
  const written = new Set(rows.map(({ idempotency_key }) => idempotency_key));
  return keys.filter((key) => written.has(key)).length;
}

function letterTo(
  context: Context,
  event: Awaited<ReturnType<typeof readReunion>>,
  { address, locale: asked }: Invitee,
) {
  const locale = mailLocale(asked);
  const { territoryName } = event;
  const moment = formatPeriod(event.starts_at_local, event.ends_at_local, locale, { zone: event.time_zone });
  const place = [event.place_name, event.address].filter((part) => part !== '').join(', ');
  return composeLetter(
    { context, event, territoryName, to: { address }, locale },
    {
      paragraphs: [
        m.mail_hello_plain({}, { locale }),
        m.reunion_invited({ territory: territoryName }, { locale }),
        [
          m.guest_mail_what({ title: event.title }, { locale }),
          m.mail_when({ moment }, { locale }),
          event.visibility === 'public' && place
            ? m.mail_where({ place }, { locale })
            : m.reunion_place_later({}, { locale }),
        ].join('\n'),
      ],
      action: {
        label: m.reunion_action({}, { locale }),
        url: linkTo(context, locale, `/evenements/${event.slug}`),
      },
      afterAction: [m.reunion_no_more({}, { locale })],
    },
  );
}
