import { localTimeOf } from '#lib/dates/local-time.ts';
import type { DoorSubject } from '#lib/day/arrivals.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { openSponseeDetails } from '../../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { expectedAmong, readDayRows, type DayRows } from '../read-day-rows.ts';
import type { DoorActRow } from '../tables.ts';
import { presenceOf } from './read-presence.ts';
import { readUploads, type Upload } from './read-uploads.ts';
import { reconcileActs, type ReconciledAct } from './reconcile-acts.ts';

/** Another act that explains a line: when and where it was noted. */
interface OtherAct {
  readonly notedAt: string;
  readonly door: string | null;
}

/** One line of the report. Times are those of the ceremony's own clock, to the second. */
export interface ReportLine {
  readonly id: string;
  readonly notedAt: string;
  readonly receivedAt: string;
  /** Whole minutes between the two. */
  readonly lateMinutes: number;
  /** The door's name; nothing on an organiser's own screen. */
  readonly door: string | null;
  /** Whom it is about; nothing of visitors, and of people who are no longer stored. */
  readonly who: string | null;
  readonly effect: ReconciledAct['effect']['kind'];
  readonly other: OtherAct | null;
  readonly visitors: number;
  readonly clockOffSeconds: number;
  readonly needsEyes: boolean;
}

/** What came through one door. */
export interface DoorTotals {
  readonly door: string | null;
  readonly acts: number;
  /** Arrivals of which it was the first to tell. */
  readonly counted: number;
  readonly already: number;
  readonly takenBack: number;
  readonly visitors: number;
  readonly longestLateMinutes: number;
  /** Refused and not stored: of people nobody knows, or unreadable. */
  readonly refused: number;
}

export interface ArrivalReport {
  readonly lines: readonly ReportLine[];
  readonly doors: readonly DoorTotals[];
  readonly peopleThere: number;
  readonly visitors: number;
  readonly needEyes: number;
}

/**
 * Reconciles what every door noted, act by act in the order of the evening, and says what each changed. Needs
 * `event:edit`. Records that the names of the households in it were read. Throws `NotFound` for another territory's
 * ceremony.
 */
export async function readArrivalReport(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<ArrivalReport> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const rows = await readDayRows(trx, eventId);
    const devices = await trx
      .selectFrom('day_device')
      .select(['id', 'label'])
      .where('event_id', '=', eventId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const uploads = await readUploads(trx, { territoryId, eventId });
    const isExpected = expectedAmong(rows);
    const acts = reconcileActs(rows.acts, { isExpected, clockOff: clockOffOf(uploads) });
    const { nameOf, sponseeIds } = await openNames(context, { territoryId, eventId }, rows, acts);
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    const labels = new Map(devices.map(({ id, label }) => [id, label]));
    const write = lineWriter({ labels, nameOf, zone: rows.event.time_zone });
    const lines = acts
      .map(write)
      .sort((a, b) => (a.notedAt < b.notedAt ? -1 : a.notedAt > b.notedAt ? 1 : 0));
    const presence = presenceOf(rows.acts, isExpected);
    return {
      lines,
      doors: [...devices.map(({ id }) => id), null].flatMap((id) =>
        totalsOf(id === null ? null : (labels.get(id) ?? ''), {
          acts: acts.filter(({ row }) => row.device_id === id),
          uploads: uploads.filter(({ deviceId }) => deviceId === id),
        }),
      ),
      peopleThere: presence.arrivals.size,
      visitors: presence.visitors,
      needEyes: acts.filter(({ needsEyes }) => needsEyes).length,
    };
  });
}

function clockOffOf(uploads: readonly Upload[]): (row: DoorActRow) => number {
  const off = new Map(
    uploads.map(({ deviceId, receivedAt, clockOffSeconds }) => [
      `${deviceId} ${receivedAt}`,
      clockOffSeconds,
    ]),
  );
  return (row) => off.get(`${row.device_id} ${row.received_at}`) ?? 0;
}

async function openNames(
  context: Context,
  at: { territoryId: string; eventId: string },
  { sponsors, sponsees }: DayRows,
  acts: readonly ReconciledAct[],
) {
  const concerned = new Set(acts.flatMap(({ about }) => (about ? [about.subject.id] : [])));
  const names = new Map<string, readonly string[]>();
  const own = sponsees.filter(({ id }) => concerned.has(id));
  if (concerned.size > 0) {
    const vault = await openVault(context, { kind: 'ceremony', ...at });
    for (const row of own) {
      const { people } = openSponseeDetails(vault, row);
      names.set(
        `sponsee ${row.id}`,
        people.map(({ name }) => name),
      );
    }
    for (const row of sponsors.filter(({ registration_id: id }) => concerned.has(id))) {
      const { people } = openSponsorDetails(vault, row);
      names.set(
        `registration ${row.registration_id}`,
        people.map(({ name }) => name),
      );
    }
  }
  return {
    sponseeIds: own.map(({ id }) => id),
    nameOf: ({ kind, id }: DoorSubject, person: number) => names.get(`${kind} ${id}`)?.[person] ?? null,
  };
}

function lineWriter({
  labels,
  nameOf,
  zone,
}: {
  labels: ReadonlyMap<string, string>;
  nameOf: (subject: DoorSubject, person: number) => string | null;
  zone: string;
}): (act: ReconciledAct) => ReportLine {
  const local = (instant: string) => `${localTimeOf(instant, zone)}:${instant.slice(17, 19)}`;
  const doorOf = (row: DoorActRow) => (row.device_id === null ? null : (labels.get(row.device_id) ?? ''));
  return ({ row, about, effect, clockOffSeconds, needsEyes }) => {
    const other = 'by' in effect ? effect.by : 'of' in effect ? effect.of : undefined;
    return {
      id: row.id,
      notedAt: local(row.noted_at),
      receivedAt: local(row.received_at),
      lateMinutes: minutesLate(row),
      door: doorOf(row),
      who: about ? nameOf(about.subject, about.person) : null,
      effect: effect.kind,
      other: other ? { notedAt: local(other.noted_at), door: doorOf(other) } : null,
      visitors: row.visitors ?? 0,
      clockOffSeconds,
      needsEyes,
    };
  };
}

function minutesLate({ noted_at, received_at }: DoorActRow): number {
  return Math.max(0, Math.floor((Date.parse(received_at) - Date.parse(noted_at)) / 60_000));
}

/** What one door did; nothing of one that did nothing. */
function totalsOf(
  door: string | null,
  { acts, uploads }: { acts: readonly ReconciledAct[]; uploads: readonly Upload[] },
): DoorTotals[] {
  const refused = uploads.reduce((sum, upload) => sum + upload.unknown + upload.malformed, 0);
  if (acts.length + refused === 0) return [];
  const having = (kind: ReconciledAct['effect']['kind']) =>
    acts.filter(({ effect }) => effect.kind === kind).length;
  return [
    {
      door,
      acts: acts.length,
      counted: having('counted'),
      already: having('already'),
      takenBack: having('taken-back'),
      visitors: acts.reduce((sum, { row }) => sum + (row.visitors ?? 0), 0),
      longestLateMinutes: Math.max(0, ...acts.map(({ row }) => minutesLate(row))),
      refused,
    },
  ];
}
