import type { AccountsTables } from '../accounts/tables.ts';
import type { AssociationsTables } from '../associations/tables.ts';
import type { AuditTables } from '../audit/tables.ts';
import type { CalendarFeedsTables } from '../calendar-feeds/tables.ts';
import type { CampaignsTables } from '../campaigns/tables.ts';
import type { CertificatesTables } from '../certificates/tables.ts';
import type { DayOfTables } from '../day-of/tables.ts';
import type { DirectoryTables } from '../directory/tables.ts';
import type { EvaluationsTables } from '../evaluations/tables.ts';
import type { EventsTables } from '../events/tables.ts';
import type { FirstMeetingsTables } from '../first-meetings/tables.ts';
import type { FollowUpTables } from '../follow-up/tables.ts';
import type { GuestsTables } from '../guests/tables.ts';
import type { InformationSessionsTables } from '../information-sessions/tables.ts';
import type { InternationalDaysTables } from '../international-days/tables.ts';
import type { InvitationsTables } from '../invitations/tables.ts';
import type { MailTables } from '../mail/tables.ts';
import type { NeighboursTables } from '../neighbours/tables.ts';
import type { NewcomersTables } from '../newcomers/tables.ts';
import type { PairingTables } from '../pairing/tables.ts';
import type { PapersTables } from '../papers/tables.ts';
import type { PrivacyTables } from '../privacy/tables.ts';
import type { RegistrationsTables } from '../registrations/tables.ts';
import type { RemindersTables } from '../reminders/tables.ts';
import type { ReportsTables } from '../reports/tables.ts';
import type { SponseesTables } from '../sponsees/tables.ts';
import type { SponsorChoicesTables } from '../sponsor-choices/tables.ts';
import type { SponsorsTables } from '../sponsors/tables.ts';
import type { TerritoriesTables } from '../territories/tables.ts';
import type { TranslationsTables } from '../translations/tables.ts';

/** Every table of the house, each described in the domain that owns it. */
export type Database = AccountsTables &
  AssociationsTables &
  AuditTables &
  CalendarFeedsTables &
  CampaignsTables &
  CertificatesTables &
  DayOfTables &
  DirectoryTables &
  EvaluationsTables &
  EventsTables &
  FirstMeetingsTables &
  FollowUpTables &
  GuestsTables &
  InformationSessionsTables &
  InternationalDaysTables &
  InvitationsTables &
  MailTables &
  NeighboursTables &
  NewcomersTables &
  PairingTables &
  PapersTables &
  PrivacyTables &
  RegistrationsTables &
  RemindersTables &
  ReportsTables &
  SponseesTables &
  SponsorChoicesTables &
  SponsorsTables &
  TerritoriesTables &
  TranslationsTables;

/**
 * Tables whose rows belong to one territory: the scope confines them. A test compares this list with
 * the columns of the migrated database.
 */
export const TERRITORY_TABLES = [
  'arrival',
  'association',
  'attendance',
  'board_act',
  'bond',
  'calendar_key',
  'campaign_count',
  'campaign_participation',
  'ceremony_day',
  'ceremony_mark',
  'ceremony_report',
  'certificate',
  'checklist_tick',
  'day_device',
  'directory_card',
  'door_act',
  'evaluation',
  'evaluation_answer',
  'event',
  'event_moment',
  'event_organiser',
  'first_meeting',
  'follow_up_contact',
  'follow_up_question',
  'follow_up_wish',
  'former_slug',
  'guest',
  'indicator',
  'indicator_value',
  'information_session',
  'invitation',
  'membership',
  'name_check',
  'neighbour_link',
  'neighbour_offer',
  'outbox_message',
  'own_step',
  'own_text_translation',
  'pair',
  'pair_count',
  'pair_rule',
  'pairing_draft',
  'paper_batch',
  'paper_setting',
  'partner_centre',
  'practical_sheet',
  'practice_attachment',
  'registration',
  'registration_question',
  'reminder_setting',
  'retention_notice',
  'rights_request',
  'running_order',
  'session_choice',
  'shared_practice',
  'sponsee',
  'sponsor',
  'sponsor_choice',
  'welcome_distribution',
  'welcome_invitation',
] as const satisfies readonly (keyof Database)[];

export type TerritoryTable = (typeof TERRITORY_TABLES)[number];

/** What can be reached without naming a territory. */
export type NetworkTables = Omit<Database, TerritoryTable>;
