import { describe, expect, test } from 'vitest';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import type { Actor } from '../context.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import {
  PERMISSIONS,
  requireAccount,
  requireCoordinator,
  requirePermission,
  type Permission,
} from './require-permission.ts';

const EVERY_PERMISSION = [...PERMISSIONS.owner];
/** What no association may do: everything about sponsors, pairs, mails, papers, the ceremony itself, the team. */
const NOT_FOR_ASSOCIATIONS: Permission[] = [
  'territory:configure',
  'team:manage',
  'event:edit',
  'sponsor:read',
  'pair:read',
  'pair:propose',
  'pair:confirm',
  'pair:force',
  'invitation:send',
  'mail:read',
  'certificate:issue',
  'certificate:sign',
];

function answerTo(actor: Actor, permission: Permission, territoryId = 'grenoble'): string {
  try {
    return requirePermission(actor, permission, territoryId).role;
  } catch (refusal) {
    if (refusal instanceof NotFound) return 'not found';
    if (refusal instanceof Forbidden) return 'forbidden';
    throw refusal;
  }
}

describe('in a territory', () => {
  test.each(EVERY_PERMISSION)('%s belongs to its owners and to nobody of elsewhere', (permission) => {
    expect(answerTo(anOrganiser('grenoble'), permission)).toBe('owner');
    for (const stranger of [
      aVisitor,
      aCoordinator(),
      anOrganiser('rouen'),
      anOrganiser('rouen', 'editor'),
      anAssociationMember('rouen', 'collectif'),
      { kind: 'account', accountId: 'revoked', isCoordinator: false, memberships: [] } as const,
    ]) {
      expect(answerTo(stranger, permission)).toBe('not found');
    }
  });

  test('an editor does all but set up the territory and its team', () => {
    const refused = EVERY_PERMISSION.filter(
      (permission) => answerTo(anOrganiser('grenoble', 'editor'), permission) !== 'editor',
    );
    expect(refused.sort()).toEqual([
      'certificate:sign',
      'pair:force',
      'sponsor:export',
      'team:manage',
      'territory:configure',
    ]);
  });

  test.each(NOT_FOR_ASSOCIATIONS)('an association may not %s, and is told so', (permission) => {
    expect(answerTo(anAssociationMember('grenoble', 'collectif'), permission)).toBe('forbidden');
  });

  test('an association may enter and read its own people, and nothing else is left to it', () => {
    const member = anAssociationMember('grenoble', 'collectif');
    const held = EVERY_PERMISSION.filter((permission) => answerTo(member, permission) === 'association');
    expect(held.sort()).toEqual([
      'event:read',
      'sponsee:enter',
      'sponsee:read',
      'sponsor:enter',
      'territory:read',
    ]);
  });

  test('rights held elsewhere add nothing here', () => {
    const both: Actor = {
      kind: 'account',
      accountId: 'somebody',
      isCoordinator: false,
      memberships: [
        { territoryId: 'grenoble', role: 'association', associationId: 'collectif' },
        { territoryId: 'rouen', role: 'owner', associationId: null },
      ],
    };
    expect(answerTo(both, 'sponsor:read', 'grenoble')).toBe('forbidden');
    expect(answerTo(both, 'sponsor:read', 'rouen')).toBe('owner');
    expect(answerTo(both, 'sponsor:read', '')).toBe('not found');
  });
});

test('the coordination is for the coordinator; for anybody else it does not exist', () => {
  expect(() => requireCoordinator(aCoordinator())).not.toThrow();
  for (const actor of [aVisitor, anOrganiser('grenoble'), anAssociationMember('grenoble', 'collectif')]) {
    expect(() => requireCoordinator(actor)).toThrow(NotFound);
  }
});

test('an account is a signed-in person’s', () => {
  expect(requireAccount(anOrganiser('grenoble', 'editor', 'account-1'))).toBe('account-1');
  expect(() => requireAccount(aVisitor)).toThrow(NotFound);
  expect(() => requireAccount({ kind: 'system' })).toThrow(NotFound);
});
