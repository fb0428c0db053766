import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { traceCode } from '../../typesetting/draw-code.ts';
import type { DeviceKind } from '../tables.ts';
import { createDevice, type CreateDeviceOutcome } from './create-device.ts';

/** Where the links of each kind of device stand. */
const PATHS: Readonly<Record<DeviceKind, string>> = { door: 'porte', lectern: 'pupitre' };

export type CreateDeviceLinkOutcome =
  | Exclude<CreateDeviceOutcome, { readonly kind: 'created' }>
  | {
      readonly kind: 'created';
      readonly deviceId: string;
      /** With its secret behind the `#`: shown once, in an answer that nothing keeps. */
      readonly link: string;
      /** The same as a QR code: the `d` of one SVG path in a square of `size` units. */
      readonly code: { readonly path: string; readonly size: number };
      /** Until when it works, by the ceremony's own clock. */
      readonly expiresAtLocal: string;
    };

/** {@link createDevice}, with its link as a text and as a QR code that another telephone reads from this screen. */
export async function createDeviceLink(
  context: Context,
  input: { territoryId: string; eventId: string; kind: DeviceKind; label: string },
): Promise<CreateDeviceLinkOutcome> {
  const created = await createDevice(context, input);
  if (created.kind !== 'created') return created;
  const { deviceId, secret, expiresAt } = created;
  const { time_zone } = await inTerritory(context, input.territoryId)
    .selectFrom('event')
    .select('time_zone')
    .where('id', '=', input.eventId)
    .executeTakeFirstOrThrow();
  const link = `${context.settings.origin}/${PATHS[input.kind]}/${deviceId}#${secret}`;
  return {
    kind: 'created',
    deviceId,
    link,
    code: traceCode(link),
    expiresAtLocal: localTimeOf(expiresAt, time_zone),
  };
}
