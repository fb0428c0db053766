import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { openVault } from '../../vault/open-vault.ts';
import { checkSponsorList, type CheckedLine, type ImportChoices } from './check-sponsor-list.ts';
import { openSponsorList } from './sponsor-list.ts';

export type PreviewImport =
  | {
      readonly kind: 'checked';
      readonly lines: readonly Omit<CheckedLine, 'form' | 'token'>[];
      readonly counts: Readonly<Record<CheckedLine['fate'], number>>;
      /** Of the new ones, when they are registered at once: how many get a place now, how many wait. */
      readonly places: { readonly confirmed: number; readonly waiting: number };
      /** Of the new ones: how many have an address, and so get a mail. */
      readonly withAddress: number;
    }
  /** Altered, or another ceremony's. */
  | { readonly kind: 'broken' }
  /** Before publication, after a cancellation, or once the ceremony has begun. */
  | { readonly kind: 'too-late' };

/**
 * Says what an import of this list would do now, line by line and in numbers, and does nothing. Needs
 * `sponsor:manage`; `NotFound` for another town's ceremony.
 */
export async function previewImport(
  context: Context,
  {
    territoryId,
    eventId,
    sealed,
    choices,
  }: { territoryId: string; eventId: string; sealed: string; choices: ImportChoices },
): Promise<PreviewImport> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['status', 'starts_at', 'sponsor_capacity', 'sponsor_places_taken'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const list = openSponsorList(vault, eventId, sealed);
  if (!list) return { kind: 'broken' };
  if (event.status !== 'published' || event.starts_at <= context.clock.now()) return { kind: 'too-late' };
  const checked = await checkSponsorList(db, vault, { eventId, list, choices });
  const fresh = checked.flatMap(({ form }) => form ?? []);
  const queue = await db
    .selectFrom('registration')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return {
    kind: 'checked',
    lines: checked.map(({ form: _, token: __, ...line }) => line),
    counts: countFates(checked),
    places: sharePlaces(
      fresh.map((form) => (form.comes_with === 'two' ? 2 : 1)),
      {
        free:
          event.sponsor_capacity === null ? Infinity : event.sponsor_capacity - event.sponsor_places_taken,
        hasQueue: Number(queue.count) > 0,
      },
    ),
    withAddress: fresh.filter(({ email }) => email !== undefined).length,
  };
}

function countFates(lines: readonly CheckedLine[]): Record<CheckedLine['fate'], number> {
  const counts = { new: 0, 'left-out': 0, known: 0, repeated: 0, already: 0, wrong: 0 };
  for (const { fate } of lines) counts[fate] += 1;
  return counts;
}

/** Places in the order of the list: whoever does not fit waits, and nobody passes before those who wait. */
export function sharePlaces(
  sizes: readonly number[],
  { free, hasQueue }: { free: number; hasQueue: boolean },
): { confirmed: number; waiting: number } {
  let left = hasQueue ? 0 : free;
  let confirmed = 0;
  for (const size of sizes) {
    if (size > left) break;
    left -= size;
    confirmed += 1;
  }
  return { confirmed, waiting: sizes.length - confirmed };
}
