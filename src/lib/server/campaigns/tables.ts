import type { Generated, Selectable } from 'kysely';

/** A national operation, such as « 18 décembre 2026 ». */
interface CampaignTable {
  id: string;
  slug: string;
  name: string;
  day_on: string;
  mode: 'same-instant' | 'same-local-hour' | 'window';
  /** First and last day on which a ceremony still belongs to the campaign. */
  window_starts_on: string;
  window_ends_on: string;
  /** `draft` until territories are invited; `closed` once its report is out. */
  status: Generated<'draft' | 'open' | 'closed' | 'cancelled'>;
  /** `HH:mm`: at home for the same local hour, in Paris for the same instant, the usual hour in a window. */
  starts_at_time: Generated<string>;
  /** What territories read when they are invited. */
  call_text: Generated<string>;
  /** What residents read on the wall. */
  public_text: Generated<string>;
  /** PNG, drawn anew by us, in base64. */
  picture_png: string | null;
  picture_alt: Generated<string>;
  charter_version: Generated<string>;
  /** JSON (`events/campaign-template.ts`). */
  template: Generated<string>;
  /** JSON array of steps (`events/checklist-steps.ts`); `[]` for the guide's. */
  checklist: Generated<string>;
  /** The one it was opened from. */
  previous_id: string | null;
  opened_at: string | null;
  cancelled_at: string | null;
  cancellation_note: Generated<string>;
  /** The coordinator's words at the head of the national report. */
  report_text: Generated<string>;
  report_published_at: string | null;
  created_at: string;
  revision: Generated<number>;
}

export type CampaignRow = Selectable<CampaignTable>;

/** A territory's place in a campaign: what it answered, and what became of it. */
interface CampaignParticipationTable {
  territory_id: string;
  /** Signed in the link by which the territory answers. */
  id: string;
  campaign_id: string;
  answer: 'none' | 'yes' | 'no' | 'later';
  /** What it said with its answer. */
  word: Generated<string>;
  /** Takes part in this one without being a member. */
  is_guest: Generated<number>;
  invited_at: string;
  answered_at: string | null;
  left_at: string | null;
  /** The territory whose ceremony it joined. */
  joins_territory_id: string | null;
  /** For the coordinator's eyes. */
  coordinator_note: Generated<string>;
  noted_at: string | null;
  link_version: Generated<number>;
  revision: Generated<number>;
}

export type CampaignParticipationRow = Selectable<CampaignParticipationTable>;

/** What the coordinator reads of a ceremony's people on one day: already masked when it is written. */
export interface CampaignCountRow {
  territory_id: string;
  event_id: string;
  campaign_id: string;
  /** `YYYY-MM-DD` in Paris. */
  counted_on: string;
  /** JSON: count → a number, or 'few' (`mask-count.ts`). */
  counts: string;
}

/** A message to the teams of the territories that a filter of the board found. */
export interface CampaignMessageRow {
  id: string;
  campaign_id: string;
  subject: string;
  body: string;
  /** JSON: the filter, and the ids of the territories it found. */
  audience: string;
  recipients: number;
  sent_at: string;
  stopped_at: string | null;
}

export interface CampaignsTables {
  campaign: CampaignTable;
  campaign_participation: CampaignParticipationTable;
  campaign_count: CampaignCountRow;
  campaign_message: CampaignMessageRow;
}
