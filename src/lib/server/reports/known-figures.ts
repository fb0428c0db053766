import type { Kysely, Transaction } from 'kysely';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';

/**
 * What the app knows of a ceremony's people, in numbers: those of the pairs that nobody declined and, once the presences
 * were confirmed, of which both sides came.
 */
export interface KnownFigures {
  readonly peopleSponsored: number;
  readonly sponsors: number;
  /** Households of two people and more. */
  readonly families: number;
  /** Of the people entered, sponsored or not: said no to images, or yes from behind only. */
  readonly sayNoToImages: number;
  readonly fromBehindOnly: number;
}

/**
 * Counts a ceremony's people from its pairs, within the caller's transaction. Households are opened to be counted,
 * which is recorded. Nothing where nobody was entered, as once they are erased.
 */
export async function readKnownFigures(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<KnownFigures | undefined> {
  const rows = await trx
    .selectFrom('sponsee')
    .select(['id', 'profile_sealed'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'entered')
    .execute();
  if (rows.length === 0) return undefined;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: rows.map(({ id }) => id) });
  const households = rows.map((row) => ({ id: row.id, ...openSponseeDetails(vault, row) }));
  const absent = await listAbsent(trx, eventId);
  const confirmed = await trx
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select(['pair.sponsee_id', 'sponsor.id', 'sponsor.registration_id', 'sponsor.profile_sealed'])
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '=', 'confirmed')
    .where('sponsor_answer', '<>', 'declined')
    .where('sponsee_answer', '<>', 'declined')
    .execute();
  const pairs = confirmed.filter((pair) => !absent.has(pair.sponsee_id) && !absent.has(pair.registration_id));
  const paired = new Set(pairs.map((pair) => pair.sponsee_id));
  const sponsored = households.filter(({ id }) => paired.has(id));
  const sponsors = new Map(pairs.map((pair) => [pair.id, pair]));
  const saying = (consent: string) =>
    households
      .filter(({ imageConsent }) => imageConsent === consent)
      .reduce((sum, { people }) => sum + people.length, 0);
  return {
    peopleSponsored: sponsored.reduce((sum, { people }) => sum + people.length, 0),
    sponsors: [...sponsors.values()].reduce(
      (sum, row) => sum + openSponsorDetails(vault, row).people.length,
      0,
    ),
    families: sponsored.filter(({ people }) => people.length > 1).length,
    sayNoToImages: saying('none'),
    fromBehindOnly: saying('from-behind'),
  };
}

/** Registrations and households that did not come, as the organisers confirmed it. */
async function listAbsent(trx: Transaction<Database>, eventId: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('attendance')
    .select('subject_id')
    .where('event_id', '=', eventId)
    .where('was_present', '=', 0)
    .execute();
  return new Set(rows.map(({ subject_id }) => subject_id));
}

/** How many associations organise with the territory. */
export async function countAssociations(db: Kysely<Database>, eventId: string): Promise<number> {
  const { n } = await db
    .selectFrom('event_organiser')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  return Number(n);
}
