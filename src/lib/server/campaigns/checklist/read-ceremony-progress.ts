import { addDays, daysBetween, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { CHECKLIST, type ChecklistStep } from '../../events/checklist-steps.ts';
import { countCeremony, type CeremonyCounts } from '../board/count-ceremony.ts';

export interface ChecklistLine extends ChecklistStep {
  /** The local day on which it is due. */
  readonly dueOn: string;
  readonly state: 'done' | 'next' | 'late' | 'later';
}

export interface CeremonyProgress {
  readonly counts: CeremonyCounts;
  /** Negative once it is past. */
  readonly daysLeft: number;
  readonly steps: readonly ChecklistLine[];
}

/**
 * Where a ceremony of the actor's territory stands: counts, and the checklist with dates computed from the
 * ceremony's. The first step that is not done is `next`; those before today are `late`.
 */
export async function readCeremonyProgress(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<CeremonyProgress> {
  requirePermission(context.actor, 'event:read', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['status', 'starts_at_local', 'time_zone'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const counts = await countCeremony(db, eventId);
  const ticks = await db
    .selectFrom('checklist_tick')
    .select('step')
    .where('event_id', '=', eventId)
    .execute();
  const today = todayIn(event.time_zone, context.clock.now());
  const heldOn = event.starts_at_local.slice(0, 10);
  const isDone = doneSteps(counts, event.status, new Set(ticks.map((tick) => tick.step)));
  const firstOpen = CHECKLIST.find((step) => !isDone(step));
  return {
    counts,
    daysLeft: daysBetween(today, heldOn),
    steps: CHECKLIST.map((step) => {
      const dueOn = addDays(heldOn, -step.daysBefore);
      return { ...step, dueOn, state: stateOf(step, { isDone: isDone(step), dueOn, today, firstOpen }) };
    }),
  };
}

function stateOf(
  step: ChecklistStep,
  {
    isDone,
    dueOn,
    today,
    firstOpen,
  }: { isDone: boolean; dueOn: string; today: string; firstOpen: ChecklistStep | undefined },
): ChecklistLine['state'] {
  if (isDone) return 'done';
  if (step === firstOpen) return 'next';
  return dueOn < today ? 'late' : 'later';
}

/** What the app ticks by itself, and what people ticked. */
function doneSteps(
  counts: CeremonyCounts,
  status: string,
  ticks: ReadonlySet<string>,
): (step: ChecklistStep) => boolean {
  const all = (part: number) => counts.sponsees > 0 && part >= counts.sponsees;
  const known: Readonly<Record<string, boolean>> = {
    published: status === 'published' || status === 'held',
    sponsees: counts.sponsees > 0,
    sponsors: all(counts.sponsorsConfirmed),
    paired: all(counts.sponseesPaired),
    agreed: all(counts.sponseesAgreed),
    // Ticked by hand where everybody was asked on paper, before there was a proof to read.
    names: all(counts.sponseesNamesSeen) || ticks.has('names'),
    // Asked of everybody when they are entered.
    images: counts.sponsees > 0,
    invited: counts.invited > 0 && all(counts.sponseesPaired),
    certificates: all(counts.certificates),
  };
  return (step) => (step.isTickedBy === 'app' ? (known[step.key] ?? false) : ticks.has(step.key));
}
