import type { Generated, Selectable } from 'kysely';

/** What somebody of a ceremony asked for the months after. Without a row: nothing is asked, nothing is kept. */
interface FollowUpWishTable {
  territory_id: string;
  event_id: string;
  subject_kind: 'registration' | 'sponsee';
  subject_id: string;
  /** 1: ask me for news after 30, 90 and 365 days. */
  wants_news: Generated<number>;
  /** 1, of a sponsor: keep my answers, so that I can begin again next year in one touch. */
  wants_renewal: Generated<number>;
  asked_at: string;
}

/** A pair after its ceremony. The line stays as a number once its people are erased. */
interface BondTable {
  territory_id: string;
  id: string;
  event_id: string;
  /** Nothing once the people of the ceremony are erased. */
  pair_id: string | null;
  state: 'living' | 'ended';
  /** Local days `YYYY-MM-DD`. */
  began_on: string;
  ended_on: string | null;
  last_news_on: string;
}

export type BondRow = Selectable<BondTable>;

/** How to reach one side of a bond that asked for it. Sealed with the key of the bond. */
interface FollowUpContactTable {
  territory_id: string;
  id: string;
  event_id: string;
  bond_id: string;
  side: 'sponsor' | 'sponsee';
  /** The registration or the household, as long as it is there. */
  subject_id: string | null;
  /** The association that accompanies the household. */
  association_id: string | null;
  /** Sealed `FollowUpContact`. */
  contact_sealed: string;
  /** Sealed `SponsorDetails`, where the sponsor asked to begin again. */
  renewal_sealed: string | null;
  renewed_event_id: string | null;
  /** The ceremony for which they were last asked whether they begin again. */
  renewal_asked_event_id: Generated<string | null>;
  locale: string;
  link_version: Generated<number>;
  created_at: string;
  /** UTC instant from which the contact is erased, and the bond's key with the last of the two. */
  kept_until: string;
}

export type FollowUpContactRow = Selectable<FollowUpContactTable>;

export type FollowUpStage = 30 | 90 | 365;
export type FollowUpAnswer = 'well' | 'help' | 'ended';

/** The light question, once per stage and side. */
interface FollowUpQuestionTable {
  territory_id: string;
  id: string;
  event_id: string;
  contact_id: string;
  bond_id: string;
  stage: FollowUpStage;
  /** Local day. */
  due_on: string;
  asked_at: string | null;
  answer: FollowUpAnswer | null;
  answered_at: string | null;
  cared_for_at: string | null;
}

/** A practical sheet in a town's own words; without a row, those of the house. */
interface PracticalSheetTable {
  territory_id: string;
  key: string;
  title: string;
  body: string;
  is_hidden: Generated<number>;
  updated_at: string;
  revision: Generated<number>;
}

/** How many pairs of a territory were active on the last night: already masked when it is written. */
interface PairCountTable {
  territory_id: string;
  /** `YYYY-MM-DD` in Paris. */
  counted_on: string;
  /** JSON: a number, or `"few"` (`mask-count.ts`). */
  active: string;
}

export interface FollowUpTables {
  follow_up_wish: FollowUpWishTable;
  bond: BondTable;
  follow_up_contact: FollowUpContactTable;
  follow_up_question: FollowUpQuestionTable;
  practical_sheet: PracticalSheetTable;
  pair_count: PairCountTable;
}
