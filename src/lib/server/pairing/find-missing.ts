import { comparable, sharedLanguages } from './common-ground.ts';
import { matchMost } from './match-most.ts';
import { fitsSlot, type SlotKind } from './pairing-problem.ts';
import type { LanguageCode, SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_SCORING, listForbiddingRules, type HardRule, type Scoring } from './score-pair.ts';

/** What a household needs of a sponsor, that not every volunteer brings. */
export type Need =
  | { readonly kind: 'language'; readonly codes: readonly LanguageCode[] }
  | { readonly kind: 'gender'; readonly gender: 'woman' | 'man' }
  | { readonly kind: 'official' }
  | { readonly kind: 'near' };

/** Households whom nobody free may accompany, for the same reason. */
export interface MissingGroup {
  /** Stands for the group as long as its reason is the same: `language:ti`, `gender:woman`, `official`… */
  readonly key: string;
  /** One need that nobody free answers; or several that nobody free answers together. */
  readonly needs: readonly Need[];
  /** What every one of them needs besides, whether or not somebody free answers it. */
  readonly also: readonly Need[];
  readonly sponseeIds: readonly string[];
  readonly people: number;
  /** How many registered, not yet confirmed, would do for one of them at least. */
  readonly unconfirmed: number;
}

/** Too few sponsors, whatever they bring. */
export interface Shortage {
  /** Main places that cannot all be filled, beside those of the groups. */
  readonly main: number;
  /** Second and third places that would stay empty then. */
  readonly further: number;
  /** Places that free sponsors have left and that do for none of those. */
  readonly unsuited: number;
}

export interface Missing {
  /** The most people first; no household in two of them. */
  readonly groups: readonly MissingGroup[];
  /** Nothing when everybody else can have a sponsor for every place. */
  readonly shortage: Shortage | undefined;
}

/** A pair that holds its place, proposed or confirmed. */
export interface HeldPlace {
  readonly sponseeId: string;
  readonly sponsorId: string;
  readonly position: number;
}

const NEED_OF_RULE: Partial<Record<HardRule, Need['kind']>> = {
  'no-common-language': 'language',
  'wish-not-met': 'gender',
  'too-far': 'near',
};

/** A sponsor with room, and what of a household's needs they leave unanswered (their role apart). */
interface Possible {
  readonly index: number;
  readonly role: SponsorProfile['role'];
  readonly unanswered: ReadonlySet<Need['kind']>;
}

interface Stuck {
  readonly sponsee: SponseeProfile;
  readonly slot: SlotKind;
  /** Each alone would be a reason; none when only all together are missing. */
  readonly unmet: readonly Need[];
  /** All that the household needs and that not every volunteer brings. */
  readonly together: readonly Need[];
}

/**
 * Finds what is missing for every place to be filled around the living pairs: needs that no free sponsor answers
 * (a language, a woman or a man, an elected official, the radius), then sheer number. Pure, and the same in
 * whatever order people are given.
 *
 * A place for which a free sponsor is allowed counts in no group: those are matched at best, and what remains is
 * the shortage. A household is in one group at most, for the first of its places that is stuck: the group of the
 * most people among those it could be in. Languages, wishes and distances are looked at for main places; for
 * further ones only an elected official's place makes a group. French makes none: most volunteers speak it.
 */
export function findMissing(
  sponsees: readonly SponseeProfile[],
  sponsors: readonly SponsorProfile[],
  livingPairs: readonly HeldPlace[],
  scoring: Scoring = DEFAULT_SCORING,
): Missing {
  const remaining = sponsors.map(
    ({ id, capacity }) => capacity - livingPairs.filter(({ sponsorId }) => sponsorId === id).length,
  );
  const mainChoices: number[][] = [];
  const stuck: Stuck[] = [];
  let further = 0;
  for (const sponsee of [...sponsees].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const held = livingPairs.filter(({ sponseeId }) => sponseeId === sponsee.id);
    const open = sponsee.wantedSlots.flatMap((slot, position) =>
      held.some((pair) => pair.position === position) ? [] : [{ slot, position }],
    );
    if (open.length === 0) continue;
    const possible = sponsors.flatMap((sponsor, index): Possible[] => {
      const capacity = remaining[index] ?? 0;
      if (capacity < 1 || held.some(({ sponsorId }) => sponsorId === sponsor.id)) return [];
      const unanswered = unansweredNeeds(sponsee, { ...sponsor, capacity }, scoring);
      return unanswered ? [{ index, role: sponsor.role, unanswered }] : [];
    });
    for (const { slot, position } of open) {
      const allowed = possible.filter(
        ({ role, unanswered }) => unanswered.size === 0 && fitsSlot(role, slot),
      );
      if (position === 0 && allowed.length > 0) {
        mainChoices.push(allowed.map(({ index }) => index));
        continue;
      }
      const reason = allowed.length > 0 ? undefined : whyStuck(sponsee, { slot, position }, possible);
      if (reason) {
        stuck.push(reason);
        break;
      }
      if (position === 0) mainChoices.push([]);
      else further += 1;
    }
  }
  const seated = matchMost(mainChoices, remaining);
  const left = remaining.reduce(
    (sum, count, index) => sum + (sponsors[index]?.confirmed ? Math.max(0, count) : 0),
    -seated,
  );
  const shortage = {
    main: mainChoices.length - seated,
    further: Math.max(0, further - left),
    unsuited: Math.max(0, left - further),
  };
  const mayAnswer = (reason: Stuck) => unconfirmedFor(reason, sponsors, remaining, scoring);
  return {
    groups: gather(stuck, mayAnswer),
    shortage: shortage.main + shortage.further > 0 ? shortage : undefined,
  };
}

/** What of the household's needs the sponsor leaves open; nothing when another rule keeps them apart. */
function unansweredNeeds(
  sponsee: SponseeProfile,
  sponsor: SponsorProfile,
  scoring: Scoring,
): ReadonlySet<Need['kind']> | undefined {
  const unanswered = new Set<Need['kind']>();
  for (const rule of listForbiddingRules(sponsee, sponsor, scoring)) {
    // A role is judged for each place, not for the household.
    if (rule === 'role-not-wanted') continue;
    const need = NEED_OF_RULE[rule];
    if (need === undefined) return undefined;
    unanswered.add(need);
  }
  return unanswered;
}

/** Why nobody free may take the place; nothing when it only lacks volunteers like any other. */
function whyStuck(
  sponsee: SponseeProfile,
  { slot, position }: { slot: SlotKind; position: number },
  possible: readonly Possible[],
): Stuck | undefined {
  const official: Need[] = slot === 'official' ? [{ kind: 'official' }] : [];
  const lacksOfficial = !possible.some(({ role }) => role === 'official');
  if (position > 0) {
    return official.length > 0 && lacksOfficial
      ? { sponsee, slot, unmet: official, together: [] }
      : undefined;
  }
  const isLacking = (kind: Need['kind']) => possible.every(({ unanswered }) => unanswered.has(kind));
  const { sponsorGender } = sponsee.wishes;
  const gender: Need[] = sponsorGender ? [{ kind: 'gender', gender: sponsorGender }] : [];
  const codes = [...new Set(sponsee.languages.map(({ code }) => comparable(code)))].sort();
  const speaksFrench = sharedLanguages(sponsee.languages, [{ code: 'fr', level: 'native' }]).length > 0;
  const isOrdinary = sponsee.interpreterPlanned || speaksFrench || codes.length === 0;
  const unmet: Need[] = [
    ...(isLacking('gender') ? gender : []),
    ...(lacksOfficial ? official : []),
    ...(!isOrdinary && isLacking('language')
      ? codes.map((code): Need => ({ kind: 'language', codes: [code] }))
      : []),
    ...(possible.length > 0 && isLacking('near') ? [{ kind: 'near' } as const] : []),
  ];
  const isSomebodyFar = possible.some(({ unanswered }) => unanswered.has('near'));
  const together: Need[] = [
    ...gender,
    ...official,
    ...(isOrdinary ? [] : [{ kind: 'language', codes } as const]),
    ...(isSomebodyFar ? [{ kind: 'near' } as const] : []),
  ];
  return unmet.length > 0 || together.length > 1 ? { sponsee, slot, unmet, together } : undefined;
}

function keyOf(need: Need): string {
  if (need.kind === 'language') return `language:${need.codes.join('+')}`;
  return need.kind === 'gender' ? `gender:${need.gender}` : need.kind;
}

/** Puts each household into one group: the largest first, then the largest among those who remain. */
function gather(
  stuck: readonly Stuck[],
  mayAnswer: (reason: Stuck) => ReadonlySet<string>,
): readonly MissingGroup[] {
  const groups: MissingGroup[] = [];
  let waiting = stuck;
  while (waiting.length > 0) {
    const byKey = new Map<string, { needs: readonly Need[]; members: Stuck[] }>();
    for (const reason of waiting) {
      const choices = reason.unmet.length > 0 ? reason.unmet.map((need) => [need]) : [reason.together];
      for (const needs of choices) {
        const key = needs.map(keyOf).join('&');
        const group = byKey.get(key) ?? { needs, members: [] };
        byKey.set(key, { needs, members: [...group.members, reason] });
      }
    }
    const [largest] = [...byKey].sort(
      ([a, m], [b, n]) =>
        peopleOf(n.members) - peopleOf(m.members) ||
        n.members.length - m.members.length ||
        RANK.indexOf(kindOf(m.needs)) - RANK.indexOf(kindOf(n.needs)) ||
        (a < b ? -1 : 1),
    );
    if (!largest) break;
    const [key, { needs, members }] = largest;
    groups.push({
      key,
      needs,
      also: needs.length > 1 ? [] : sharedBesides(kindOf(needs), members),
      sponseeIds: members.map(({ sponsee }) => sponsee.id),
      people: peopleOf(members),
      unconfirmed: new Set(members.flatMap((reason) => [...mayAnswer(reason)])).size,
    });
    waiting = waiting.filter((reason) => !members.includes(reason));
  }
  return groups;
}

/** Among groups of one size: what narrows an appeal most comes first. */
const RANK: readonly Need['kind'][] = ['language', 'gender', 'official', 'near'];

function kindOf([need]: readonly Need[]): Need['kind'] {
  return need?.kind ?? 'near';
}

/** The needs of all of them, beside the one of their group. */
function sharedBesides(kind: Need['kind'], members: readonly Stuck[]): Need[] {
  const [first, ...others] = members.map(({ together }) => together);
  return (first ?? []).filter(
    (need) =>
      need.kind !== kind &&
      need.kind !== 'near' &&
      others.every((all) => all.some((other) => keyOf(other) === keyOf(need))),
  );
}

function peopleOf(members: readonly Stuck[]): number {
  return members.reduce((sum, { sponsee }) => sum + sponsee.householdSize, 0);
}

/** Sponsors who would do for the place if they confirmed their registration. */
function unconfirmedFor(
  { sponsee, slot }: Stuck,
  sponsors: readonly SponsorProfile[],
  remaining: readonly number[],
  scoring: Scoring,
): ReadonlySet<string> {
  const would = sponsors.filter((sponsor, index) => {
    const as = { ...sponsor, confirmed: true, capacity: remaining[index] ?? 0 };
    return (
      !sponsor.confirmed && fitsSlot(sponsor.role, slot) && unansweredNeeds(sponsee, as, scoring)?.size === 0
    );
  });
  return new Set(would.map(({ id }) => id));
}
