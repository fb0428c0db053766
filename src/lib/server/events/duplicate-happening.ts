import { addDays } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { copyTranslations } from '../translations/copy-translations.ts';
import { copyVisibility } from './copy-visibility.ts';
import { createHappening } from './create-happening.ts';
import type { MomentProblem } from './event-moment.ts';
import { isHappeningKind } from '#lib/labels/happening-templates.ts';
import { listMoments } from './programme/list-moments.ts';
import { addMoment } from './programme/add-moment.ts';
import { findEventRow, listOrganisers, setOrganisers } from './queries.ts';
import { refuseUnknownOccasion } from './refuse-unknown-occasion.ts';

/** 52 weeks: the same day of the week, next year. */
const DAYS_TO_NEXT_YEAR = 364;

/**
 * Makes a new draft like this event, 52 weeks later at the same hours, with its words, its welcome, its
 * organisers, its programme and the translations of all these; a moment whose hour the clocks skip that night is left out.
 * What was kept from the public stays so in the copy. No guest is copied and nobody is written to. `NotFound` for a ceremony (`duplicate-event.ts`).
 */
export async function duplicateHappening(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ kind: 'created'; eventId: string } | MomentProblem> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(await findEventRow(db, eventId));
  const kind = foundOr404(isHappeningKind(event.kind) ? event.kind : undefined);
  // A day that is kept no more is not begun anew.
  const isUnknown = await refuseUnknownOccasion(context, event.occasion_key ?? undefined);
  const created = await createHappening(context, {
    territoryId,
    kind,
    occasion_key: isUnknown ? undefined : (event.occasion_key ?? undefined),
    title: event.title,
    ...nextYear(event),
    place_name: event.place_name,
    address: event.address,
    contact_email: event.contact_email,
  });
  if (created.kind === 'refused') return created;
  const organisers = await listOrganisers(db, eventId);
  await transactInTerritory(context, territoryId, async (trx) => {
    await copyVisibility(trx, event, created.eventId);
    await trx
      .updateTable('event')
      .set({
        description: event.description,
        access_note: event.access_note,
        is_step_free: event.is_step_free,
        has_sign_language: event.has_sign_language,
        has_interpreter: event.has_interpreter,
        spoken_languages: event.spoken_languages,
        photo_rule: event.photo_rule,
      })
      .where('id', '=', created.eventId)
      .execute();
    await setOrganisers(
      trx,
      territoryId,
      created.eventId,
      organisers.map(({ id }) => id),
    );
    await copyTranslations(trx, { subject: 'event', from: eventId, to: created.eventId });
  });
  for (const moment of await listMoments(context, { territoryId, eventId })) {
    if (moment.isCancelled) continue;
    const times = nextYear({ starts_at_local: moment.startsAtLocal, ends_at_local: moment.endsAtLocal });
    const added = await addMoment(context, {
      territoryId,
      eventId: created.eventId,
      kind: moment.kind,
      title: moment.title,
      description: moment.description,
      ...times,
      place_name: moment.placeName,
      address: moment.address,
      takes_guests: moment.takesGuests,
      guest_capacity: moment.guestCapacity ?? undefined,
    });
    if (added.kind !== 'added') continue;
    await transactInTerritory(context, territoryId, (trx) =>
      copyTranslations(trx, { subject: 'moment', from: moment.id, to: added.momentId }),
    );
  }
  return created;
}

function nextYear(times: { starts_at_local: string; ends_at_local: string }) {
  const [startsOn = '', starts_at = ''] = times.starts_at_local.split('T');
  const [endsOn = '', ends_at = ''] = times.ends_at_local.split('T');
  return {
    starts_on: addDays(startsOn, DAYS_TO_NEXT_YEAR),
    starts_at,
    ends_on: addDays(endsOn, DAYS_TO_NEXT_YEAR),
    ends_at,
  };
}
