import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { fitsSlot, type SlotKind } from '../pairing-problem.ts';
import type { OpenedSponsee, OpenedSponsor, PairingPicture } from '../queries.ts';
import { HARD_RULES, scorePair, type HardRule } from '../score-pair.ts';
import type { PairRow } from '../tables.ts';
import type { BoardHousehold, BoardPair, BoardPlace, FreeSponsor } from './board-view.ts';
import { isAgreed } from './is-agreed.ts';

const byName = new Intl.Collator('fr');

/** The confirmed sponsors who can welcome one more household and were not set aside, by name. */
export function freeSponsorsOf(picture: PairingPicture): FreeSponsor[] {
  return picture.sponsors
    .filter(({ profile, remaining, isSetAside }) => profile.confirmed && remaining > 0 && !isSetAside)
    .map(toFreeSponsor)
    .sort((a, b) => byName.compare(a.names, b.names));
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

/** A household with its places, each with its pair and with the free sponsors who may take it. */
export function toBoardHousehold(
  sponsee: OpenedSponsee,
  picture: PairingPicture,
  freeSponsors: readonly FreeSponsor[],
): BoardHousehold {
  const { id, details, profile } = sponsee;
  const pairs = picture.pairs.filter((pair) => pair.sponsee_id === id);
  const allowed = allowedSponsors(sponsee, picture, freeSponsors, pairs);
  const movable = movablePairs(sponsee, picture, pairs);
  const places = profile.wantedSlots.map((slot, position): BoardPlace => {
    const pair = pairs.find((candidate) => candidate.position === position);
    const sponsor = pair && picture.sponsors.find((candidate) => candidate.id === pair.sponsor_id);
    return {
      position,
      slot,
      pair: pair && sponsor ? toBoardPair(pair, sponsee, sponsor, picture) : undefined,
      allowed: allowed.filter(({ role }) => fitsSlot(role, slot)).map(({ free, score }) => ({ free, score })),
      movable: movable
        .filter(({ role }) => fitsSlot(role, slot))
        .map(({ pairId, score }) => ({ pairId, score })),
    };
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

interface AllowedSponsor {
  readonly free: number;
  readonly role: FreeSponsor['role'];
  readonly score: number;
}

/** The free sponsors whom no rule keeps from this household, the best score first. */
function allowedSponsors(
  { profile }: OpenedSponsee,
  picture: PairingPicture,
  freeSponsors: readonly FreeSponsor[],
  pairs: readonly PairRow[],
): AllowedSponsor[] {
  const opened = new Map(picture.sponsors.map((sponsor) => [sponsor.id, sponsor]));
  return freeSponsors
    .flatMap(({ id, role }, free): AllowedSponsor[] => {
      const sponsor = opened.get(id);
      if (!sponsor || pairs.some(({ sponsor_id }) => sponsor_id === id)) return [];
      const judged = scorePair(profile, sponsor.profile, picture.scoring);
      return judged.kind === 'allowed' ? [{ free, role, score: judged.score }] : [];
    })
    .sort((a, b) => b.score - a.score || a.free - b.free);
}

/** On a larger board each place names its best only: the whole square of people would be a heavy page. */
const SMALL_BOARD = 100;
const NAMED_ON_LARGE = 12;

interface MovablePair {
  readonly pairId: string;
  readonly role: FreeSponsor['role'];
  readonly score: number;
}

/** The pairs of others whose sponsor no rule keeps from this household, the best score first. */
function movablePairs(
  { id, profile }: OpenedSponsee,
  picture: PairingPicture,
  pairs: readonly PairRow[],
): MovablePair[] {
  const movable = picture.pairs
    .flatMap((pair): MovablePair[] => {
      const sponsor = picture.sponsors.find((one) => one.id === pair.sponsor_id);
      if (!sponsor || pair.sponsee_id === id) return [];
      if (pairs.some(({ sponsor_id }) => sponsor_id === sponsor.id)) return [];
      const judged = scorePair(profile, sponsor.profile, picture.scoring);
      return judged.kind === 'allowed' ? [{ pairId: pair.id, role: sponsor.role, score: judged.score }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.pairId < b.pairId ? -1 : 1));
  return picture.pairs.length <= SMALL_BOARD ? movable : movable.slice(0, NAMED_ON_LARGE);
}

/** A pair as the board shows it, without its alternatives, which need the whole board to be weighed. */
export function toBoardPair(
  pair: PairRow,
  sponsee: OpenedSponsee,
  sponsor: OpenedSponsor,
  picture: Pick<PairingPicture, 'scoring'>,
): BoardPair {
  const judged = scorePair(sponsee.profile, sponsor.profile, picture.scoring);
  const forbidden = judged.kind === 'forbidden' ? judged.rule : undefined;
  const isForced = pair.forced_rule !== null;
  return {
    id: pair.id,
    status: pair.status === 'confirmed' ? 'confirmed' : 'proposed',
    isLocked: pair.is_locked === 1,
    sponsorId: sponsor.id,
    sponsorNames: sponsorNames(sponsor.details),
    sponsorRole: sponsor.role,
    score: pair.score,
    parts: judged.kind === 'allowed' ? judged.parts : [],
    why: judged.kind === 'allowed' ? explainPair(sponsee.profile, sponsor.profile, picture.scoring) : '',
    warning: forbidden && forbidden !== pair.forced_rule ? HARD_RULES[forbidden] : undefined,
    forced: isForced ? HARD_RULES[pair.forced_rule as HardRule] : undefined,
    isKnown: sponsee.profile.alreadyKnownSponsorIds.includes(sponsor.id),
    sponsorAnswer: pair.sponsor_answer,
    sponseeAnswer: pair.sponsee_answer,
    isAgreed: isAgreed(pair),
    alternatives: [],
  };
}

/** The place of a pair as its household asks for it. */
export function slotOf(sponsee: OpenedSponsee, pair: PairRow): SlotKind {
  return sponsee.profile.wantedSlots[pair.position] ?? pair.slot;
}
