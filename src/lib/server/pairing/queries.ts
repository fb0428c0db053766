import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponseeDetails, type SponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import type { SlotKind } from './pairing-problem.ts';
import { readPairingSettings, toScoring, withRequiredRoles } from './pairing-settings.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import type { Scoring } from './score-pair.ts';
import type { PairRow, PairRuleKind, PairRuleRow } from './tables.ts';
import { toSponseeProfile, toSponsorProfile } from './board/to-profiles.ts';

/** The rows of a ceremony's people and pairs, still sealed, in the order of their ids. */
export interface PairingRows {
  readonly sponsees: (Pick<Database['sponsee'], 'id' | 'revision' | 'association_id' | 'profile_sealed'> & {
    is_set_aside: number;
  })[];
  readonly sponsors: (Pick<
    Database['sponsor'],
    'id' | 'role' | 'capacity' | 'pairs_taken' | 'profile_sealed'
  > &
    Pick<Database['registration'], 'charter_version'> & {
      is_set_aside: number;
      registration_status: string;
    })[];
  readonly pairs: PairRow[];
  readonly rules: Pick<PairRuleRow, 'sponsee_id' | 'sponsor_id' | 'kind'>[];
  /** What the ceremony set for its pairing, as it is stored. */
  readonly settings: string;
}

export interface OpenedSponsee {
  readonly id: string;
  readonly details: SponseeDetails;
  readonly profile: SponseeProfile;
  /** Left out of the pairing for now. */
  readonly isSetAside: boolean;
}

export interface OpenedSponsor {
  readonly id: string;
  readonly role: Database['sponsor']['role'];
  readonly details: SponsorDetails;
  readonly profile: SponsorProfile;
  /** How many more households they can welcome. */
  readonly remaining: number;
  /** Kept in reserve: not proposed. */
  readonly isSetAside: boolean;
}

/** A ceremony's people, opened, and their living pairs. */
export interface PairingPicture {
  readonly sponsees: OpenedSponsee[];
  /** Everybody who has not withdrawn; `profile.confirmed` says who may be proposed. */
  readonly sponsors: OpenedSponsor[];
  readonly pairs: PairRow[];
  readonly rules: PairingRows['rules'];
  /** How this ceremony judges a pair. */
  readonly scoring: Scoring;
}

/** Reads the rows that pairing rests on: whoever withdrew is left out. Throws `NotFound` for no ceremony of here. */
export async function readPairingRows(trx: Transaction<Database>, eventId: string): Promise<PairingRows> {
  const { pairing_settings: settings } = foundOr404(
    await trx.selectFrom('event').select('pairing_settings').where('id', '=', eventId).executeTakeFirst(),
  );
  const sponsees = await trx
    .selectFrom('sponsee')
    .select(['id', 'revision', 'association_id', 'profile_sealed', 'is_set_aside'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'entered')
    .orderBy('id')
    .execute();
  const sponsors = await trx
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select([
      'sponsor.id',
      'sponsor.role',
      'sponsor.capacity',
      'sponsor.pairs_taken',
      'sponsor.profile_sealed',
      'sponsor.is_set_aside',
    ])
    .select(['registration.charter_version', 'registration.status as registration_status'])
    .where('sponsor.event_id', '=', eventId)
    .where('registration.status', '!=', 'withdrawn')
    .orderBy('sponsor.id')
    .execute();
  const pairs = await trx
    .selectFrom('pair')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('status', '!=', 'ended')
    .orderBy('id')
    .execute();
  const rules = await trx
    .selectFrom('pair_rule')
    .select(['sponsee_id', 'sponsor_id', 'kind'])
    .where('event_id', '=', eventId)
    .orderBy('sponsee_id')
    .orderBy('sponsor_id')
    .execute();
  return { sponsees, sponsors, pairs, rules, settings };
}

/** Changes with anything that {@link readPairingRows} read: two equal ones saw the same ceremony. */
export function fingerprintOf(rows: PairingRows): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 22);
}

/** Opens what {@link readPairingRows} read. Whoever shows a sponsee's name from it records the reading. */
export async function openPairingRows(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
  rows: PairingRows,
): Promise<PairingPicture> {
  const { rules } = rows;
  const settings = readPairingSettings(rows.settings);
  const scoring = toScoring(settings);
  if (rows.sponsees.length + rows.sponsors.length === 0) {
    return { sponsees: [], sponsors: [], pairs: [], rules, scoring };
  }
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const declined = rows.pairs.filter(({ status }) => status === 'declined');
  const sponsees = rows.sponsees.map((row): OpenedSponsee => {
    const details = openSponseeDetails(vault, row);
    const former = declined.filter(({ sponsee_id }) => sponsee_id === row.id);
    const profile = toSponseeProfile(row.id, details, {
      bySponsee: former.filter((pair) => pair.sponsee_answer === 'declined').map((pair) => pair.sponsor_id),
      bySponsor: former.filter((pair) => pair.sponsor_answer === 'declined').map((pair) => pair.sponsor_id),
    });
    const told = rules.filter((rule) => rule.sponsee_id === row.id);
    const sponsorsBy = (kind: PairRuleKind) =>
      told.filter((rule) => rule.kind === kind).map((rule) => rule.sponsor_id);
    return {
      id: row.id,
      details,
      profile: {
        ...profile,
        wantedSlots: withHeldPlaces(
          withRequiredRoles(profile.wantedSlots, settings.requiredRoles),
          rows.pairs.filter((pair) => pair.sponsee_id === row.id && isLiving(pair)),
        ),
        alreadyKnownSponsorIds: [...profile.alreadyKnownSponsorIds, ...sponsorsBy('known')],
        excludedSponsorIds: [...(profile.excludedSponsorIds ?? []), ...sponsorsBy('excluded')],
      },
      isSetAside: row.is_set_aside === 1,
    };
  });
  const sponsors = rows.sponsors.map((row): OpenedSponsor => {
    const details = openSponsorDetails(vault, row);
    const profile = toSponsorProfile(
      {
        id: row.id,
        role: row.role,
        confirmed: row.registration_status === 'confirmed',
        charterAccepted: row.charter_version !== '',
        capacity: row.capacity,
      },
      details,
      settings.neighbourhoods,
    );
    const remaining = row.capacity - row.pairs_taken;
    return { id: row.id, role: row.role, details, profile, remaining, isSetAside: row.is_set_aside === 1 };
  });
  return { sponsees, sponsors, pairs: rows.pairs.filter(isLiving), rules, scoring };
}

/** A place that a pair holds stays, although the ceremony's settings ask for it no longer. */
function withHeldPlaces(slots: readonly SlotKind[], pairs: readonly PairRow[]): SlotKind[] {
  const beyond = pairs
    .filter(({ position }) => position >= slots.length)
    .sort((a, b) => a.position - b.position);
  return [...slots, ...beyond.map(({ slot }) => slot)];
}

/** Reads and opens at once. */
export async function readPairingPicture(
  trx: Transaction<Database>,
  context: Context,
  event: { readonly territoryId: string; readonly eventId: string },
): Promise<PairingPicture> {
  return openPairingRows(context, event, await readPairingRows(trx, event.eventId));
}

/** Whether a pair holds its place: proposed, or confirmed. */
export function isLiving(pair: Pick<PairRow, 'status'>): boolean {
  return pair.status === 'proposed' || pair.status === 'confirmed';
}
