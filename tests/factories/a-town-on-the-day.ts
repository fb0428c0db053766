import type { DoorAct, DoorSubject, Presence } from '#lib/day/arrivals.ts';
import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import type { DoorReceipt } from '#lib/day/door-list.ts';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories, inTerritory } from '#lib/server/database/access.ts';
import { noteActsAtDoor } from '#lib/server/day-of/arrivals/note-acts-at-door.ts';
import { readPresence } from '#lib/server/day-of/arrivals/read-presence.ts';
import { createDevice } from '#lib/server/day-of/devices/create-device.ts';
import type { DeviceKind } from '#lib/server/day-of/tables.ts';
import { aContext, as } from './a-context.ts';
import { aTerritory } from './a-territory.ts';
import { anOrganiser } from './an-actor.ts';
import { anEvent } from './an-event.ts';

/** A town on the evening of its ceremony, an hour before it begins (17:30 UTC), with its organiser. */
export async function aTownOnTheDay({ now = '2026-12-18T16:30:00.000Z' } = {}) {
  const house = await aContext({ now });
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  return {
    house,
    context: as(house, anOrganiser(territoryId, 'editor')),
    event,
    at: { territoryId, eventId: event.id },
    everywhere: acrossTerritories(house, 'seed the demonstration'),
  };
}

/** A telephone that its link turned into a door (or a lectern), as it proves itself. */
export async function aDoor(
  house: Context,
  at: { territoryId: string; eventId: string },
  { kind = 'door', label = 'Entrée principale' }: { kind?: DeviceKind; label?: string } = {},
): Promise<{ deviceId: string; proof: string }> {
  const created = await createDevice(as(house, { kind: 'system' }), { ...at, kind, label });
  if (created.kind !== 'created') throw new Error(created.kind);
  const { proof } = await deriveDeviceKeys(created.secret);
  return { deviceId: created.deviceId, proof };
}

export type TownOnTheDay = Awaited<ReturnType<typeof aTownOnTheDay>>;
export type Door = Awaited<ReturnType<typeof aDoor>>;

/** What became of acts that a door sends; its clock says `sentAt`, the right time unless told otherwise. */
export async function sendFrom(
  { house }: TownOnTheDay,
  door: Door,
  acts: readonly DoorAct[],
  sentAt = house.clock.now(),
): Promise<DoorReceipt> {
  const outcome = await noteActsAtDoor(house, { ...door, upload: { acts, sentAt } });
  if (outcome.kind !== 'noted') throw new Error(outcome.kind);
  return outcome.receipt;
}

/** That the first person of somebody's is there, noted now. */
export function arrivedAct(
  id: string,
  { house }: TownOnTheDay,
  subject: DoorSubject,
): DoorAct & { readonly kind: 'arrived' } {
  return { id, kind: 'arrived', subject, person: 0, notedAt: house.clock.now() };
}

/** Who is there. */
export function presenceIn({ house, at }: TownOnTheDay): Promise<Presence> {
  return readPresence(inTerritory(house, at.territoryId), { eventId: at.eventId });
}
