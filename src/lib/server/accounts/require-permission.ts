import type { Actor, Membership } from '../context.ts';
import { Forbidden, NotFound } from '../refusals.ts';

/** Every right of the house, as `subject:act`. */
export type Permission =
  | 'territory:read'
  | 'territory:configure'
  | 'team:manage'
  | 'event:read'
  | 'event:edit'
  | 'sponsor:read'
  /** To write a sponsor's paper form into the house. */
  | 'sponsor:enter'
  /** To act for a sponsor who asked: withdraw, accept, correct. */
  | 'sponsor:manage'
  /** To take the whole list out of the house. */
  | 'sponsor:export'
  | 'sponsee:read'
  | 'sponsee:enter'
  | 'pair:read'
  | 'pair:propose'
  | 'pair:confirm'
  /** To pair two people whom a hard rule keeps apart. */
  | 'pair:force'
  | 'invitation:send'
  | 'mail:read'
  | 'certificate:issue'
  /** To place a scanned signature or a stamp on the papers of a ceremony. */
  | 'certificate:sign';

const ASSOCIATION: readonly Permission[] = [
  'territory:read',
  'event:read',
  'sponsee:read',
  'sponsee:enter',
  'sponsor:enter',
];
const EDITOR: readonly Permission[] = [
  ...ASSOCIATION,
  'event:edit',
  'sponsor:read',
  'sponsor:manage',
  'pair:read',
  'pair:propose',
  'pair:confirm',
  'invitation:send',
  'mail:read',
  'certificate:issue',
];
const OWNER: readonly Permission[] = [
  ...EDITOR,
  'territory:configure',
  'team:manage',
  'sponsor:export',
  'pair:force',
  'certificate:sign',
];

/** Which role holds which right. An association's rights reach only the people it referred. */
export const PERMISSIONS: Readonly<Record<Membership['role'], ReadonlySet<Permission>>> = {
  association: new Set(ASSOCIATION),
  editor: new Set(EDITOR),
  owner: new Set(OWNER),
};

/**
 * Returns the membership by which the actor holds the right in this territory.
 *
 * Refuses with `NotFound` an actor who has nothing to do there (they must not learn that the territory
 * or the row exists) and with `Forbidden` a member whose role lacks the right. The coordinator holds no
 * right here: they see counts, through campaigns, and never a row.
 */
export function requirePermission(actor: Actor, permission: Permission, territoryId: string): Membership {
  if (actor.kind === 'system') return { territoryId, role: 'owner', associationId: null };
  if (actor.kind !== 'account') throw new NotFound();
  const memberships = actor.memberships.filter((membership) => membership.territoryId === territoryId);
  if (memberships.length === 0) throw new NotFound();
  const holder = memberships.find((membership) => PERMISSIONS[membership.role].has(permission));
  if (!holder) throw new Forbidden();
  return holder;
}

/** Refuses with `NotFound` anyone but ANVITA's coordinator (and the program's own tasks). */
export function requireCoordinator(actor: Actor): void {
  if (actor.kind === 'system') return;
  if (actor.kind !== 'account' || !actor.isCoordinator) throw new NotFound();
}

/** Returns the signed-in account's id, or refuses with `NotFound`. */
export function requireAccount(actor: Actor): string {
  if (actor.kind !== 'account') throw new NotFound();
  return actor.accountId;
}
