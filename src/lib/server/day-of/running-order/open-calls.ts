import type { Transaction } from 'kysely';
import type { LecternCall } from '#lib/day/lectern.ts';
import type { Database } from '../../database/schema.ts';
import { languagesToInterpret } from '../../papers/languages-together.ts';
import { openHouseholds, type PaperHousehold } from '../../papers/read-paper-people.ts';
import { isUncalled, isUnnamed, shownPeople } from '../../sponsees/shown-names.ts';
import type { SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { markOfScript } from '../../typesetting/own-script.ts';
import type { Vault } from '../../vault/open-vault.ts';
import type { ArrangedCall } from './arrange-calls.ts';
import { numberCalls } from './order-of-calls.ts';
import type { OrderConstraints, OrderWords } from './stored-order.ts';
import { callsUntil, type CeremonyHours } from './timetable.ts';

/** From so many people on, a household is called early like one with children. */
const MANY = 3;

/** One household that has a sponsor, as the order of the calls has it. */
export interface OpenedCall {
  readonly sponseeId: string;
  /** Its number among the calls; nothing for those who do not wish to be called up. */
  readonly number: number | null;
  readonly details: SponseeDetails;
  readonly sponsors: PaperHousehold['sponsors'];
  readonly isNotCalled: boolean;
  readonly isNotNamed: boolean;
  readonly isFamily: boolean;
  /** The language that somebody interprets for them, by its French name; nothing where nobody does. */
  readonly interpreted: string | null;
  /** Who hands the certificate over; nothing where nobody is known. */
  readonly handsOver: string | null;
}

/**
 * Opens the households that have a sponsor, in the order of the calls, those who do not wish to be called among them.
 * Whoever calls this records that their names were read.
 */
export async function openCalls(
  trx: Transaction<Database>,
  vault: Vault,
  { eventId, words, official }: { eventId: string; words: OrderWords; official: string | undefined },
): Promise<OpenedCall[]> {
  const households = await openHouseholds(trx, vault, { eventId, pairedOnly: true });
  const numbers = numberCalls(households);
  return households.map(({ sponseeId, details, sponsors }) => ({
    sponseeId,
    number: numbers.get(sponseeId) ?? null,
    details,
    sponsors,
    isNotCalled: isUncalled(details),
    isNotNamed: isUnnamed(details),
    isFamily: details.hasChildren || details.people.length >= MANY,
    interpreted: details.interpreterPlanned ? (languagesToInterpret(details.languages)[0] ?? null) : null,
    handsOver: handsOverTo(words, official, { sponseeId, sponsors }),
  }));
}

/**
 * Who hands a household its certificate: whom the organisers named for it, else for everybody, else the official who
 * receives the commitments, who does not hand one to themselves.
 */
export function handsOverTo(
  words: Pick<OrderWords, 'handsOver' | 'handsOverTo'>,
  official: string | undefined,
  { sponseeId, sponsors }: Pick<PaperHousehold, 'sponseeId' | 'sponsors'>,
): string | null {
  const named = words.handsOverTo[sponseeId] ?? words.handsOver;
  if (named !== undefined) return named;
  const people = sponsors.flatMap((sponsor) => sponsor.people);
  return official !== undefined && !people.some(({ name }) => isSameName(name, official)) ? official : null;
}

/** The calls as they are arranged: those who do not wish to be called are not among them. */
export function toArrange(
  calls: readonly OpenedCall[],
  constraints: OrderConstraints,
  times: { hours: CeremonyHours; minutesBefore: number; minutesAPair: number },
): ArrangedCall[] {
  const leaving = new Map(constraints.departures.map(({ sponsorId, leavesAt }) => [sponsorId, leavesAt]));
  return calls
    .filter(({ isNotCalled }) => !isNotCalled)
    .map(({ sponseeId, sponsors, isFamily, interpreted }) => {
      const deadlines = sponsors.flatMap(({ sponsorId }) => {
        const leavesAt = leaving.get(sponsorId);
        return leavesAt === undefined ? [] : [callsUntil(times.hours, { leavesAt, ...times })];
      });
      return {
        id: sponseeId,
        deadline: deadlines.length > 0 ? Math.min(...deadlines) : null,
        isFamily,
        interpreted,
      };
    });
}

/** The people of a call as whoever stands at the lectern reads them, with the language of their own script. */
export function calledPeople(details: SponseeDetails): LecternCall['people'] {
  const hint = details.certificateLanguage ?? details.preferredLanguage;
  return shownPeople(details).map(({ name, ownScript, pronunciation }) => ({
    name,
    ...(ownScript && { own: { text: ownScript, ...markOfScript(ownScript, hint) } }),
    ...(pronunciation && { pronunciation }),
  }));
}

function isSameName(one: string, other: string): boolean {
  return one.normalize().toLocaleLowerCase('fr') === other.normalize().toLocaleLowerCase('fr');
}
