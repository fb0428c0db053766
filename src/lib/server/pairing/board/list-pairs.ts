import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames, type SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { sponsorNames, type SponsorDetails } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { isAgreed } from './is-agreed.ts';
import type { SlotKind } from '../pairing-problem.ts';
import {
  readPairingPicture,
  type OpenedSponsee,
  type OpenedSponsor,
  type PairingPicture,
} from '../queries.ts';
import { HARD_RULES, scorePair } from '../score-pair.ts';
import type { PairAnswer, PairRow } from '../tables.ts';

/** A pair at its place on the board. */
export interface BoardPair {
  readonly id: string;
  readonly status: 'proposed' | 'confirmed';
  readonly sponsorId: string;
  readonly sponsorNames: string;
  readonly sponsorRole: OpenedSponsor['role'];
  /** In [0,1], as it was when the pair was made. */
  readonly score: number;
  /** In French: what the two have in common. */
  readonly why: string;
  /** A hard rule that forbids the pair since somebody changed something; nothing when all is well. */
  readonly warning: string | undefined;
  readonly sponsorAnswer: PairAnswer;
  readonly sponseeAnswer: PairAnswer;
  /** Confirmed, and both sides said yes. */
  readonly isAgreed: boolean;
}

/** A household and its places, the first for the main sponsor. */
export interface BoardHousehold extends Pick<SponseeDetails, 'people' | 'hasChildren' | 'languages'> {
  readonly id: string;
  readonly names: string;
  readonly places: readonly {
    readonly position: number;
    readonly slot: SlotKind;
    readonly pair: BoardPair | undefined;
  }[];
  /** Whether somebody holds the main place. */
  readonly hasSponsor: boolean;
}

/** A confirmed sponsor who can welcome one more household. */
export interface FreeSponsor extends Pick<SponsorDetails, 'people' | 'languages' | 'officialFunction'> {
  readonly id: string;
  readonly names: string;
  readonly role: OpenedSponsor['role'];
  readonly remaining: number;
}

export interface PairBoard {
  readonly eventStatus: Database['event']['status'];
  /** Those without a main sponsor first, then by name. */
  readonly households: readonly BoardHousehold[];
  readonly freeSponsors: readonly FreeSponsor[];
  readonly counts: {
    readonly households: number;
    readonly withoutSponsor: number;
    readonly proposed: number;
    readonly confirmed: number;
    readonly agreed: number;
  };
}

/**
 * Lists a ceremony's households with their places and pairs, and the sponsors who are free: the whole board.
 * Needs `pair:read`. Records that the households' names were read. Throws `NotFound` for another territory's
 * ceremony.
 */
export async function listPairs(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string },
): Promise<PairBoard> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(
      await trx.selectFrom('event').select('status').where('id', '=', eventId).executeTakeFirst(),
    );
    const picture = await readPairingPicture(trx, context, { territoryId, eventId });
    const sponseeIds = picture.sponsees.map(({ id }) => id);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    const households = picture.sponsees.map((sponsee) => toHousehold(sponsee, picture));
    const pairs = households.flatMap(({ places }) => places.flatMap(({ pair }) => pair ?? []));
    return {
      eventStatus: event.status,
      households: households.sort(
        (a, b) => Number(a.hasSponsor) - Number(b.hasSponsor) || byName.compare(a.names, b.names),
      ),
      freeSponsors: picture.sponsors
        .filter(({ profile, remaining }) => profile.confirmed && remaining > 0)
        .map(toFreeSponsor)
        .sort((a, b) => byName.compare(a.names, b.names)),
      counts: {
        households: households.length,
        withoutSponsor: households.filter(({ hasSponsor }) => !hasSponsor).length,
        proposed: pairs.filter(({ status }) => status === 'proposed').length,
        confirmed: pairs.filter(({ status }) => status === 'confirmed').length,
        agreed: pairs.filter((pair) => pair.isAgreed).length,
      },
    };
  });
}

const byName = new Intl.Collator('fr');

function toHousehold(sponsee: OpenedSponsee, picture: PairingPicture): BoardHousehold {
  const { id, details, profile } = sponsee;
  const pairs = picture.pairs.filter((pair) => pair.sponsee_id === id);
  const places = profile.wantedSlots.map((slot, position) => {
    const pair = pairs.find((candidate) => candidate.position === position);
    const sponsor = pair && picture.sponsors.find((candidate) => candidate.id === pair.sponsor_id);
    return { position, slot, pair: pair && sponsor ? toBoardPair(pair, sponsee, sponsor) : undefined };
  });
  return {
    id,
    names: sponseeNames(details),
    people: details.people,
    hasChildren: details.hasChildren,
    languages: details.languages,
    places,
    hasSponsor: places[0]?.pair !== undefined,
  };
}

function toBoardPair(pair: PairRow, sponsee: OpenedSponsee, sponsor: OpenedSponsor): BoardPair {
  const judged = scorePair(sponsee.profile, sponsor.profile);
  return {
    id: pair.id,
    status: pair.status === 'confirmed' ? 'confirmed' : 'proposed',
    sponsorId: sponsor.id,
    sponsorNames: sponsorNames(sponsor.details),
    sponsorRole: sponsor.role,
    score: pair.score,
    why: judged.kind === 'allowed' ? explainPair(sponsee.profile, sponsor.profile) : '',
    warning: judged.kind === 'forbidden' ? HARD_RULES[judged.rule] : undefined,
    sponsorAnswer: pair.sponsor_answer,
    sponseeAnswer: pair.sponsee_answer,
    isAgreed: isAgreed(pair),
  };
}

function toFreeSponsor({ id, role, details, remaining }: OpenedSponsor): FreeSponsor {
  return {
    id,
    names: sponsorNames(details),
    people: details.people,
    languages: details.languages,
    officialFunction: details.officialFunction,
    role,
    remaining,
  };
}
