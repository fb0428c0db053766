import { tick } from 'svelte';
import { applyAction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { placeKey } from './board-places.ts';

/**
 * Sends a form of the board without leaving it: the same actions as without scripts, then the board anew at the
 * same scroll, with the focus where it was, or at the place concerned when what had it is gone. `show` goes to
 * a query of the same page without moving it; `lost` is told when no answer came at all.
 */
export function keepPlace(told: {
  show: (query: string) => Promise<void>;
  sent: () => void;
  answered: () => void;
  lost: () => void;
}): SubmitFunction {
  return ({ formElement, formData }) => {
    told.sent();
    const place = formElement.closest('[data-place]')?.id ?? placeOf(formData);
    // Whoever goes by keys must see where they are; whoever points keeps the page where it is.
    const isByKeys = document.activeElement?.matches(':focus-visible') ?? false;
    return async ({ result }) => {
      if (result.type === 'redirect' && result.location.startsWith('?')) {
        await told.show(result.location);
      } else if (result.type === 'error' && result.status === undefined) {
        told.lost();
      } else {
        const had = document.activeElement;
        await applyAction(result);
        if (result.type === 'success' || result.type === 'failure') await invalidateAll();
        if (had instanceof HTMLElement && had.isConnected) had.focus({ preventScroll: true });
      }
      told.answered();
      // A button that waits for its answer holds a second press: the answer came.
      formElement.dispatchEvent(new Event('input'));
      await tick();
      keepFocus(place, isByKeys);
    };
  };
}

function placeOf(sent: FormData): string | undefined {
  const sponsee = sent.get('sponsee');
  return typeof sponsee === 'string' ? placeKey(sponsee, Number(sent.get('position') ?? 0)) : undefined;
}

/** Focus that fell to nowhere goes to the place concerned, else to what the board says. */
function keepFocus(place: string | undefined, isByKeys: boolean): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const at = place === undefined ? undefined : document.getElementById(place);
  const handle = at?.querySelector<HTMLElement>('[data-handle]');
  const said = document.getElementById('dit');
  (handle ?? at ?? said)?.focus({ preventScroll: !isByKeys });
}
