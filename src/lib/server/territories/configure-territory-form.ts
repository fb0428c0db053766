import * as v from 'valibot';
import { checkbox, choice } from '#lib/forms/fields.ts';
import { COLOURS } from '#lib/components/colours.ts';

const NAMES = COLOURS.map(({ name }) => name);

/** The colour and the crest a territory brings to its pages and papers. */
export const ConfigureTerritoryForm = v.object({
  colour: choice(NAMES),
  crest: v.optional(v.file()),
  is_crest_removed: checkbox(),
});
