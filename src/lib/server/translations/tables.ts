/** A territory's own translation of one of its texts; stale once the French has changed. */
export interface OwnTextTranslationRow {
  territory_id: string;
  subject: 'event' | 'moment' | 'territory' | 'invitation';
  /** Of the event, moment or territory; the event's for an invitation. */
  subject_id: string;
  /** The column that is translated: `title`, `description`, `access_note`, `presentation`, `own_words`. */
  field: string;
  locale: string;
  text: string;
  /** SHA-256 of the French that was translated, in base64url. */
  source_digest: string;
  updated_at: string;
}

export interface TranslationsTables {
  own_text_translation: OwnTextTranslationRow;
}
