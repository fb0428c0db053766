import { addDays } from '#lib/dates/local-time.ts';
import type { ChecklistStep } from '../../events/checklist-steps.ts';
import type { CeremonyCounts } from '../board/count-ceremony.ts';
import { rangeOf, type MaskedCount } from '../../mask-count.ts';

/**
 * `next` is the one to do now; `late` had its day after the ceremony was prepared and missed it; `soon` had it before,
 * so that nobody could have been in time; `unticked` belongs before a ceremony that is past by now.
 */
export type StepState = 'done' | 'next' | 'late' | 'soon' | 'later' | 'unticked';

/** Counts as somebody may know them: exact at home, masked at the coordination; one that is absent is not known. */
export type CountsKnown = Readonly<Partial<Record<keyof CeremonyCounts, MaskedCount>>>;

/** What ticks a step and is no count of people; what is absent is not known. */
export interface StepFacts {
  /** An official, a mailbox, and an association where the town has any. */
  readonly isLeadNamed?: boolean;
  readonly isRegistrationClosed?: boolean;
  readonly isReportSent?: boolean;
  /** Somebody ordered the calls, or wrote what is said around them. */
  readonly isOrderWritten?: boolean;
  readonly isAttendanceConfirmed?: boolean;
  /** After how many days the pairs were asked for news. */
  readonly newsAskedAfter?: ReadonlySet<number>;
  /** The ceremony has begun: what belongs before it is no use any more. */
  readonly hasBegun?: boolean;
}

export interface StepsKnown extends StepFacts {
  readonly maskedCounts: CountsKnown;
  /** The event's status. */
  readonly status: string;
  /** Keys of the steps that were ticked by hand. */
  readonly ticks: ReadonlySet<string>;
  /** Local days of the ceremony's zone, `YYYY-MM-DD`. */
  readonly today: string;
  readonly heldOn: string;
  /** The day on which the ceremony was prepared. */
  readonly preparedOn?: string | undefined;
}

/** Nothing but the calendar brings these about: they are never what to do next, and never late. */
const TICKED_BY_TIME: ReadonlySet<string> = new Set(['closing']);

/**
 * The steps with the day on which each is due (the ceremony's day less the step's days) and where it stands. A step is
 * done only where that is sure: the answer is a function of the counts as they are known, so that from masked counts
 * nothing comes back that they hide.
 */
export function stepsKnown<Step extends ChecklistStep>(
  steps: readonly Step[],
  known: StepsKnown,
): readonly (Step & { readonly dueOn: string; readonly state: StepState })[] {
  const { today, heldOn, preparedOn } = known;
  const isDone = whatIsDone(known);
  const isAfter = known.hasBegun === true || today > heldOn;
  // What belongs before the ceremony is no use after it; what belongs long before it is none on the day itself.
  const stillServes = ({ daysBefore }: Step) => daysBefore <= (isAfter ? 0 : today === heldOn ? 1 : Infinity);
  const next = steps.find((step) => !isDone(step) && stillServes(step) && !TICKED_BY_TIME.has(step.key));
  return steps.map((step) => {
    const dueOn = addDays(heldOn, -step.daysBefore);
    return { ...step, dueOn, state: stateOf(step, dueOn) };
  });

  function stateOf(step: Step, dueOn: string): StepState {
    if (isDone(step)) return 'done';
    if (step === next) return 'next';
    if (isAfter && step.daysBefore > 0) return 'unticked';
    if (dueOn >= today || TICKED_BY_TIME.has(step.key)) return 'later';
    return preparedOn !== undefined && dueOn < preparedOn ? 'soon' : 'late';
  }
}

/** What the app ticks by itself, and what people ticked. */
function whatIsDone({
  maskedCounts: counts,
  status,
  ticks,
  ...facts
}: StepsKnown): (step: ChecklistStep) => boolean {
  const range = (count: keyof CeremonyCounts) => {
    const masked = counts[count];
    return masked ? rangeOf(masked) : ([0, Number.POSITIVE_INFINITY] as const);
  };
  const least = (count: keyof CeremonyCounts) => range(count)[0];
  const all = (part: keyof CeremonyCounts) => least('sponsees') > 0 && least(part) >= range('sponsees')[1];
  const known: Readonly<Record<string, boolean>> = {
    lead: facts.isLeadNamed ?? false,
    published: status === 'published' || status === 'held',
    sponsees: least('sponsees') > 0,
    sponsors: all('sponsorsConfirmed'),
    closing: facts.isRegistrationClosed ?? false,
    paired: all('sponseesPaired'),
    agreed: all('sponseesAgreed'),
    // Ticked by hand where everybody was asked on paper, before there was a proof to read.
    names: all('sponseesNamesSeen') || ticks.has('names'),
    // Asked of everybody when they are entered.
    images: least('sponsees') > 0,
    invited: least('invited') > 0 && all('sponseesPaired'),
    certificates: all('certificates'),
    held: status === 'held',
    report: facts.isReportSent ?? false,
    // Ticked by hand too: on paper, by a call.
    order: facts.isOrderWritten ?? false,
    attendance: facts.isAttendanceConfirmed ?? false,
    news: facts.newsAskedAfter?.has(30) ?? false,
    'news-spring': facts.newsAskedAfter?.has(90) ?? false,
    'news-year': facts.newsAskedAfter?.has(365) ?? false,
  };
  return (step) => (known[step.key] ?? false) || (step.isTickedBy === 'person' && ticks.has(step.key));
}
