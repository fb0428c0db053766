import type { Transaction, Updateable } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { ReportedEvent } from './report-standing.ts';
import type { CeremonyReportRow } from './tables.ts';

/** What is left of a ceremony that did not take place: nothing that a wall could show. */
export const NOT_HELD = {
  was_held: 0,
  people_sponsored: null,
  sponsors: null,
  families: null,
  words: '',
  photo_png: null,
  photo_alt: '',
  are_figures_public: 0,
};

/** Writes what was said over what stood there, and raises the revision by one; 1 for the first time. */
export async function writeReport(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    eventId,
    report,
    said,
  }: {
    territoryId: string;
    eventId: string;
    report: CeremonyReportRow | undefined;
    said: Omit<Updateable<Database['ceremony_report']>, 'was_held'> & { readonly was_held: number };
  },
): Promise<void> {
  const confirmed_at = context.clock.now();
  if (report) {
    await trx
      .updateTable('ceremony_report')
      .set({ ...said, confirmed_at, revision: report.revision + 1 })
      .where('event_id', '=', eventId)
      .execute();
    return;
  }
  await trx
    .insertInto('ceremony_report')
    .values({ ...said, territory_id: territoryId, event_id: eventId, confirmed_at, revision: 1 })
    .execute();
}

/** Gives the ceremony the status that follows: `held`, or the one it had before it was. */
export async function setHeld(
  trx: Transaction<Database>,
  { eventId, event, wasHeld }: { eventId: string; event: ReportedEvent; wasHeld: boolean },
): Promise<void> {
  const status = wasHeld ? 'held' : event.published_at === null ? 'draft' : 'published';
  if (event.status === status) return;
  await trx
    .updateTable('event')
    .set((eb) => ({ status, revision: eb('revision', '+', 1) }))
    .where('id', '=', eventId)
    .execute();
}

/** What a town says in numbers of a ceremony that took place. */
export interface HeldFigures {
  readonly peopleSponsored?: number | undefined;
  readonly sponsors?: number | undefined;
  readonly families?: number | undefined;
  readonly areFiguresPublic: boolean;
}

/** The columns of a ceremony that took place, with its figures. */
export function heldColumns(figures: HeldFigures) {
  return {
    was_held: 1,
    people_sponsored: figures.peopleSponsored ?? null,
    sponsors: figures.sponsors ?? null,
    families: figures.families ?? null,
    are_figures_public: figures.areFiguresPublic ? 1 : 0,
  };
}
