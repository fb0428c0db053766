import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { welcomeOf } from '#lib/labels/event-welcome.ts';
import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { createHappening } from '#lib/server/events/create-happening.ts';
import { editHappening } from '#lib/server/events/edit-happening.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { addMoment } from '#lib/server/events/programme/add-moment.ts';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import { sourceDigest } from '#lib/server/translations/source-digest.ts';
import { seedNewcomers } from './seed-newcomers.ts';
import {
  CEREMONY_PROGRAMMES,
  HAPPENINGS,
  type DemonstrationHappening,
  type DemonstrationMoment,
} from './programmes.ts';

const CONTACT = 'mairie@exemple.fr';
/** Long enough ago for a past event to show. */
const PAST_DAYS = -70;

/** Puts around a town's ceremony of `day` what stood around it in 2022, where the guide tells it. */
export async function seedCeremonyProgramme(
  context: Context,
  ceremony: { territoryId: string; eventId: string },
  { code, day }: { code: string; day: string },
): Promise<void> {
  const { place_name, address } = await getEvent(context, ceremony);
  await addMoments(context, ceremony, CEREMONY_PROGRAMMES[code] ?? [], { day, place: [place_name, address] });
}

/** Adds the events of a town that are no ceremonies, by the use cases of real life. `day` is its ceremony's. */
export async function seedHappenings(
  context: Context,
  { territoryId, code, timeZone, day }: { territoryId: string; code: string; timeZone: string; day: string },
): Promise<void> {
  for (const happening of HAPPENINGS.filter((each) => each.code === code)) {
    const eventId = await addHappening(context, territoryId, happening, day);
    await addMoments(context, { territoryId, eventId }, happening.moments ?? [], {
      day,
      place: happening.place,
    });
    await addTranslations(context, { territoryId, eventId }, happening);
    if (!happening.isDraft) await publishEvent(context, { territoryId, eventId });
    if (happening.kind === 'welcome') await seedNewcomers(context, { territoryId, eventId });
  }
  const first = HAPPENINGS.find((each) => each.code === code);
  if (first?.kind === 'film-debate') await addPastHappening(context, territoryId, first, timeZone);
}

async function addHappening(
  context: Context,
  territoryId: string,
  happening: DemonstrationHappening,
  day: string,
): Promise<string> {
  const [place_name, address] = happening.place;
  const about = {
    kind: happening.kind,
    occasion_key: happening.occasion,
    title: happening.title,
    ...timesOf(happening, day),
    place_name,
    address,
    contact_email: CONTACT,
  };
  const created = await createHappening(context, { territoryId, ...about });
  if (created.kind !== 'created') throw new Error(`${happening.title} : ${JSON.stringify(created)}`);
  const { eventId } = created;
  const draft = await getEvent(context, { territoryId, eventId });
  const { accesses, spoken_languages, ...welcome } = { ...welcomeOf(draft), ...happening.welcome };
  await editHappening(context, {
    territoryId,
    eventId,
    ...about,
    ...welcome,
    accesses: [...accesses],
    spoken_languages: spoken_languages as Parameters<typeof editHappening>[1]['spoken_languages'],
    description: happening.description,
    visibility: happening.visibility ?? 'public',
    associations: [],
    revision: draft.revision,
  });
  return eventId;
}

async function addMoments(
  context: Context,
  event: { territoryId: string; eventId: string },
  moments: readonly DemonstrationMoment[],
  { day, place }: { day: string; place: readonly [string, string] },
): Promise<void> {
  for (const moment of moments) {
    const [place_name, address] = moment.place ?? place;
    const added = await addMoment(context, {
      ...event,
      kind: moment.kind,
      title: moment.title,
      description: moment.description,
      ...timesOf(moment, day),
      place_name,
      address,
      takes_guests: moment.capacity !== undefined,
      guest_capacity: moment.capacity,
    });
    if (added.kind !== 'added') throw new Error(`${moment.title} : ${JSON.stringify(added)}`);
  }
}

function timesOf(
  { fromDay, toDay, startsAt, endsAt }: Omit<DemonstrationMoment, 'kind' | 'title'>,
  day: string,
) {
  return {
    starts_on: addDays(day, fromDay),
    starts_at: startsAt,
    ends_on: toDay === undefined ? undefined : addDays(day, toDay),
    ends_at: endsAt,
  };
}

/** As a town writes them itself, of the French as it stands. */
async function addTranslations(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
  { title, description = '', translations = {} }: DemonstrationHappening,
): Promise<void> {
  const rows = Object.entries(translations).flatMap(([locale, texts]) =>
    (['title', 'description'] as const).map((field) => ({
      territory_id: territoryId,
      subject: 'event' as const,
      subject_id: eventId,
      field,
      locale,
      text: texts[field],
      source_digest: sourceDigest(field === 'title' ? title : description),
      updated_at: context.clock.now(),
    })),
  );
  if (rows.length === 0) return;
  await inTerritory(context, territoryId).insertInto('own_text_translation').values(rows).execute();
}

/** Like the first, some weeks ago: made as it was then, when the clock stood earlier. */
async function addPastHappening(
  context: Context,
  territoryId: string,
  like: DemonstrationHappening,
  timeZone: string,
): Promise<void> {
  const day = addDays(todayIn(timeZone, context.clock.now()), PAST_DAYS);
  const earlier = { ...context, clock: { now: () => `${addDays(day, -30)}T09:00:00.000Z` } };
  const { occasion: _, translations: __, ...past } = like;
  const eventId = await addHappening(
    earlier,
    territoryId,
    { ...past, title: 'Ciné-rencontre de la rentrée', fromDay: 0 },
    day,
  );
  await publishEvent(earlier, { territoryId, eventId });
}
