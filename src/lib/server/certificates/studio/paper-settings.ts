import type { Kysely, Transaction } from 'kysely';
import * as v from 'valibot';
import type { Database } from '../../database/schema.ts';

/** The looks of a paper, from the quietest to the most joyful. */
export const PAPER_DESIGNS = ['sober', 'warm', 'festive'] as const;
export type PaperDesign = (typeof PAPER_DESIGNS)[number];

/** How an A4 certificate is held. */
export const PAPER_ORIENTATIONS = ['landscape', 'portrait'] as const;
export type PaperOrientation = (typeof PAPER_ORIENTATIONS)[number];

/** The word of the title, of the notice and of the house's own sentence. */
export const PAPER_VARIANTS = ['parrainage', 'marrainage'] as const;

/** Letters of a commitment in the town's own words: what every design has room for. */
export const LONGEST_COMMITMENT = 400;

const PaperSettingsSchema = v.strictObject({
  design: v.optional(v.picklist(PAPER_DESIGNS), 'sober'),
  orientation: v.optional(v.picklist(PAPER_ORIENTATIONS), 'landscape'),
  variant: v.optional(v.picklist(PAPER_VARIANTS), 'parrainage'),
  /** In place of the sentence of the house. The notice cannot be changed by anything. */
  commitment: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_COMMITMENT))),
});

/** What a town chose for the papers of a ceremony; the defaults where it chose nothing. */
export type PaperSettings = v.InferOutput<typeof PaperSettingsSchema>;

/** Reads the stored JSON. Throws on settings that we did not write: a bug, or a broken database. */
export function parsePaperSettings(settings: string): PaperSettings {
  return v.parse(PaperSettingsSchema, JSON.parse(settings));
}

/** The settings of a ceremony's papers, within the scope of `db`, and the revision that whoever saves must know. */
export async function readPaperSettings(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<{ settings: PaperSettings; revision: number }> {
  const row = await db
    .selectFrom('paper_setting')
    .select(['settings', 'revision'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return { settings: parsePaperSettings(row?.settings ?? '{}'), revision: row?.revision ?? 0 };
}
