import type { Kysely } from 'kysely';
import type { EventKind } from '#lib/labels/event-kinds.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { readChoices, suggestedChoices, type InvitationChoices } from './invitation-choices.ts';

/** An event and its invitation, before it is said in any language. */
export interface InvitationFacts {
  readonly territoryId: string;
  readonly eventId: string;
  readonly slug: string;
  readonly kind: EventKind;
  readonly status: 'draft' | 'published' | 'cancelled' | 'held';
  readonly visibility: 'public' | 'on-registration' | 'confidential';
  readonly isPublished: boolean;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly endsAt: string;
  /** Nothing where the place is told to registered people only. */
  readonly place: { readonly name: string; readonly address: string; readonly access: string } | undefined;
  readonly contactEmail: string;
  readonly territory: string;
  /** The associations that organise with the territory. */
  readonly organisers: readonly string[];
  readonly choices: InvitationChoices;
  readonly ownWords: string;
  /** Whether anybody may read its page. */
  readonly isPublic: boolean;
  /** 0 as long as nobody has made it. */
  readonly revision: number;
}

/** Reads the invitation of an event, or what would be suggested for it. In the scope of `db`; `NotFound` without the event. */
export async function readInvitation(db: Kysely<Database>, eventId: string): Promise<InvitationFacts> {
  const row = foundOr404(
    await db
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .leftJoin('welcome_invitation', (join) =>
        join
          .onRef('welcome_invitation.territory_id', '=', 'event.territory_id')
          .onRef('welcome_invitation.event_id', '=', 'event.id'),
      )
      .selectAll('event')
      .select([
        'territory.name as territory_name',
        'welcome_invitation.choices',
        'welcome_invitation.own_words',
        'welcome_invitation.is_public',
        'welcome_invitation.revision as invitation_revision',
      ])
      .where('event.id', '=', eventId)
      .executeTakeFirst(),
  );
  const organisers = await db
    .selectFrom('event_organiser')
    .innerJoin('association', (join) =>
      join
        .onRef('association.territory_id', '=', 'event_organiser.territory_id')
        .onRef('association.id', '=', 'event_organiser.association_id'),
    )
    .select('association.name')
    .where('event_organiser.event_id', '=', eventId)
    .orderBy('event_organiser.position')
    .execute();
  return {
    territoryId: row.territory_id,
    eventId: row.id,
    slug: row.slug,
    kind: row.kind,
    status: row.status,
    visibility: row.visibility,
    isPublished: row.status !== 'draft' && row.published_at !== null,
    title: row.title,
    startsAtLocal: row.starts_at_local,
    endsAtLocal: row.ends_at_local,
    timeZone: row.time_zone,
    endsAt: row.ends_at,
    place:
      row.visibility === 'public'
        ? { name: row.place_name, address: row.address, access: row.access_note }
        : undefined,
    contactEmail: row.contact_email,
    territory: row.territory_name,
    organisers: organisers.map(({ name }) => name),
    choices: row.choices === null ? suggestedChoices(row) : readChoices(row.choices),
    ownWords: row.own_words ?? '',
    isPublic: row.is_public === 1,
    revision: row.invitation_revision ?? 0,
  };
}
