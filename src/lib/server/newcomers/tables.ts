import type { Generated } from 'kysely';

/** A place that hands invitations on: a reception centre, a school, an association. Never a person. */
export interface PartnerCentreRow {
  territory_id: string;
  id: string;
  name: string;
  kind: 'reception' | 'association' | 'school' | 'health' | 'other';
  /** The mailbox or telephone of the centre itself. */
  contact: string;
  note: string;
  created_at: string;
}

/** The invitation of an event in twelve languages: ready sentences that were chosen, and the town's own words. */
interface WelcomeInvitationTable {
  territory_id: string;
  event_id: string;
  /** JSON of the ready sentences that were chosen. */
  choices: Generated<string>;
  own_words: Generated<string>;
  /** Whether its page can be read by everybody. */
  is_public: Generated<number>;
  revision: Generated<number>;
}

/** That an invitation went to a centre. */
export interface WelcomeDistributionRow {
  territory_id: string;
  id: string;
  event_id: string;
  centre_id: string;
  /** `YYYY-MM-DD` */
  sent_on: string;
  /** JSON array of language codes. */
  languages: string;
  /** How many were handed over, when somebody counted. */
  copies: number | null;
  means: 'mail' | 'post' | 'hand';
}

export interface NewcomersTables {
  partner_centre: PartnerCentreRow;
  welcome_invitation: WelcomeInvitationTable;
  welcome_distribution: WelcomeDistributionRow;
}
