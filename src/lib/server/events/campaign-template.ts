import * as v from 'valibot';

/** What a draft of a campaign may start from. */
export const TEMPLATE_FIELDS = [
  'title',
  'description',
  'starts_at',
  'ends_at',
  'visibility',
  'photo_rule',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** One field of a campaign's template: a locked one is the same everywhere, a free one only begins so. */
export interface TemplateEntry {
  readonly value: string;
  readonly isLocked: boolean;
}

/** Fields that are left out are each territory's own from the start. */
export type CampaignTemplate = Readonly<Partial<Record<TemplateField, TemplateEntry>>>;

const Stored = v.partial(
  v.object({
    title: entry(),
    description: entry(),
    starts_at: entry(),
    ends_at: entry(),
    visibility: entry(),
    photo_rule: entry(),
  }),
);

/** Reads `campaign.template` as it is stored. */
export function readTemplate(stored: string): CampaignTemplate {
  const parsed = v.parse(Stored, JSON.parse(stored));
  // `exactOptionalPropertyTypes`: an absent field is absent, never `undefined`.
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
}

function entry() {
  return v.object({ value: v.string(), isLocked: v.boolean() });
}
