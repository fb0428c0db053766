import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { listTeamRecipients, listTeamRows } from '../accounts/list-team-recipients.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { NotFound } from '../refusals.ts';
import { composeRetentionMail } from './compose-retention-mail.ts';
import { hasPeople, listKeptEvents, type KeptEvent } from './list-kept-events.ts';
import { noticeStanding, type NoticeDays } from './notice-standing.ts';

/**
 * Writes down, for every ceremony whose people are soon erased, that its town was told, 30 and 7 days before, and
 * queues one mail to each of its owners (to its whole team where it has none). A ceremony where nobody ever was is
 * noted too and nobody is written to. Returns how many notices were written. Safe to run twice: a notice is written
 * once. The program itself only; anybody else meets `NotFound`.
 */
export async function tellBeforeErasing(context: Context): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const now = context.clock.now();
  let written = 0;
  for (const event of await listKeptEvents(context)) {
    // Without a key nobody can be read any more, and there is nothing to do before.
    if (!event.isCeremony || !event.isReadable) continue;
    const { tell, erasedFrom } = noticeStanding({ until: event.keptUntil, notices: event.notices, now });
    if (tell === null) continue;
    const isPeopled = await hasPeople(context, event);
    const notice = { event, days: tell, erasedOn: todayIn(event.timeZone, erasedFrom), isPeopled };
    const isNew = await transactInTerritory(context, event.territoryId, (trx) =>
      writeNotice(trx, context, notice),
    );
    if (isNew) written += 1;
  }
  return written;
}

interface Notice {
  readonly event: KeptEvent;
  readonly days: NoticeDays;
  readonly erasedOn: string;
  readonly isPeopled: boolean;
}

async function writeNotice(
  trx: Transaction<Database>,
  context: Context,
  { event, days, erasedOn, isPeopled }: Notice,
): Promise<boolean> {
  const { territoryId, eventId } = event;
  const now = context.clock.now();
  // One that holds no more (the ceremony was moved, the clock was ahead) makes place for this one.
  const former = event.notices.find(({ days_before }) => days_before === days);
  if (former) {
    await trx
      .deleteFrom('retention_notice')
      .where('event_id', '=', eventId)
      .where('days_before', '=', days)
      .where('noticed_at', '=', former.noticed_at)
      .execute();
  }
  const written = await trx
    .insertInto('retention_notice')
    .values({
      territory_id: territoryId,
      event_id: eventId,
      days_before: days,
      erased_on: erasedOn,
      noticed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .executeTakeFirst();
  if (!written) return false;
  const mails = isPeopled ? await writeToOwners(trx, context, { event, days, erasedOn }) : 0;
  await recordAuditEntry(trx, context, {
    action: 'retention.announced',
    territoryId,
    subject: { table: 'event', id: eventId },
    detail: { days, mails },
  });
  return true;
}

async function writeToOwners(
  trx: Transaction<Database>,
  context: Context,
  { event, days, erasedOn }: Omit<Notice, 'isPeopled'>,
): Promise<number> {
  const { territoryId, eventId } = event;
  const { name, slug } = await trx
    .selectFrom('territory')
    .select(['name', 'slug'])
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  const team = await listTeamRecipients(trx, context, [territoryId]);
  const rows = await listTeamRows(trx, [territoryId]);
  const owners = new Set(rows.filter(({ role }) => role === 'owner').map(({ accountId }) => accountId));
  const told = owners.size > 0 ? team.filter(({ accountId }) => owners.has(accountId)) : team;
  for (const { accountId, address } of told) {
    await enqueueMail(trx, context, {
      kind: 'retention.notice',
      idempotencyKey: `retention.notice:${eventId}:${days}:${erasedOn}:${accountId}`,
      territoryId,
      eventId,
      payload: composeRetentionMail({
        address,
        territoryName: name,
        heldOn: event.startsAtLocal.slice(0, 10),
        erasedOn,
        days,
        url: `${context.settings.origin}/mairie/${slug}/ceremonies/${eventId}/conservation`,
      }),
    });
  }
  return told.length;
}
