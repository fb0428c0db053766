import * as v from 'valibot';
import { checkbox, choice, line, localDate, localTime, note, wholeNumber } from '#lib/forms/fields.ts';

/** How the beginnings of a campaign's ceremonies are set to each other. */
export const CAMPAIGN_MODES = ['same-instant', 'same-local-hour', 'window'] as const;

/** Everything the coordinator writes of a campaign but its template and its steps. */
const CampaignForm = v.object({
  name: line({ max: 80, label: () => 'Nom' }),
  day_on: localDate({ label: () => 'Jour' }),
  mode: choice(CAMPAIGN_MODES, { label: () => 'Quand les cérémonies commencent' }),
  starts_at_time: localTime({ label: () => 'Heure' }),
  window_starts_on: localDate({ label: () => 'Premier jour' }),
  window_ends_on: localDate({ label: () => 'Dernier jour' }),
  call_text: v.optional(note({ max: 1500, label: () => 'Texte d’invitation' })),
  public_text: v.optional(note({ max: 1500, label: () => 'Texte public' })),
  picture: v.optional(v.file()),
  picture_alt: v.optional(line({ max: 200, label: () => 'Description de l’image' })),
  charter_version: line({ max: 20, label: () => 'Version de la charte' }),
});

/** A campaign to open; `from` is the slug of the one whose template, steps and picture it takes over. */
export const OpenCampaignForm = v.object({
  ...CampaignForm.entries,
  slug: v.pipe(
    line({ max: 60, label: () => 'Adresse' }),
    v.regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/u,
      'Adresse : des lettres minuscules sans accent, des chiffres et des tirets seulement.',
    ),
  ),
  from: v.optional(line({ max: 60 })),
});

/** The same, of a campaign that exists. */
export const EditCampaignForm = v.object({
  ...CampaignForm.entries,
  removes_picture: checkbox(),
  /** Drafts that nobody touched follow the new day. */
  moves_drafts: checkbox(),
  /** The schedule whose consequences were read (`schedule-change.ts`). */
  confirmed: v.optional(line({ max: 100 })),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export const CancelCampaignForm = v.object({
  note: note({ max: 600, label: () => 'Ce que vous dites aux territoires' }),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export const ReopenCampaignForm = v.object({ revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }) });

type Typed = v.InferOutput<typeof CampaignForm>;

/** What a use case is given: the form, its picture as bytes. */
export interface CampaignInput extends Omit<Typed, 'picture'> {
  readonly picture?: Uint8Array | undefined;
}
