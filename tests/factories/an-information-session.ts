import { addSession } from '#lib/server/information-sessions/add-session.ts';
import type { SessionInput } from '#lib/server/information-sessions/session-form.ts';
import { as, type TestContext } from './a-context.ts';

/**
 * Adds a date of a ceremony's information session and returns its id: 5 December 2026 from 10:00 to 11:30,
 * without a limit of places unless told otherwise.
 */
export async function anInformationSession(
  context: TestContext,
  event: { readonly territory_id: string; readonly id: string },
  given: Partial<SessionInput> = {},
): Promise<string> {
  const added = await addSession(as(context, { kind: 'system' }), {
    territoryId: event.territory_id,
    eventId: event.id,
    starts_on: '2026-12-05',
    starts_at: '10:00',
    ends_at: '11:30',
    place_name: 'Maison des associations',
    address: '6 rue Berthe-de-Boissieux, 38000 Grenoble',
    capacity: undefined,
    ...given,
  });
  if (added.kind !== 'added') throw new Error(JSON.stringify(added));
  return added.sessionId;
}
