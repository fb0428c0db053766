import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { listRenewedContacts } from '../../follow-up/renewal/renewal-token.ts';
import { listGuestMessageIds } from '../../guests/list-guest-messages.ts';
import { listSponseeMessageIds } from '../export-sponsee-data.ts';
import { listContinued } from '../list-continued.ts';
import { listMessageIds } from '../list-message-ids.ts';
import { whoIsMeant } from './erase-person.ts';
import type { PersonKind } from './person-kind.ts';

/** What an erasing would do, in numbers. */
export interface ErasurePreview {
  /** Registrations, the former ones with the same address included; 1 for anybody else. */
  readonly rows: number;
  readonly messages: number;
  /** Pairs that stand now, and end. */
  readonly endedPairs: number;
  /** Pairs of any state that are deleted. */
  readonly pairs: number;
  /** Places that go to whoever waits first; 0 once it has begun. */
  readonly freedPlaces: number;
  readonly certificates: number;
  /** Contacts and answers of the months after. */
  readonly contacts: number;
  /** Towns whose ceremony they were passed on to, or from: theirs to erase. */
  readonly elsewhere: readonly string[];
}

/** Says exactly what `erasePerson` would do to somebody now. Needs `sponsor:manage`; changes nothing. */
export async function previewErasure(
  context: Context,
  { territoryId, kind, personId }: { territoryId: string; kind: PersonKind; personId: string },
): Promise<ErasurePreview> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const db = inTerritory(context, territoryId);
  const { eventId, ids } = await whoIsMeant(db, { kind, personId });
  const { starts_at: startsAt } = await db
    .selectFrom('event')
    .select('starts_at')
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const isToCome = startsAt > context.clock.now();
  const pairs = await pairsOf(context, { territoryId, kind, ids });
  const renewed = kind === 'registration' ? await listRenewedContacts(db, ids) : [];
  const contacts = await db
    .selectFrom('follow_up_contact')
    .select('id')
    .where((eb) =>
      eb.or([eb(kind === 'contact' ? 'id' : 'subject_id', 'in', ids), eb('id', 'in', [...renewed, ''])]),
    )
    .execute();
  const certificates = await db
    .selectFrom('certificate')
    .select('id')
    .where('sponsee_id', 'in', kind === 'sponsee' ? ids : [''])
    .execute();
  return {
    rows: ids.length,
    messages: (await messagesOf(context, { territoryId, eventId, kind, ids })).length,
    endedPairs: pairs.filter(({ status }) => status === 'proposed' || status === 'confirmed').length,
    pairs: pairs.length,
    freedPlaces: isToCome ? await placesOf(context, { territoryId, kind, ids }) : 0,
    certificates: certificates.length,
    contacts: contacts.length,
    elsewhere: kind === 'registration' ? await townsElsewhere(context, { territoryId, eventId, ids }) : [],
  };
}

interface Meant {
  readonly territoryId: string;
  readonly kind: PersonKind;
  readonly ids: readonly string[];
}

async function pairsOf(context: Context, { territoryId, kind, ids }: Meant) {
  const db = inTerritory(context, territoryId);
  if (kind === 'sponsee')
    return db.selectFrom('pair').select('status').where('sponsee_id', 'in', ids).execute();
  if (kind !== 'registration') return [];
  return db
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select('pair.status')
    .where('sponsor.registration_id', 'in', ids)
    .execute();
}

function messagesOf(
  context: Context,
  { territoryId, eventId, kind, ids }: Meant & { eventId: string },
): Promise<string[]> | string[] {
  const db = inTerritory(context, territoryId);
  const [id = ''] = ids;
  if (kind === 'registration') return listMessageIds(db, ids);
  if (kind === 'guest') return listGuestMessageIds(db, { eventId, guestIds: ids });
  return kind === 'sponsee' ? listSponseeMessageIds(db, { eventId, id }) : [];
}

async function placesOf(context: Context, { territoryId, kind, ids }: Meant): Promise<number> {
  const db = inTerritory(context, territoryId);
  if (kind !== 'registration' && kind !== 'guest') return 0;
  const rows = await db
    .selectFrom(kind)
    .select('places')
    .where('id', 'in', ids)
    .where('status', 'in', ['confirmed', 'offered'])
    .execute();
  return rows.reduce((sum, { places }) => sum + places, 0);
}

async function townsElsewhere(
  context: Context,
  { territoryId, eventId, ids }: { territoryId: string; eventId: string; ids: readonly string[] },
): Promise<string[]> {
  const own = ids.map((registrationId) => ({ territoryId, eventId, registrationId }));
  const others = (await listContinued(context, own)).map((each) => each.territoryId);
  if (others.length === 0) return [];
  const rows = await inTerritory(context, territoryId)
    .selectFrom('territory')
    .select('name')
    .where('id', 'in', others)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
