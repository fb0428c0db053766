import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables, transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { foundOr404 } from '../refusals.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import { resolveMoment, type MomentProblem } from './event-moment.ts';
import { chooseEventSlug, setOrganisers } from './queries.ts';

/** Registrations close 26 days before (Montpellier: 21 November for 17 December). */
const REGISTRATION_CLOSES_DAYS_BEFORE = 26;

/**
 * Creates a draft ceremony from three answers: when, where, who with. Everything else has a default that
 * suits a village: title, visibility, closing day, campaign and occasion of that date. The ceremony gets
 * its own encryption key. Refuses an impossible or past moment at its field, writing nothing.
 */
export async function prepareCeremony(
  context: Context,
  { territoryId, ...typed }: { territoryId: string } & PrepareCeremonyInput,
): Promise<{ kind: 'prepared'; eventId: string } | MomentProblem> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territory = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .selectAll()
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const now = context.clock.now();
  const resolved = resolveMoment(typed, territory.time_zone, now);
  if (resolved.kind === 'refused') return resolved;

  const eventId = newId();
  const everywhere = acrossTerritories(context, 'follow a public address');
  const slug = await chooseEventSlug(everywhere, territory.slug, typed.starts_on, 'public');
  const campaign = await campaignOf(context, typed.starts_on);
  const occasion = await occasionOf(context, campaign?.day_on ?? typed.starts_on);
  // The key comes first: a key without a ceremony harms nobody, a ceremony without a key is lost.
  await context.keyring.createKey({ kind: 'ceremony', territoryId, eventId });
  await transactInTerritory(context, territoryId, async (trx) => {
    await trx
      .insertInto('event')
      .values({
        territory_id: territoryId,
        id: eventId,
        slug,
        kind: 'ceremony',
        title: 'Cérémonie de parrainage républicain',
        status: 'draft',
        visibility: 'public',
        ...resolved.moment,
        place_name: typed.place_name,
        address: typed.address,
        description: '',
        official_name: typed.official_name,
        official_function: typed.official_function,
        contact_email: typed.contact_email,
        registration_closes_on: closingDay(typed.starts_on, todayIn(territory.time_zone, now)),
        sponsor_capacity: null,
        sponsor_places_taken: 0,
        last_waiting_position: 0,
        campaign_id: campaign?.id ?? null,
        occasion_key: occasion?.key ?? null,
        cancellation_note: '',
        created_at: now,
        published_at: null,
        cancelled_at: null,
        revision: 0,
      })
      .execute();
    await setOrganisers(trx, territoryId, eventId, typed.associations);
    await recordAuditEntry(trx, context, {
      action: 'event.prepared',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { starts_at: resolved.moment.starts_at },
    });
  });
  return { kind: 'prepared', eventId };
}

/** The usual closing day, or for a ceremony prepared late the middle of what is left. */
export function closingDay(startsOn: string, today: string): string {
  const usual = addDays(startsOn, -REGISTRATION_CLOSES_DAYS_BEFORE);
  if (usual > today) return usual;
  const twoDaysBefore = addDays(startsOn, -2);
  return twoDaysBefore > today ? twoDaysBefore : startsOn;
}

function campaignOf(context: Context, day: string) {
  return networkTables(context)
    .selectFrom('campaign')
    .select(['id', 'day_on'])
    .where('window_starts_on', '<=', day)
    .where('window_ends_on', '>=', day)
    .orderBy('day_on')
    .executeTakeFirst();
}

function occasionOf(context: Context, day: string) {
  return networkTables(context)
    .selectFrom('international_day')
    .select('key')
    .where('month_day', '=', day.slice(5))
    .where('is_archived', '=', 0)
    .orderBy('key')
    .executeTakeFirst();
}
