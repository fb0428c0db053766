import type { Transaction } from 'kysely';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { PHOTO_RULES } from '#lib/labels/event-welcome.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables, transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import type { EventCampaign } from './event-campaign.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import type { EventMoment } from './event-moment.ts';
import { chooseEventSlug, copyPaperLook, setOrganisers } from './queries.ts';
import type { EventRow, EventVisibility, PhotoRule } from './tables.ts';
import { templateValues } from './template-values.ts';

/** Registrations close 26 days before (Montpellier: 21 November for 17 December). */
const REGISTRATION_CLOSES_DAYS_BEFORE = 26;

/** Longer than an impatient person's second press, shorter than a second ceremony takes to think of. */
const SENT_TWICE_WITHIN_MS = 60_000;

/** Where nothing else was said, by the campaign or by anybody. */
const USUAL_TITLE = 'Cérémonie de parrainage républicain';

/** A ceremony to draft: what was answered, and what follows from the campaign it belongs to. */
export interface CeremonyToDraft {
  readonly territory: { readonly id: string; readonly slug: string; readonly time_zone: string };
  readonly typed: Omit<PrepareCeremonyInput, 'starts_at' | 'ends_at'>;
  readonly moment: EventMoment;
  readonly campaign: EventCampaign | undefined;
  readonly papersOf?: string | undefined;
}

/**
 * Writes a draft ceremony with its key, its organisers and what its campaign's template says; `within` is done in the
 * same transaction. The same draft asked for again within a minute, and touched by nobody since, is given
 * back instead. The right to do so is the caller's to have asked for; `within` may throw to undo everything.
 */
export async function draftCeremony(
  context: Context,
  { territory, typed, moment, campaign, papersOf }: CeremonyToDraft,
  within: (trx: Transaction<Database>, eventId: string) => Promise<void> = async () => {},
): Promise<string> {
  const now = context.clock.now();
  const eventId = newId();
  const said = campaign ? templateValues(campaign, territory.time_zone) : {};
  const visibility = readVisibility(said.visibility);
  const occasion = await occasionOf(context, campaign?.dayOn ?? typed.starts_on);
  // The key comes first: a key without a ceremony harms nobody, a ceremony without a key is lost.
  await context.keyring.createKey({ kind: 'ceremony', territoryId: territory.id, eventId });
  for (;;) {
    const everywhere = acrossTerritories(context, 'follow a public address');
    const slug = await chooseEventSlug(everywhere, territory.slug, typed.starts_on, visibility);
    const prepared = await transactInTerritory(context, territory.id, async (trx) => {
      const twin = await findTwinDraft(trx, { ...typed, ...moment }, now);
      if (twin) {
        await within(trx, twin);
        return twin;
      }
      const inserted = await trx
        .insertInto('event')
        .values({
          territory_id: territory.id,
          id: eventId,
          slug,
          kind: 'ceremony',
          title: said.title ?? USUAL_TITLE,
          status: 'draft',
          visibility,
          ...moment,
          place_name: typed.place_name,
          address: typed.address,
          description: said.description ?? '',
          official_name: typed.official_name,
          official_function: typed.official_function,
          contact_email: typed.contact_email,
          ...readPhotoRule(said.photo_rule),
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
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .executeTakeFirst();
      // Somebody took the address since it was chosen.
      if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) return undefined;
      await setOrganisers(trx, territory.id, eventId, typed.associations);
      if (papersOf !== undefined) await copyPaperLook(trx, papersOf, eventId);
      // Before the audit's chain is held: whoever waits for the same row elsewhere holds that row first.
      await within(trx, eventId);
      await recordAuditEntry(trx, context, {
        action: 'event.prepared',
        territoryId: territory.id,
        subject: { table: 'event', id: eventId },
        detail: { starts_at: moment.starts_at },
      });
      return eventId;
    });
    if (prepared !== undefined) return prepared;
  }
}

/** A form sent twice, by a double press or a reload, leads to the one draft that the first made. */
async function findTwinDraft(
  trx: Transaction<Database>,
  typed: Pick<EventRow, 'starts_at' | 'ends_at' | 'place_name' | 'address' | 'official_name'>,
  now: string,
): Promise<string | undefined> {
  const since = new Date(Date.parse(now) - SENT_TWICE_WITHIN_MS).toISOString();
  const twin = await trx
    .selectFrom('event')
    .select('id')
    .where('kind', '=', 'ceremony')
    .where('status', '=', 'draft')
    .where('revision', '=', 0)
    .where('created_at', '>=', since)
    .where('starts_at', '=', typed.starts_at)
    .where('ends_at', '=', typed.ends_at)
    .where('place_name', '=', typed.place_name)
    .where('address', '=', typed.address)
    .where('official_name', '=', typed.official_name)
    .executeTakeFirst();
  return twin?.id;
}

/** The usual closing day, or for a ceremony prepared late the middle of what is left. */
function closingDay(startsOn: string, today: string): string {
  const usual = addDays(startsOn, -REGISTRATION_CLOSES_DAYS_BEFORE);
  if (usual > today) return usual;
  const twoDaysBefore = addDays(startsOn, -2);
  return twoDaysBefore > today ? twoDaysBefore : startsOn;
}

function readVisibility(said: string | undefined): EventVisibility {
  return said === 'on-registration' || said === 'confidential' ? said : 'public';
}

function readPhotoRule(said: string | undefined): { photo_rule?: PhotoRule } {
  const rule = PHOTO_RULES.find((each) => each === said);
  return rule === undefined ? {} : { photo_rule: rule };
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
