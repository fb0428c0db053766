import { json } from '@sveltejs/kit';
import type { DeviceRefusal } from '#lib/day/door-list.ts';

const STATUS: Readonly<Record<DeviceRefusal, number>> = {
  unknown: 401,
  'too-early': 403,
  revoked: 410,
  expired: 410,
};

/** Tells a device why it is given nothing: it wipes itself on all of them but `too-early`. */
export function refuseDevice(because: DeviceRefusal): Response {
  return json({ because }, { status: STATUS[because], headers: { 'cache-control': 'no-store' } });
}

/** What the device proves itself by (`Authorization: Bearer …`); '' where it says nothing. */
export function proofOf(request: Request): string {
  const [scheme, proof = ''] = (request.headers.get('authorization') ?? '').split(' ');
  return scheme === 'Bearer' ? proof : '';
}
