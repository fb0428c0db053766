import type { ActivityKey } from './activities.ts';

/** Columns of one table that hold something about a person, and why they are there. */
export interface PersonalColumns {
  readonly activity: ActivityKey;
  readonly columns: readonly string[];
}

/**
 * Every column of the database whose rows hang on a person, by table: ids, codes and instants too, for they are about
 * whoever the row is about. Who reads it, for what, how long and to whom it goes stands in the activity it belongs to
 * (`activities.ts`). A test compares this with the migrated schema: a new column stands here or in
 * `HOLDS_NOBODY`, or fails it with its name.
 */
export const PERSONAL_COLUMNS: Readonly<Record<string, PersonalColumns>> = {
  account: {
    activity: 'accounts',
    columns: words(
      'id email_lookup email_sealed name_sealed password_hash totp_sealed totp_last_step is_coordinator is_disabled created_at',
    ),
  },
  arrival: {
    activity: 'day',
    columns: words('territory_id event_id subject_kind subject_id person_index act_id arrived_at'),
  },
  attendance: {
    activity: 'day',
    columns: words('territory_id event_id subject_kind subject_id was_present confirmed_at'),
  },
  audit_entry: {
    activity: 'journal',
    columns: words(
      'sequence at actor action territory_id subject_table subject_id detail previous_hash hash',
    ),
  },
  board_act: {
    activity: 'pairing',
    columns: words('territory_id id event_id revision kind actor_id changes created_at undone_at'),
  },
  bond: {
    activity: 'after',
    columns: words('territory_id event_id id pair_id state began_on ended_on last_news_on'),
  },
  calendar_key: {
    activity: 'accounts',
    columns: words('territory_id id account_id secret_lookup created_at'),
  },
  campaign_message: { activity: 'towns', columns: words('subject body recipients') },
  campaign_participation: { activity: 'towns', columns: words('word coordinator_note') },
  ceremony_mark: {
    activity: 'certificates',
    columns: words('territory_id event_id kind image_sealed placed_at'),
  },
  ceremony_report: { activity: 'towns', columns: words('words press to_improve photo_png photo_alt') },
  certificate: {
    activity: 'certificates',
    columns: words(
      'territory_id id event_id sponsee_id number issued_at withdrawn_at held_on name_digests details_sealed withdrawn_because printed_at handed_over_at',
    ),
  },
  day_device: {
    activity: 'day',
    columns: words(
      'territory_id event_id id kind label proof_lookup account_id created_at expires_at revoked_at seen_at',
    ),
  },
  directory_card: { activity: 'towns', columns: words('contact') },
  door_act: {
    activity: 'day',
    columns: words(
      'territory_id event_id id device_id account_id kind subject_kind subject_id person_index visitors undoes noted_at received_at',
    ),
  },
  evaluation_answer: {
    activity: 'opinions',
    columns: words('territory_id event_id form_digest role scores'),
  },
  event: {
    activity: 'towns',
    columns: words('official_name official_function contact_email cancellation_note'),
  },
  first_meeting: {
    activity: 'pairing',
    columns: words(
      'territory_id pair_id event_id status offered suits_sponsor suits_sponsee fixed_at_local created_at held_at',
    ),
  },
  follow_up_contact: {
    activity: 'after',
    columns: words(
      'territory_id event_id id bond_id side subject_id association_id contact_sealed renewal_sealed renewed_event_id locale link_version created_at kept_until renewal_asked_event_id',
    ),
  },
  follow_up_question: {
    activity: 'after',
    columns: words(
      'territory_id event_id id contact_id bond_id stage due_on asked_at answer answered_at cared_for_at',
    ),
  },
  follow_up_wish: {
    activity: 'after',
    columns: words('territory_id event_id subject_kind subject_id wants_news wants_renewal asked_at'),
  },
  guest: {
    activity: 'guests',
    columns: words(
      'territory_id id event_id moment_id status places submission_token email_lookup details_sealed locale notice_version waiting_position link_version created_at confirmed_at withdrawn_at',
    ),
  },
  invitation: {
    activity: 'messages',
    columns: words(
      'territory_id id event_id recipient_kind recipient_id uid sequence method fingerprint told_starts_at told_ends_at told_place address_lookup link_version partstat answered_at answered_by answer_stamp word_sealed sent_at',
    ),
  },
  membership: {
    activity: 'accounts',
    columns: words('territory_id id account_id role association_id created_at revoked_at'),
  },
  name_check: {
    activity: 'households',
    columns: words('territory_id event_id sponsee_id name_lookup seen_at account_id'),
  },
  neighbour_offer: {
    activity: 'neighbours',
    columns: words(
      'territory_id id link_id event_id registration_id status asked_at answered_at link_version',
    ),
  },
  outbox_message: {
    activity: 'messages',
    columns: words(
      'id territory_id event_id kind recipient_kind recipient_id idempotency_key payload_sealed priority status attempts next_attempt_at lease_expires_at first_attempt_at handed_over_at provider_id created_at sent_at settled_at problem repeats_id',
    ),
  },
  outbox_step: { activity: 'messages', columns: words('id message_id kind detail at') },
  own_step: { activity: 'towns', columns: words('title') },
  pair: {
    activity: 'pairing',
    columns: words(
      'territory_id id event_id sponsee_id sponsor_id position slot status score sponsor_answer sponsor_answered_at sponsee_answer sponsee_answered_at created_at is_locked forced_rule forced_reason_sealed',
    ),
  },
  pair_rule: {
    activity: 'pairing',
    columns: words('territory_id event_id sponsee_id sponsor_id kind created_at'),
  },
  pairing_draft: {
    activity: 'pairing',
    columns: words('territory_id id event_id basis proposal created_at'),
  },
  paper_batch: {
    activity: 'certificates',
    columns: words(
      'territory_id id event_id account_id request state done total problem created_at touched_at',
    ),
  },
  partner_centre: { activity: 'towns', columns: words('contact note') },
  recovery_code: { activity: 'accounts', columns: words('account_id code_hash used_at') },
  registration: {
    activity: 'sponsors',
    columns: words(
      'territory_id id event_id status places submission_token email_lookup contact_sealed locale charter_version notice_version waiting_position offer_expires_at offers_missed channel association_id code_lookup created_at confirmed_at withdrawn_at link_version',
    ),
  },
  reminder_setting: { activity: 'towns', columns: words('own_words') },
  rights_request: {
    activity: 'journal',
    columns: words('territory_id id right_used received_on answered_at account_id'),
  },
  running_order: {
    activity: 'day',
    columns: words(
      'territory_id event_id calls constraints words_sealed minutes_a_pair current_sponsee_id revision',
    ),
  },
  session: {
    activity: 'accounts',
    columns: words(
      'id_hash account_id created_at expires_at authenticated_at authenticated_by second_factor_at',
    ),
  },
  session_choice: {
    activity: 'sponsors',
    columns: words('territory_id registration_id session_id places chosen_at'),
  },
  sign_in_link: {
    activity: 'accounts',
    columns: words('token_hash account_id purpose created_at expires_at consumed_at'),
  },
  sponsee: {
    activity: 'households',
    columns: words(
      'territory_id id event_id association_id status profile_sealed created_at revision is_set_aside',
    ),
  },
  sponsor: {
    activity: 'sponsors',
    columns: words(
      'territory_id id event_id registration_id role profile_sealed capacity pairs_taken created_at is_set_aside',
    ),
  },
  sponsor_choice: {
    activity: 'pairing',
    columns: words(
      'territory_id id event_id sponsee_id position status channel shown chosen_sponsor_id expires_at created_at answered_at',
    ),
  },
  throttle: { activity: 'guards', columns: words('bucket failures last_attempt_at') },
};

/** Names apart by blanks: a table's columns read like the table. */
export function words(names: string): readonly string[] {
  return names.split(/\s+/u).filter((name) => name !== '');
}
