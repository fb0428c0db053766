import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { isUncalled, isUnnamed } from '../../sponsees/shown-names.ts';
import { openSponseeDetails, sponseeNames } from '../../sponsees/sponsee-details.ts';
import { openSponsorDetails, sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { presenceOf } from '../arrivals/read-presence.ts';
import { readCallNumbers } from '../read-call-numbers.ts';
import { expectedAmong, readDayRows, type DayRows } from '../read-day-rows.ts';
import type { SubjectKind } from '../tables.ts';

/** Somebody who was expected: a sponsor (or two who come together), or a household. */
export interface ExpectedParty {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly names: string;
  /** A mark for the organisers, who see the names: they are not to be said before others. */
  readonly isUnnamed: boolean;
  /** How many they are. */
  readonly people: number;
  /** How many of them a door or an organiser noted. */
  readonly noted: number;
  /** Under which numbers they were called; none without a pair. */
  readonly calls: readonly number[];
  readonly isPaired: boolean;
  /** What was confirmed; before that what the doors noted; nothing where no door was used. */
  readonly wasPresent: boolean | undefined;
  /** A door noted them after it was confirmed that they did not come, or sent it only then. */
  readonly isNotedSince: boolean;
  /** Of a household: its valid certificate. */
  readonly certificate: { readonly id: string; readonly handedOverAt: string | null } | undefined;
}

export interface Attendance {
  /** Why nothing can be confirmed; nothing where it can. */
  readonly refusal: 'too-early' | 'cancelled' | undefined;
  readonly sponsors: readonly ExpectedParty[];
  readonly households: readonly ExpectedParty[];
  /** Nobody noted any arrival: everybody is to be confirmed. */
  readonly isUnknown: boolean;
  readonly confirmedAt: string | null;
  /** What was read, to be sent back: the same words, the same lists. */
  readonly seen: string;
}

/**
 * Reads who was expected at a ceremony, with whether they came as far as the doors tell, what was confirmed before, and
 * which certificates are still to be handed over: the order of the calls first, then by name. Needs `event:edit`;
 * records that the households' names were read. Nobody is listed once the ceremony's people are erased. Throws
 * `NotFound` for another territory's, and for an event that is no ceremony.
 */
export async function readAttendance(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Attendance> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const rows = await readAttendanceRows(trx, eventId);
    const shared = {
      refusal: refusalOf(rows.day.event, context.clock.now()),
      isUnknown: rows.day.acts.length === 0,
      confirmedAt: rows.day.day?.attendance_confirmed_at ?? null,
      seen: fingerprintOf(rows),
    };
    const expectedSponsors = rows.day.sponsors.filter(({ status }) => status === 'confirmed');
    const expectedSponsees = rows.day.sponsees.filter(({ status }) => status === 'entered');
    // Erased people have no key either.
    if (expectedSponsors.length + expectedSponsees.length === 0)
      return { ...shared, sponsors: [], households: [] };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    await recordNamesRead(trx, context, {
      territoryId,
      eventId,
      sponseeIds: expectedSponsees.map(({ id }) => id),
    });
    const opened = expectedSponsees.map((row) => ({ row, details: openSponseeDetails(vault, row) }));
    const uncalled = new Set(opened.filter(({ details }) => isUncalled(details)).map(({ row }) => row.id));
    const calls = await readCallNumbers(trx, eventId, rows.day, uncalled);
    const party = partyOf(rows);
    return {
      ...shared,
      sponsors: expectedSponsors
        .map((row) => {
          const { people } = openSponsorDetails(vault, row);
          return party('registration', row.registration_id, {
            names: sponsorNames({ people }),
            isUnnamed: false,
            people: people.length,
            calls: calls.get(row.id) ?? [],
            isPaired: rows.paired.has(row.id),
          });
        })
        .sort(inOrder),
      households: opened
        .map(({ row, details }) =>
          party('sponsee', row.id, {
            names: sponseeNames(details),
            isUnnamed: isUnnamed(details),
            people: details.people.length,
            calls: calls.get(row.id) ?? [],
            isPaired: rows.paired.has(row.id),
          }),
        )
        .sort(inOrder),
    };
  });
}

/** The rows that a confirmation rests on, still sealed. */
export interface AttendanceRows {
  readonly day: DayRows;
  readonly attendance: readonly { subject_kind: SubjectKind; subject_id: string; was_present: number }[];
  readonly certificates: readonly { id: string; sponsee_id: string; handed_over_at: string | null }[];
  /** Ids of sponsors and households of a confirmed pair. */
  readonly paired: ReadonlySet<string>;
}

/** Reads them, in the caller's transaction. Throws `NotFound` for no ceremony of here. */
export async function readAttendanceRows(
  trx: Transaction<Database>,
  eventId: string,
): Promise<AttendanceRows> {
  foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const day = await readDayRows(trx, eventId);
  const attendance = await trx
    .selectFrom('attendance')
    .select(['subject_kind', 'subject_id', 'was_present'])
    .where('event_id', '=', eventId)
    .orderBy('subject_id')
    .execute();
  const certificates = await trx
    .selectFrom('certificate')
    .select(['id', 'sponsee_id', 'handed_over_at'])
    .where('event_id', '=', eventId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
  const confirmed = day.pairs.filter(({ status }) => status === 'confirmed');
  const paired = new Set(confirmed.flatMap(({ sponsor_id, sponsee_id }) => [sponsor_id, sponsee_id]));
  return { day, attendance, certificates, paired };
}

/** Why nothing can be confirmed of this ceremony at an instant. */
export function refusalOf(
  event: { readonly status: string; readonly starts_at: string },
  now: string,
): Attendance['refusal'] {
  if (event.status === 'cancelled') return 'cancelled';
  return event.starts_at > now ? 'too-early' : undefined;
}

/** Who is expected, who was noted, what was confirmed and handed over, in one word that changes with any of them. */
export function fingerprintOf({ day, attendance, certificates }: AttendanceRows): string {
  const read = [
    day.sponsors.map(({ registration_id, status }) => [registration_id, status]),
    day.sponsees.map(({ id, status }) => [id, status]),
    day.acts.map(({ id }) => id),
    attendance,
    certificates,
  ];
  return createHash('sha256').update(JSON.stringify(read)).digest('base64url').slice(0, 22);
}

/** Makes a party of what is told of it and of what the rows say. */
function partyOf({ day, attendance, certificates }: AttendanceRows) {
  const { arrivals } = presenceOf(day.acts, expectedAmong(day));
  const noted = Map.groupBy(arrivals.values(), ({ subject }) => `${subject.kind} ${subject.id}`);
  const confirmed = new Map(attendance.map((row) => [`${row.subject_kind} ${row.subject_id}`, row]));
  const areDoorsUsed = day.acts.length > 0;
  return (
    kind: SubjectKind,
    id: string,
    told: Pick<ExpectedParty, 'names' | 'isUnnamed' | 'people' | 'calls' | 'isPaired'>,
  ): ExpectedParty => {
    const stored = confirmed.get(`${kind} ${id}`);
    const here = noted.get(`${kind} ${id}`)?.length ?? 0;
    const certificate = certificates.find((each) => kind === 'sponsee' && each.sponsee_id === id);
    return {
      kind,
      id,
      ...told,
      noted: here,
      wasPresent: stored ? stored.was_present === 1 : areDoorsUsed ? here > 0 : undefined,
      isNotedSince: stored?.was_present === 0 && here > 0,
      certificate: certificate && { id: certificate.id, handedOverAt: certificate.handed_over_at },
    };
  };
}

const byName = new Intl.Collator('fr');

/** In the order of the calls; whoever is not called after them, by name. */
function inOrder(a: ExpectedParty, b: ExpectedParty): number {
  const [first = Infinity, second = Infinity] = [a.calls[0], b.calls[0]];
  if (first !== second) return first < second ? -1 : 1;
  return byName.compare(a.names, b.names);
}
