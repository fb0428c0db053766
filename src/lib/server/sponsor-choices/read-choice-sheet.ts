import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Locale } from '#i18n/runtime.js';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import { traceCode } from '../typesetting/draw-code.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { readHousehold } from '../pairing/board/read-household.ts';
import { choiceAddress } from './choice-mail.ts';
import { requireChoiceReach, requireHousehold } from './choice-reach.ts';
import { choiceReference, standingOf } from './choice-standing.ts';
import { latestChoices, readAssociationName, readChoiceEvent } from './queries.ts';
import { showFree } from './read-own-choice.ts';
import type { ShownSponsor } from './shown-sponsor.ts';
import { isFilled } from './write-answer.ts';

/** What is printed for a household to choose on paper. It names them nowhere. */
export interface ChoiceSheet {
  /** « 3F9A2C »: whose sheet it is, for whoever opened the choice. */
  readonly reference: string;
  /** The language of the household where the site has it; French stands beside it. */
  readonly locale: Locale;
  readonly territoryName: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly untilLocal: string;
  readonly timeZone: string;
  readonly contactEmail: string;
  readonly associationName: string | null;
  readonly sponsors: readonly ShownSponsor[];
  /** The personal link as squares to draw (ISO/IEC 18004). */
  readonly square: { readonly path: string; readonly size: number };
}

/**
 * Reads the sheet of a place's open choice (of the first place that has one unless told); nothing when none is open.
 * It opens the choice like a key, so each reading is recorded. Needs `pair:confirm`, or `sponsee:enter` for a
 * household that the actor's association referred. Throws `NotFound` beyond that reach.
 */
export async function readChoiceSheet(
  context: Context,
  at: {
    readonly territoryId: string;
    readonly eventId: string;
    readonly sponseeId: string;
    readonly position?: number | undefined;
  },
): Promise<ChoiceSheet | undefined> {
  const { territoryId, eventId, sponseeId, position } = at;
  const reach = requireChoiceReach(context.actor, territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await requireHousehold(trx, reach, at);
    const event = await readChoiceEvent(trx, eventId);
    const now = context.clock.now();
    const choices = await latestChoices(trx, { eventId, sponseeId });
    const choice = choices
      .toSorted((a, b) => a.position - b.position)
      .filter((each) => position === undefined || each.position === position)
      .find((each) => standingOf(each, { now, startsAt: event.starts_at }) === 'open');
    const household = choice && (await readHousehold(trx, context, at));
    if (!household || isFilled(household, choice.position)) return undefined;
    await recordAuditEntry(trx, context, {
      action: 'sponsor_choice.sheet_read',
      territoryId,
      subject: { table: 'sponsor_choice', id: choice.id },
    });
    const { preferredLanguage } = household.sponsee.details;
    return {
      reference: choiceReference(choice.id),
      locale: siteLocale(preferredLanguage ?? 'fr'),
      territoryName: event.territoryName,
      day: event.starts_at_local.slice(0, 10),
      untilLocal: localTimeOf(choice.expires_at, event.time_zone),
      timeZone: event.time_zone,
      contactEmail: event.contact_email,
      associationName: await readAssociationName(trx, sponseeId),
      sponsors: await showFree(trx, household, choice),
      square: traceCode(choiceAddress(context, { choiceId: choice.id, preferredLanguage })),
    };
  });
}
