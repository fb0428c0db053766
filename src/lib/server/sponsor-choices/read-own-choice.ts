import type { Transaction } from 'kysely';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { readHousehold, type Household } from '../pairing/board/read-household.ts';
import { NotFound } from '../refusals.ts';
import { readShown, standingOf, type ChoiceStanding } from './choice-standing.ts';
import { followChoiceLink } from './follow-choice-link.ts';
import { firstNames } from '../sponsors/first-name.ts';
import { readAssociationName, readChoiceEvent, readSponsorLocales } from './queries.ts';
import { showSponsor, type ShownSponsor } from './shown-sponsor.ts';
import type { SponsorChoiceRow } from './tables.ts';
import { isFilled } from './write-answer.ts';

/** What a sponsee sees by their link. Nothing of themselves: a shared screen may show it. */
export interface OwnChoice {
  readonly standing: Exclude<ChoiceStanding, 'closed'>;
  readonly territoryName: string;
  /** The day of the ceremony, `YYYY-MM-DD`. */
  readonly day: string;
  readonly contactEmail: string;
  /** The association that accompanies them; nothing when it is the town hall. */
  readonly associationName: string | null;
  /** Until when they may answer, on the wall of the ceremony's town. */
  readonly untilLocal: string;
  readonly timeZone: string;
  /** Those shown who are still free; of an open choice only. */
  readonly sponsors: readonly ShownSponsor[];
  /** How many of those shown are no longer free. */
  readonly gone: number;
  /** First names of the one they chose; none when that person is not known any more. */
  readonly chosen: readonly string[];
}

/**
 * Reads a sponsee's choice by their personal link, and changes nothing: a scanner that opens it answers for nobody.
 * `NotFound` when the link leads nowhere any more: altered, closed, erased, the place was filled, the household
 * withdrew, the ceremony is cancelled.
 */
export async function readOwnChoice(
  context: Context,
  { token }: { readonly token: string },
): Promise<OwnChoice> {
  const choice = await followChoiceLink(context, token);
  const { territory_id: territoryId, event_id: eventId, sponsee_id: sponseeId } = choice;
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await readChoiceEvent(trx, eventId);
    const standing = standingOf(choice, { now: context.clock.now(), startsAt: event.starts_at });
    const household = await readHousehold(trx, context, { territoryId, eventId, sponseeId });
    if (standing === 'closed' || event.status === 'cancelled' || !household) throw new NotFound();
    if (standing === 'open' && isFilled(household, choice.position)) throw new NotFound();
    const shown = readShown(choice);
    const sponsors = standing === 'open' ? await showFree(trx, household, choice) : [];
    const chosen = household.sponsors.find(({ id }) => id === choice.chosen_sponsor_id);
    return {
      standing,
      territoryName: event.territoryName,
      day: event.starts_at_local.slice(0, 10),
      contactEmail: event.contact_email,
      associationName: await readAssociationName(trx, sponseeId),
      untilLocal: localTimeOf(choice.expires_at, event.time_zone),
      timeZone: event.time_zone,
      sponsors,
      gone: standing === 'open' ? shown.length - sponsors.length : 0,
      chosen: standing === 'chosen' && chosen ? firstNames(chosen.details.people) : [],
    };
  });
}

/** Those of a choice who are still confirmed, free and allowed, in the order shown. */
export async function showFree(
  trx: Transaction<Database>,
  household: Household,
  choice: Pick<SponsorChoiceRow, 'shown' | 'position'>,
): Promise<ShownSponsor[]> {
  const free = readShown(choice).flatMap((id) => {
    const sponsor = household.possible.find((each) => each.id === id);
    return sponsor?.positions.includes(choice.position) ? [sponsor] : [];
  });
  const locales = await readSponsorLocales(
    trx,
    free.map(({ id }) => id),
  );
  return free.map((sponsor) => showSponsor(sponsor, locales.get(sponsor.id) ?? 'fr'));
}
