import { m } from '#i18n/messages.js';
import { getLocale } from '#i18n/runtime.js';
import { formatZone } from '#lib/dates/french-zones.ts';
import type { WallWords } from '#lib/wall/tell-wall.ts';

/** The words of the wall in the page's language, for the page and for its script. */
export function wallWords(zones: readonly { readonly zone: string }[]): WallWords {
  const locale = getLocale();
  return {
    locale,
    ceremony: {
      'to-come': m.wall_to_come(),
      now: m.wall_state_now(),
      over: m.wall_state_over(),
      held: m.wall_state_held(),
      'not-held': m.wall_state_not_held(),
      cancelled: m.wall_state_cancelled(),
      moved: m.wall_state_moved(),
    },
    zone: { passed: m.wall_passed(), now: m.wall_now(), 'to-come': m.wall_to_come() },
    atLeast: m.wall_at_least({ count: '{count}' }),
    few: m.wall_few(),
    dayCount: m.wall_day_count({ count: '{count}' }),
    saidHeld: m.wall_said_held({ town: '{town}' }),
    connected: m.wall_connected(),
    reconnecting: m.wall_reconnecting(),
    refreshing: m.wall_refreshing(),
    zones: Object.fromEntries(
      zones
        .filter(({ zone }) => zone !== 'Europe/Paris')
        .map(({ zone }) => [zone, formatZone(zone, locale)] as const),
    ),
  };
}
