import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { MOST_SHOWN, readShown } from './choice-standing.ts';
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

/** So many different people are shown to a household before an organiser says who is next: twice a whole question. */
const MOST_SHOWN_WITHOUT_ORGANISER = 2 * MOST_SHOWN;

/**
 * Whether an organiser says first whom a household is shown next, so that no association leafs through all sponsors:
 * once the household said no to somebody it was shown (« none », or a choice that it took back), or was shown many.
 */
export async function needsOrganiserFirst(trx: Transaction<Database>, sponseeId: string): Promise<boolean> {
  const former = await trx
    .selectFrom('sponsor_choice')
    .select(['status', 'shown', 'chosen_sponsor_id'])
    .where('sponsee_id', '=', sponseeId)
    .execute();
  if (former.some(({ status }) => status === 'none')) return true;
  if (new Set(former.flatMap(readShown)).size >= MOST_SHOWN_WITHOUT_ORGANISER) return true;
  const declined = await trx
    .selectFrom('pair')
    .select('sponsor_id')
    .where('sponsee_id', '=', sponseeId)
    .where('status', '=', 'declined')
    .where('sponsee_answer', '=', 'declined')
    .execute();
  return declined.some(({ sponsor_id }) => former.some((choice) => choice.chosen_sponsor_id === sponsor_id));
}
