import type { Transaction } from 'kysely';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Locale } from '#i18n/runtime.js';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { readHousehold, type Household } from '../pairing/board/read-household.ts';
import { NotFound } from '../refusals.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { sponseeNames } from '../sponsees/sponsee-details.ts';
import type { SponseeReach } from '../sponsees/sponsee-reach.ts';
import { sponsorNames } from '../sponsors/sponsor-details.ts';
import { choiceAddress } from './choice-mail.ts';
import { requireChoiceReach, requireHousehold } from './choice-reach.ts';
import {
  choiceReference,
  MOST_SHOWN,
  readShown,
  standingOf,
  type ChoiceStanding,
} from './choice-standing.ts';
import { firstNames } from '../sponsors/first-name.ts';
import { latestChoices, needsOrganiserFirst, readChoiceEvent, type ChoiceEvent } from './queries.ts';
import { showFree } from './read-own-choice.ts';
import type { ShownSponsor } from './shown-sponsor.ts';
import type { SponsorChoiceChannel, SponsorChoiceRow } from './tables.ts';

/** A sponsor whom an organiser may show; an association is given none. */
export interface SponsorToShow {
  readonly id: string;
  readonly names: string;
  /** Whether the household would read some words of theirs. */
  readonly hasPresentation: boolean;
  /** In [0,1]. */
  readonly score: number;
  /** In French: what the two have in common. */
  readonly why: string;
}

/** The latest choice of a place, as people look after it. */
export interface PlaceChoice {
  readonly id: string;
  /** « 3F9A2C »: stands on the sheet of paper too. */
  readonly reference: string;
  readonly standing: ChoiceStanding;
  readonly channel: SponsorChoiceChannel;
  readonly untilLocal: string;
  readonly answeredAtLocal: string | null;
  /** Those still free; of an open choice only. */
  readonly shown: readonly ShownSponsor[];
  /** How many of those shown are no longer free. */
  readonly gone: number;
  /** The name of the one chosen (first names for an association). */
  readonly chosen: string | undefined;
  /** The personal link, of an open choice only. It is a key: reading it is recorded. */
  readonly link: string | undefined;
}

export interface PlaceToChooseFor {
  /** 0 for the main sponsor, then 1 and 2. */
  readonly position: number;
  /** Who holds the place; a proposal is shown to organisers only. */
  readonly pair: { readonly names: string; readonly status: 'proposed' | 'confirmed' } | undefined;
  readonly choice: PlaceChoice | undefined;
  /** Whether a choice may be opened now, or why not. */
  readonly mayOpen: 'yes' | 'filled' | 'open' | 'nobody' | 'organiser-first' | 'set-aside' | 'event-closed';
  /** How many the actor would show by saying nothing. */
  readonly suggested: number;
  /** Everybody who may be shown, the best first. */
  readonly candidates: readonly SponsorToShow[];
}

/** What people see of a household's choices. */
export interface SponsorChoices {
  readonly names: string;
  readonly timeZone: string;
  readonly isPublished: boolean;
  readonly contact: 'email' | 'phone' | 'association';
  /** The language they asked to be written to in, and the one in which the page and the mail will be. */
  readonly wantedLanguage: string;
  readonly writtenLanguage: Locale;
  readonly places: readonly PlaceToChooseFor[];
}

/**
 * Reads where a household's choices stand, place by place, and whom it could be shown. Needs `pair:confirm`, or
 * `sponsee:enter` for a household that the actor's association referred: it sees the sponsors of an open choice as the
 * household does, and no others. Records that the household's name, and each open link, was read. Throws `NotFound`
 * beyond the reach, and once the household withdrew.
 */
export async function readSponsorChoices(
  context: Context,
  at: { readonly territoryId: string; readonly eventId: string; readonly sponseeId: string },
): Promise<SponsorChoices> {
  const { territoryId, eventId, sponseeId } = at;
  const reach = requireChoiceReach(context.actor, territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await requireHousehold(trx, reach, at);
    const event = await readChoiceEvent(trx, eventId);
    const household = await readHousehold(trx, context, at);
    if (!household) throw new NotFound();
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    const choices = await latestChoices(trx, { eventId, sponseeId });
    const { details, profile } = household.sponsee;
    const isOrganiserFirst = reach.kind === 'referred' && (await needsOrganiserFirst(trx, sponseeId));
    const places: PlaceToChooseFor[] = [];
    for (const position of profile.wantedSlots.keys()) {
      const row = choices.find((choice) => choice.position === position);
      const choice = row && (await readPlaceChoice(trx, context, { event, household, row, reach }));
      places.push(readPlace(context, { event, household, position, choice, reach, isOrganiserFirst }));
    }
    for (const { choice } of places) {
      if (choice?.link === undefined) continue;
      await recordAuditEntry(trx, context, {
        action: 'sponsor_choice.link_read',
        territoryId,
        subject: { table: 'sponsor_choice', id: choice.id },
      });
    }
    const wantedLanguage = details.preferredLanguage ?? 'fr';
    return {
      names: sponseeNames(details),
      timeZone: event.time_zone,
      isPublished: event.status === 'published',
      contact: details.contact.kind,
      wantedLanguage,
      writtenLanguage: siteLocale(wantedLanguage),
      places,
    };
  });
}

interface Looking {
  readonly event: ChoiceEvent;
  readonly household: Household;
  readonly reach: SponseeReach;
}

async function readPlaceChoice(
  trx: Transaction<Database>,
  context: Context,
  { event, household, row, reach }: Looking & { readonly row: SponsorChoiceRow },
): Promise<PlaceChoice> {
  const standing = standingOf(row, { now: context.clock.now(), startsAt: event.starts_at });
  const shown = standing === 'open' ? await showFree(trx, household, row) : [];
  const chosen = household.sponsors.find(({ id }) => id === row.chosen_sponsor_id);
  const preferredLanguage = household.sponsee.details.preferredLanguage;
  return {
    id: row.id,
    reference: choiceReference(row.id),
    standing,
    channel: row.channel,
    untilLocal: localTimeOf(row.expires_at, event.time_zone),
    answeredAtLocal: row.answered_at && localTimeOf(row.answered_at, event.time_zone),
    shown,
    gone: standing === 'open' ? readShown(row).length - shown.length : 0,
    chosen: chosen && nameFor(reach, chosen),
    link: standing === 'open' ? choiceAddress(context, { choiceId: row.id, preferredLanguage }) : undefined,
  };
}

function readPlace(
  context: Context,
  {
    event,
    household,
    position,
    choice,
    reach,
    isOrganiserFirst,
  }: Looking & {
    readonly position: number;
    readonly choice: PlaceChoice | undefined;
    readonly isOrganiserFirst: boolean;
  },
): PlaceToChooseFor {
  const pair = household.pairs.find((each) => each.position === position);
  const holder = pair && household.sponsors.find(({ id }) => id === pair.sponsor_id);
  const possible = household.possible.filter(({ positions }) => positions.includes(position));
  const status = pair?.status === 'confirmed' ? 'confirmed' : 'proposed';
  const isTold = reach.kind === 'everybody' || status === 'confirmed';
  return {
    position,
    pair: holder && isTold ? { names: nameFor(reach, holder), status } : undefined,
    choice,
    mayOpen: mayOpen(),
    suggested: Math.min(MOST_SHOWN, possible.length),
    candidates: reach.kind === 'referred' ? [] : possible.map(toShow),
  };

  function mayOpen(): PlaceToChooseFor['mayOpen'] {
    const isClosed = event.status === 'cancelled' || event.status === 'held';
    if (isClosed || event.starts_at <= context.clock.now()) return 'event-closed';
    if (household.sponsee.isSetAside) return 'set-aside';
    if (pair?.status === 'confirmed') return 'filled';
    if (choice?.standing === 'open') return 'open';
    if (isOrganiserFirst) return 'organiser-first';
    return possible.length === 0 ? 'nobody' : 'yes';
  }
}

function toShow({ id, details, score, why }: Household['possible'][number]): SponsorToShow {
  return { id, names: sponsorNames(details), hasPresentation: Boolean(details.presentation), score, why };
}

/** An association does not know the sponsors' family names. */
function nameFor(reach: SponseeReach, { details }: Household['sponsors'][number]): string {
  if (reach.kind === 'everybody') return sponsorNames(details);
  return firstNames(details.people).join(' et ');
}
