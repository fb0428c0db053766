import type { Context } from '../context.ts';
import type { EventSearch } from '../events/search-public-events.ts';
import { findOpenEvents, type OpenPage } from './list-open-events.ts';
import { openAgendaEvent, type OpenAgendaEvent } from './openagenda-event.ts';

/** Lists the events that are found in the words of OpenAgenda, page by page like `listOpenEvents`. Public. */
export async function listOpenAgendaEvents(
  context: Context,
  search: EventSearch,
): Promise<OpenPage<OpenAgendaEvent>> {
  const found = await findOpenEvents(context, search);
  return {
    ...found,
    items: found.items.map(({ event, row, moments }) => openAgendaEvent(event, row, moments)),
  };
}
