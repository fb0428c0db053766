import { Temporal } from 'temporal-polyfill';
import { createDeviceSecret, deriveDeviceKeys, fingerprint } from '#lib/day/device-key.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import { foundOr404 } from '../../refusals.ts';
import type { DeviceKind } from '../tables.ts';

/** A link ends so many hours after the ceremony: time to send what was noted without network. */
export const HOURS_AFTER_END = 6;
/** Doors and lecterns of one ceremony that work at the same time. */
export const MOST_DEVICES = 12;

export type CreateDeviceOutcome =
  /** The secret is shown now and never again: it is stored nowhere. */
  | {
      readonly kind: 'created';
      readonly deviceId: string;
      readonly secret: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'too-many' }
  /** The ceremony is cancelled, or over for longer than a link lasts. */
  | { readonly kind: 'over' };

/**
 * Makes a link that turns a telephone into a door, or a tablet into a lectern, of this ceremony and of nothing else,
 * without an account: until {@link HOURS_AFTER_END} hours after its end, or until it is revoked. Needs `event:edit`.
 */
export async function createDevice(
  context: Context,
  {
    territoryId,
    eventId,
    kind,
    label,
  }: { territoryId: string; eventId: string; kind: DeviceKind; label: string },
): Promise<CreateDeviceOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const secret = createDeviceSecret();
  const proof = await fingerprint((await deriveDeviceKeys(secret)).proof);
  const now = context.clock.now();
  return transactInTerritory(context, territoryId, async (trx): Promise<CreateDeviceOutcome> => {
    const event = foundOr404(
      await trx
        .selectFrom('event')
        .select(['status', 'ends_at'])
        .where('id', '=', eventId)
        .where('kind', '=', 'ceremony')
        .executeTakeFirst(),
    );
    const expiresAt = Temporal.Instant.from(event.ends_at)
      .add({ hours: HOURS_AFTER_END })
      .toString({ fractionalSecondDigits: 3 });
    if (event.status === 'cancelled' || expiresAt <= now) return { kind: 'over' };
    const { living } = await trx
      .selectFrom('day_device')
      .select((eb) => eb.fn.countAll<number | string>().as('living'))
      .where('event_id', '=', eventId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(living) >= MOST_DEVICES) return { kind: 'too-many' };
    const deviceId = newId();
    await trx
      .insertInto('day_device')
      .values({
        territory_id: territoryId,
        id: deviceId,
        event_id: eventId,
        kind,
        label,
        proof_lookup: proof,
        account_id: context.actor.kind === 'account' ? context.actor.accountId : null,
        created_at: now,
        expires_at: expiresAt,
        revoked_at: null,
        seen_at: null,
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'device.created',
      territoryId,
      subject: { table: 'day_device', id: deviceId },
      detail: { kind },
    });
    return { kind: 'created', deviceId, secret, expiresAt };
  });
}
