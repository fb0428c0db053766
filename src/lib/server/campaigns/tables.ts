/** A national operation, such as « 18 décembre 2026 ». */
export interface CampaignRow {
  id: string;
  slug: string;
  name: string;
  day_on: string;
  mode: 'same-instant' | 'same-local-hour' | 'window';
  /** First and last day on which a ceremony still belongs to the campaign. */
  window_starts_on: string;
  window_ends_on: string;
  created_at: string;
}

export interface CampaignsTables {
  campaign: CampaignRow;
}
