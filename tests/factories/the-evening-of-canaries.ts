import { setThere } from '#lib/server/day-of/arrivals/set-there.ts';
import { confirmAttendance } from '#lib/server/day-of/attendance/confirm-attendance.ts';
import { readAttendance } from '#lib/server/day-of/attendance/read-attendance.ts';
import { createDevice } from '#lib/server/day-of/devices/create-device.ts';
import { saveOrderWords } from '#lib/server/day-of/running-order/save-order-words.ts';
import type { TownOfCanaries } from './a-town-of-canaries.ts';
import type { Canaries } from './canaries.ts';

/** The evening: a door, the order and who speaks, who is there, and presences confirmed, from which bonds begin. */
export async function theDayItself(
  canaries: Canaries,
  { at, owner, registrationId, households }: TownOfCanaries,
): Promise<void> {
  const label = `Porte de ${canaries.word('day_device.label')}`;
  const device = await createDevice(owner, { ...at, kind: 'door', label });
  if (device.kind !== 'created') throw new Error(device.kind);
  const words = await saveOrderWords(owner, {
    ...at,
    revision: 0,
    moments: [
      { when: 'before', title: 'Accueil', speaker: canaries.word('running_order.speaker'), minutes: 5 },
    ],
    handsOver: canaries.word('running_order.hands_over'),
  });
  if (words.kind !== 'saved') throw new Error(words.kind);
  for (const subject of [
    { kind: 'registration' as const, id: registrationId },
    { kind: 'sponsee' as const, id: households.paired },
  ])
    await setThere(owner, { ...at, subject, people: [0], isThere: true });
  const { seen } = await readAttendance(owner, at);
  const present = [registrationId, households.paired];
  const confirmed = await confirmAttendance(owner, { ...at, present, handedOver: [], seen });
  if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind);
}
