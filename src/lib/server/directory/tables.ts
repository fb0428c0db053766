import type { Generated } from 'kysely';

/** What an association or a partner centre does, told to organisers of the network. Never a person. */
interface DirectoryCardTable {
  territory_id: string;
  id: string;
  /** One of the two. */
  association_id: string | null;
  centre_id: string | null;
  /** JSON of `ready` activities (`labels/directory.ts`) and `words` of the institution's own; '' for none. */
  activities: Generated<string>;
  /** JSON array of language codes. */
  languages: Generated<string>;
  /** Mailbox or telephone of the institution, for organisers. */
  contact: Generated<string>;
  website: Generated<string>;
  /** Whether other territories see it. */
  is_listed: Generated<number>;
  updated_at: string;
  revision: Generated<number>;
}

/** How a territory did something, for those who come after. */
interface SharedPracticeTable {
  territory_id: string;
  id: string;
  /** `labels/practice-topics.ts` */
  topic: string;
  title: string;
  text: string;
  is_listed: Generated<number>;
  created_at: string;
  updated_at: string;
  revision: Generated<number>;
}

export interface PracticeAttachmentRow {
  territory_id: string;
  id: string;
  practice_id: string;
  name: string;
  media_type: string;
  /** Base64 of what we wrote anew from the file that was sent. */
  content: string;
  bytes: number;
  created_at: string;
}

export interface DirectoryTables {
  directory_card: DirectoryCardTable;
  shared_practice: SharedPracticeTable;
  practice_attachment: PracticeAttachmentRow;
}
