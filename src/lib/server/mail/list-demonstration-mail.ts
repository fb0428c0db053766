import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { foundOr404, NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { outboxScope } from './enqueue-mail.ts';
import { openMessage, type OpenedMessage } from './open-message.ts';

const COLUMNS = [
  'id',
  'territory_id',
  'event_id',
  'kind',
  'status',
  'created_at',
  'sent_at',
  'problem',
  'payload_sealed',
] as const;

/** A whole demonstration and the journeys of an evening: everybody finds the message that invited them. */
const MOST_SHOWN = 1000;

/**
 * The demonstration's letter box: every message of everybody, the latest first, so that one person can play
 * all the parts. `NotFound` anywhere but in a demonstration.
 */
export async function listDemonstrationMail(context: Context, _input: object): Promise<OpenedMessage[]> {
  requireDemonstration(context);
  const rows = await acrossTerritories(context, 'deliver the outbox')
    .selectFrom('outbox_message')
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST_SHOWN)
    .execute();
  return Promise.all(
    rows.map(async (row) =>
      openMessage(await openVault(context, outboxScope(row.territory_id, row.event_id)), row),
    ),
  );
}

/** One message of the demonstration's letter box, links included. */
export async function readDemonstrationMail(
  context: Context,
  { messageId }: { messageId: string },
): Promise<OpenedMessage> {
  requireDemonstration(context);
  const row = foundOr404(
    await acrossTerritories(context, 'deliver the outbox')
      .selectFrom('outbox_message')
      .select(COLUMNS)
      .where('id', '=', messageId)
      .executeTakeFirst(),
  );
  return openMessage(await openVault(context, outboxScope(row.territory_id, row.event_id)), row);
}

function requireDemonstration(context: Context): void {
  if (!context.settings.isDemonstration) throw new NotFound();
}
