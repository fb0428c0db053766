import * as v from 'valibot';

/** What a sponsee's slot asks for: a resident, an elected official, or either (issue contract of the core). */
export type SlotKind = 'citizen' | 'official' | 'any';

/** Who a sponsor is; a member of an association counts as a resident when a slot is filled. */
export type SponsorRole = 'citizen' | 'official' | 'association';

/** The pairing problem, as people and scripts write it in JSON; scores are in [0,1], ids are opaque. */
export interface PairingProblem {
  sponsees: { id: string; slots: SlotKind[] }[];
  sponsors: { id: string; role: SponsorRole; capacity: number }[];
  candidates: { sponsee: string; sponsor: string; score: number }[];
  locked?: { sponsee: string; sponsor: string }[] | undefined;
  /** Pairs a hard rule forbade: only used to say why somebody stays without a sponsor. */
  exclusions?: { sponsee: string; sponsor: string; rule: string }[] | undefined;
}

/** Scores closer than this are the same score. */
export const SCORE_TOLERANCE = 1e-9;

/** A problem that contradicts itself; the message is one French sentence made to be shown. */
export class ContradictoryProblem extends Error {
  override name = 'ContradictoryProblem';
}

const Id = v.pipe(v.string(), v.minLength(1));
const Pair = { sponsee: Id, sponsor: Id };
const ProblemShape = v.object({
  sponsees: v.array(
    v.object({
      id: Id,
      slots: v.pipe(v.array(v.picklist(['citizen', 'official', 'any'])), v.minLength(1), v.maxLength(3)),
    }),
  ),
  sponsors: v.array(
    v.object({
      id: Id,
      role: v.picklist(['citizen', 'official', 'association']),
      capacity: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
  candidates: v.array(v.object({ ...Pair, score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) })),
  locked: v.optional(v.array(v.object(Pair))),
  exclusions: v.optional(v.array(v.object({ ...Pair, rule: Id }))),
});

const EXPECTED: Record<string, string> = {
  id: 'un identifiant (texte non vide)',
  sponsee: 'l’identifiant d’une personne accompagnée',
  sponsor: 'l’identifiant d’un parrain ou d’une marraine',
  slots: 'une liste de 1 à 3 places parmi « citizen », « official » et « any »',
  role: '« citizen », « official » ou « association »',
  capacity: 'un nombre entier, positif ou nul',
  score: 'un nombre entre 0 et 1',
  rule: 'le nom d’une règle',
};

/** Whether a sponsor of this role may take a slot of this kind. */
export function fitsSlot(role: SponsorRole, slot: SlotKind): boolean {
  return slot === 'any' || (role === 'official') === (slot === 'official');
}

/** A key that two ids make together and no other two can: ids may contain any character. */
export function pairKey(pair: { sponsee: string; sponsor: string }): string {
  return `${pair.sponsee.length}:${pair.sponsee}${pair.sponsor}`;
}

/** Places the locked sponsors (by role) in different slots, or answers false when they cannot all sit. */
function canSeat(roles: SponsorRole[], slots: SlotKind[]): boolean {
  const [role, ...others] = roles;
  if (role === undefined) return true;
  return slots.some((slot, k) => fitsSlot(role, slot) && canSeat(others, slots.toSpliced(k, 1)));
}

/** An id as it is shown in a sentence: on one line, and not longer than one. */
function quoted(id: string): string {
  const shown = id.length > 60 ? `${id.slice(0, 59)}…` : id;
  return `« ${shown.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '\u{fffd}')} »`;
}

function refuse(sentence: string): never {
  throw new ContradictoryProblem(sentence);
}

function describeShapeIssue(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map((item) => item.key as string | number);
  const list = String(keys[0] ?? '');
  if (list === '') return 'Le problème doit être un objet avec « sponsees », « sponsors » et « candidates ».';
  if (keys.length === 1) return `La liste « ${list} » manque ou n’est pas une liste.`;
  const field = String(keys[2] ?? '');
  const where = `« ${list} », élément ${Number(keys[1]) + 1}`;
  if (field === '') return `${where} : un objet est attendu.`;
  return `${where}, « ${field} » : ${EXPECTED[field] ?? 'une autre valeur'} est attendu.`;
}

function indexById<T extends { id: string }>(list: T[], what: string): Map<string, T> {
  const byId = new Map<string, T>();
  for (const item of list) {
    if (byId.has(item.id)) refuse(`L’identifiant ${quoted(item.id)} figure deux fois parmi les ${what}.`);
    byId.set(item.id, item);
  }
  return byId;
}

function refuseUnknownAndDouble(
  list: { sponsee: string; sponsor: string }[],
  name: string,
  sponsees: Map<string, unknown>,
  sponsors: Map<string, unknown>,
): void {
  const seen = new Set<string>();
  for (const pair of list) {
    if (!sponsees.has(pair.sponsee)) {
      refuse(`« ${name} » cite ${quoted(pair.sponsee)}, absent de « sponsees ».`);
    }
    if (!sponsors.has(pair.sponsor)) {
      refuse(`« ${name} » cite ${quoted(pair.sponsor)}, absent de « sponsors ».`);
    }
    if (seen.has(pairKey(pair))) {
      refuse(`« ${name} » cite deux fois ${quoted(pair.sponsee)} avec ${quoted(pair.sponsor)}.`);
    }
    seen.add(pairKey(pair));
  }
}

function refuseImpossibleLocks(
  problem: PairingProblem,
  sponsees: Map<string, PairingProblem['sponsees'][number]>,
  sponsors: Map<string, PairingProblem['sponsors'][number]>,
): void {
  const bySponsor = new Map<string, number>();
  const bySponsee = new Map<string, SponsorRole[]>();
  for (const lock of problem.locked ?? []) {
    const sponsor = sponsors.get(lock.sponsor);
    if (!sponsor) continue;
    const taken = (bySponsor.get(lock.sponsor) ?? 0) + 1;
    if (taken > sponsor.capacity) {
      refuse(
        `Les binômes verrouillés donnent ${taken} ${taken > 1 ? 'personnes' : 'personne'} à ${quoted(lock.sponsor)}, qui peut en accompagner ${sponsor.capacity}.`,
      );
    }
    bySponsor.set(lock.sponsor, taken);
    bySponsee.set(lock.sponsee, [...(bySponsee.get(lock.sponsee) ?? []), sponsor.role]);
  }
  for (const [id, roles] of bySponsee) {
    if (!canSeat(roles, sponsees.get(id)?.slots ?? [])) {
      refuse(
        `Les binômes verrouillés de ${quoted(id)} ne tiennent pas dans les places demandées pour elle ou lui.`,
      );
    }
  }
}

/**
 * Reads a pairing problem from data nobody has checked yet.
 *
 * Refuses with `ContradictoryProblem`: a wrong shape, a score that is not a number of [0,1] (NaN too), ids that
 * are unknown or twice there, the same pair listed twice, locked pairs beyond a capacity or without a slot for them.
 */
export function parsePairingProblem(input: unknown): PairingProblem {
  const shape = v.safeParse(ProblemShape, input, { abortEarly: true });
  if (!shape.success) refuse(describeShapeIssue(shape.issues[0]));
  const problem = shape.output;
  const sponsees = indexById(problem.sponsees, 'personnes accompagnées');
  const sponsors = indexById(problem.sponsors, 'parrains et marraines');
  refuseUnknownAndDouble(problem.candidates, 'candidates', sponsees, sponsors);
  refuseUnknownAndDouble(problem.locked ?? [], 'locked', sponsees, sponsors);
  for (const { sponsee, sponsor } of problem.exclusions ?? []) {
    refuseUnknownAndDouble([{ sponsee, sponsor }], 'exclusions', sponsees, sponsors);
  }
  refuseImpossibleLocks(problem, sponsees, sponsors);
  return problem;
}
