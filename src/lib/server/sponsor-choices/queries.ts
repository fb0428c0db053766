import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { SponsorChoiceRow } from './tables.ts';

/** A ceremony as its choices speak of it. */
export interface ChoiceEvent {
  readonly id: string;
  readonly status: Database['event']['status'];
  readonly starts_at: string;
  readonly starts_at_local: string;
  readonly time_zone: string;
  readonly contact_email: string;
  readonly territoryName: string;
}

/** Reads the ceremony and its territory's name within the scope. Throws `NotFound` when it is not there. */
export async function readChoiceEvent(trx: Transaction<Database>, eventId: string): Promise<ChoiceEvent> {
  return foundOr404(
    await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select([
        'event.id',
        'event.status',
        'event.starts_at',
        'event.starts_at_local',
        'event.time_zone',
        'event.contact_email',
        'territory.name as territoryName',
      ])
      .where('event.id', '=', eventId)
      .executeTakeFirst(),
  );
}

/** The latest choice of each place of a household, or of every household of a ceremony. */
export async function latestChoices(
  trx: Transaction<Database>,
  { eventId, sponseeId }: { readonly eventId: string; readonly sponseeId?: string | undefined },
): Promise<SponsorChoiceRow[]> {
  const rows = await trx
    .selectFrom('sponsor_choice')
    .selectAll()
    .where('event_id', '=', eventId)
    .$if(sponseeId !== undefined, (query) => query.where('sponsee_id', '=', sponseeId ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const latest = new Map<string, SponsorChoiceRow>();
  for (const row of rows) {
    const key = `${row.sponsee_id} ${row.position}`;
    // Two written in the same instant: the open one is the one that counts.
    if (latest.get(key)?.status === 'open' && latest.get(key)?.created_at === row.created_at) continue;
    latest.set(key, row);
  }
  return [...latest.values()];
}

/** The language in which each of these sponsors registered, by sponsor id. */
export async function readSponsorLocales(
  trx: Transaction<Database>,
  sponsorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (sponsorIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['sponsor.id', 'registration.locale'])
    .where('sponsor.id', 'in', sponsorIds)
    .execute();
  return new Map(rows.map(({ id, locale }) => [id, locale]));
}

/** The name of the association that referred a household; nothing when the town hall entered it. */
export async function readAssociationName(
  trx: Transaction<Database>,
  sponseeId: string,
): Promise<string | null> {
  const row = await trx
    .selectFrom('sponsee')
    .innerJoin('association', 'association.id', 'sponsee.association_id')
    .select('association.name')
    .where('sponsee.id', '=', sponseeId)
    .executeTakeFirst();
  return row?.name ?? null;
}

/**
 * Whether a household said no to somebody it was shown: « none », or a choice that it took back afterwards. An
 * organiser then says whom it is shown next, so that no association leafs through all sponsors.
 */
export async function hasRefusedShown(trx: Transaction<Database>, sponseeId: string): Promise<boolean> {
  const none = await trx
    .selectFrom('sponsor_choice')
    .select('id')
    .where('sponsee_id', '=', sponseeId)
    .where('status', '=', 'none')
    .executeTakeFirst();
  if (none) return true;
  const takenBack = await trx
    .selectFrom('sponsor_choice')
    .innerJoin('pair', (join) =>
      join
        .onRef('pair.sponsee_id', '=', 'sponsor_choice.sponsee_id')
        .onRef('pair.sponsor_id', '=', 'sponsor_choice.chosen_sponsor_id'),
    )
    .select('pair.id')
    .where('sponsor_choice.sponsee_id', '=', sponseeId)
    .where('pair.status', '=', 'declined')
    .where('pair.sponsee_answer', '=', 'declined')
    .executeTakeFirst();
  return takenBack !== undefined;
}
