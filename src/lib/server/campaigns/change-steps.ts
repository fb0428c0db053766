import { CHECKLIST, type ChecklistStep } from '../events/checklist-steps.ts';

/** One change to the steps of a campaign; days count before the ceremony, after it when negative. */
export type StepsChange =
  | { readonly kind: 'add'; readonly title: string; readonly daysBefore: number }
  | { readonly kind: 'change'; readonly key: string; readonly title: string; readonly daysBefore: number }
  | { readonly kind: 'remove'; readonly key: string }
  /** Puts a step of the guide back that had been removed. */
  | { readonly kind: 'restore'; readonly key: string }
  /** Back to the guide's. */
  | { readonly kind: 'reset' };

export type ChangedSteps =
  | { readonly kind: 'changed'; readonly steps: readonly ChecklistStep[] }
  /** No step has this key (any more). */
  | { readonly kind: 'unknown' }
  /** The same words stand in the list already. */
  | { readonly kind: 'same-title' }
  /** A list of no step would be the guide's again. */
  | { readonly kind: 'last' };

/**
 * The steps of a campaign after one change, in the order of the calendar. What the app ticks by itself keeps its key
 * and stays ticked so whatever it is called; what is added is ticked by hand.
 */
export function changeSteps(steps: readonly ChecklistStep[], change: StepsChange): ChangedSteps {
  switch (change.kind) {
    case 'reset':
      return { kind: 'changed', steps: [] };
    case 'add':
      if (hasTitle(steps, change.title)) return { kind: 'same-title' };
      return changed([
        ...steps,
        { key: keyFor(change.title, steps), ...about(change), isTickedBy: 'person' },
      ]);
    case 'change': {
      const others = steps.filter(({ key }) => key !== change.key);
      if (others.length === steps.length) return { kind: 'unknown' };
      if (hasTitle(others, change.title)) return { kind: 'same-title' };
      return changed(steps.map((step) => (step.key === change.key ? { ...step, ...about(change) } : step)));
    }
    case 'remove': {
      const others = steps.filter(({ key }) => key !== change.key);
      if (others.length === steps.length) return { kind: 'unknown' };
      return others.length === 0 ? { kind: 'last' } : changed(others);
    }
    case 'restore': {
      const step = CHECKLIST.find(({ key }) => key === change.key);
      if (!step || steps.some(({ key }) => key === change.key)) return { kind: 'unknown' };
      return hasTitle(steps, step.title) ? { kind: 'same-title' } : changed([...steps, step]);
    }
  }
}

/** The guide's steps that a campaign does without. */
export function removedSteps(steps: readonly ChecklistStep[]): ChecklistStep[] {
  return CHECKLIST.filter(({ key }) => !steps.some((step) => step.key === key));
}

function changed(steps: readonly ChecklistStep[]): ChangedSteps {
  return { kind: 'changed', steps: steps.toSorted((one, other) => other.daysBefore - one.daysBefore) };
}

function about({ title, daysBefore }: { title: string; daysBefore: number }) {
  return { title, daysBefore };
}

function hasTitle(steps: readonly ChecklistStep[], title: string): boolean {
  return steps.some((step) => step.title.toLowerCase() === title.toLowerCase());
}

/** A key that is neither the guide's nor another step's: ticks stand under it. */
function keyFor(title: string, steps: readonly ChecklistStep[]): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/gu, '');
  const stem = `campagne-${plain || 'etape'}`;
  const taken = new Set(steps.map(({ key }) => key));
  let key = stem;
  for (let number = 2; taken.has(key); number += 1) key = `${stem}-${number}`;
  return key;
}
