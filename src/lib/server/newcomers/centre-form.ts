import * as v from 'valibot';
import { choice, line, note } from '#lib/forms/fields.ts';
import { CENTRE_KINDS } from '#lib/labels/partner-centres.ts';

/** A place that hands invitations on: an institution, never a person. */
export const CentreForm = v.object({
  name: line({ max: 120, label: () => 'Nom du lieu' }),
  kind: choice(CENTRE_KINDS, { label: () => 'Ce que c’est' }),
  contact: v.optional(line({ max: 200, label: () => 'Contact du lieu' })),
  note: v.optional(note({ max: 500, label: () => 'À savoir' })),
});

const id = () => line({ max: 64 });

export const EditCentreForm = v.object({ ...CentreForm.entries, centre: id() });
export const RemoveCentreForm = v.object({ centre: id() });

export type CentreInput = v.InferOutput<typeof CentreForm>;
