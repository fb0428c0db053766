import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';

/** How many of each: counts alone matter, so nobody of them has a name, nor a seal. */
export interface People {
  readonly sponsorsConfirmed?: number;
  readonly sponsorsWaiting?: number;
  readonly sponsees?: number;
  /** Of the sponsees; each with a sponsor of their own, who is not among the confirmed ones. */
  readonly paired?: number;
  /** Of the sponsees that are paired. */
  readonly certificates?: number;
  /** Of the sponsees. */
  readonly invited?: number;
}

/** Adds people to a ceremony, straight into the tables: many at once, to be counted. */
export async function somePeople(
  context: Context,
  { territory_id, id: event_id }: { territory_id: string; id: string },
  {
    sponsorsConfirmed = 0,
    sponsorsWaiting = 0,
    sponsees = 0,
    paired = 0,
    certificates = 0,
    invited = 0,
  }: People,
): Promise<void> {
  const db = acrossTerritories(context, 'seed the demonstration');
  const now = context.clock.now();
  const here = { territory_id, event_id };
  const some = <Row>(count: number, row: (index: number) => Row) =>
    Array.from({ length: count }, (_, index) => row(index));
  const registration = (status: 'confirmed' | 'waiting' | 'withdrawn') => ({
    ...here,
    id: newId(),
    status,
    places: 1,
    submission_token: newId(),
    email_lookup: newId(),
    contact_sealed: '',
    locale: 'fr',
    charter_version: '2026-11',
    notice_version: '2026-11',
    created_at: now,
  });
  const formerly = some(paired, () => registration('withdrawn'));
  const registrations = [
    ...some(sponsorsConfirmed, () => registration('confirmed')),
    ...some(sponsorsWaiting, () => registration('waiting')),
    ...formerly,
  ];
  const sponsors = formerly.map(({ id: registration_id }) => ({
    ...here,
    id: newId(),
    registration_id,
    role: 'citizen' as const,
    profile_sealed: '',
    capacity: 1,
    pairs_taken: 0,
    created_at: now,
  }));
  const households = some(sponsees, () => ({
    ...here,
    id: newId(),
    association_id: null,
    status: 'entered' as const,
    profile_sealed: '',
    created_at: now,
    revision: 0,
  }));
  const pairs = sponsors.map(({ id: sponsor_id }, index) => ({
    ...here,
    id: newId(),
    sponsee_id: households[index]?.id ?? '',
    sponsor_id,
    position: 0,
    slot: 'any' as const,
    status: 'confirmed' as const,
    score: 1,
    sponsor_answer: 'accepted' as const,
    sponsee_answer: 'accepted' as const,
    created_at: now,
  }));
  const papers = some(certificates, (index) => ({
    ...here,
    id: newId(),
    sponsee_id: households[index]?.id ?? '',
    number: newId(),
    issued_at: now,
  }));
  const invitations = some(invited, (index) => ({
    ...here,
    id: newId(),
    recipient_kind: 'sponsee' as const,
    recipient_id: households[index]?.id ?? '',
    uid: newId(),
    sequence: 0,
    method: 'REQUEST' as const,
    fingerprint: '',
    partstat: 'NEEDS-ACTION' as const,
    sent_at: now,
  }));
  if (registrations.length > 0) await db.insertInto('registration').values(registrations).execute();
  if (sponsors.length > 0) await db.insertInto('sponsor').values(sponsors).execute();
  if (households.length > 0) await db.insertInto('sponsee').values(households).execute();
  if (pairs.length > 0) await db.insertInto('pair').values(pairs).execute();
  if (papers.length > 0) await db.insertInto('certificate').values(papers).execute();
  if (invitations.length > 0) await db.insertInto('invitation').values(invitations).execute();
}
