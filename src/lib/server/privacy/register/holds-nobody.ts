import { words } from './personal-columns.ts';

/**
 * Columns that hold nothing about anybody: what a town, a ceremony, a campaign or the program itself is set to, and
 * totals. Every column of the database stands here or in `PERSONAL_COLUMNS`; a test compares both with the schema.
 */
export const HOLDS_NOBODY: Readonly<Record<string, readonly string[]>> = {
  association: words('territory_id id name created_at logo_png'),
  audit_anchor: words('id sequence hash'),
  audit_head: words('id sequence hash'),
  campaign: words(
    'id slug name day_on mode window_starts_on window_ends_on created_at status starts_at_time call_text public_text picture_png picture_alt charter_version template checklist previous_id opened_at cancelled_at cancellation_note report_text report_published_at revision',
  ),
  campaign_count: words('territory_id event_id campaign_id counted_on counts'),
  campaign_message: words('id campaign_id audience sent_at stopped_at'),
  campaign_participation: words(
    'territory_id id campaign_id answer is_guest invited_at answered_at left_at joins_territory_id noted_at link_version revision',
  ),
  ceremony_day: words('territory_id event_id room_capacity photo_zones revision attendance_confirmed_at'),
  ceremony_report: words(
    'territory_id event_id was_held confirmed_at people_sponsored sponsors families associations programme are_figures_public is_hidden sent_at revision',
  ),
  checklist_tick: words('territory_id event_id step ticked_at'),
  directory_card: words(
    'territory_id id association_id centre_id activities languages website is_listed updated_at revision',
  ),
  evaluation: words('territory_id event_id id opened_at closes_on link_version'),
  event: words(
    'territory_id id slug kind title status visibility starts_at_local ends_at_local time_zone starts_at ends_at place_name address description registration_closes_on sponsor_capacity sponsor_places_taken last_waiting_position campaign_id occasion_key created_at published_at cancelled_at revision registration_state offer_hours asked_questions pairing_settings board_revision access_note is_step_free has_sign_language has_interpreter spoken_languages photo_rule last_change',
  ),
  event_moment: words(
    'territory_id id event_id kind title description starts_at_local ends_at_local time_zone starts_at ends_at place_name address takes_guests guest_capacity guest_places_taken last_waiting_position cancelled_at created_at revision',
  ),
  event_organiser: words('territory_id event_id association_id position'),
  former_slug: words('slug kind territory_id event_id moved_at'),
  inbound_receipt: words('id outcome received_at'),
  indicator: words('territory_id id key label created_at archived_at'),
  indicator_value: words('territory_id indicator_id year value'),
  information_session: words(
    'territory_id id event_id starts_at_local ends_at_local time_zone starts_at ends_at place_name address capacity places_taken created_at cancelled_at',
  ),
  international_day: words(
    'key month_day title_fr is_archived scope text_fr picture_alt picture_png revision',
  ),
  international_day_translation: words('key locale title text source_digest'),
  mail_watch: words('name value at'),
  neighbour_link: words(
    'territory_id id campaign_id event_id to_territory_id to_event_id status suggested_at answered_at',
  ),
  own_step: words('territory_id id event_id days_before created_at'),
  own_text_translation: words('territory_id subject subject_id field locale text source_digest updated_at'),
  pair_count: words('territory_id counted_on active'),
  paper_setting: words('territory_id event_id settings revision'),
  partner_centre: words('territory_id id name kind created_at'),
  practical_sheet: words('territory_id key title body is_hidden updated_at revision'),
  practice_attachment: words('territory_id id practice_id name media_type content bytes created_at'),
  registration_question: words('territory_id id event_id position kind label options is_required created_at'),
  reminder_setting: words('territory_id event_id kind is_on'),
  retention_clock: words('id believed_at suspended_since seen_at because'),
  retention_notice: words('territory_id event_id days_before erased_on noticed_at'),
  retention_run: words('id at erased suspended_because'),
  shared_practice: words('territory_id id topic title text is_listed created_at updated_at revision'),
  territory: words(
    'id kind code name slug department_code department_name region_code population time_zone colour crest_png is_member created_at presentation',
  ),
  welcome_distribution: words('territory_id id event_id centre_id sent_on languages copies means'),
  welcome_invitation: words('territory_id event_id choices own_words is_public revision'),
};
