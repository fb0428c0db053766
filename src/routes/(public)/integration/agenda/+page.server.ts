import { error, redirect } from '@sveltejs/kit';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { findMovedSlug } from '#lib/server/events/find-moved-slug.ts';
import type { EventSearch } from '#lib/server/events/search-public-events.ts';
import { arrangeMonth } from '#lib/server/international-days/arrange-month.ts';
import { addMonths, chooseMonth, monthsAround } from '#lib/server/international-days/choose-month.ts';
import { listOpenEvents } from '#lib/server/open-data/list-open-events.ts';
import { findTerritoryBySlug } from '#lib/server/territories/find-territory-by-slug.ts';
import { getLocale } from '#i18n/runtime.js';
import { framedEvent } from './agenda-frame.ts';
import type { PageServerLoad } from './$types';

/** As many as a side column bears; the rest stands behind the link. */
const IN_LIST = 8;
const IN_MONTH = 200;

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const slug = url.searchParams.get('ville') ?? '';
  const town = slug === '' ? undefined : await locals.run(findTerritoryBySlug, { slug });
  if (slug !== '' && !town) {
    const moved = await locals.run(findMovedSlug, { kind: 'territory', slug });
    if (moved === undefined) error(404);
    const query = new URLSearchParams(url.searchParams);
    query.set('ville', moved);
    redirect(308, `${url.pathname}?${query}`);
  }
  setHeaders({ 'cache-control': 'public, max-age=60' });
  const find = async (search: EventSearch) => {
    const found = await locals.run(listOpenEvents, {
      ...(town && { territorySlug: town.slug }),
      ...search,
    });
    return found.items.map((event) => framedEvent(event, getLocale()));
  };
  const shown = { town: town?.name, slug: town?.slug, colour: town?.colour };
  if (url.searchParams.get('vue') !== 'mois') return { ...shown, events: await find({ pageSize: IN_LIST }) };

  const today = todayIn(town?.timeZone ?? 'Europe/Paris', locals.context.clock.now());
  const [next] = await find({ pageSize: 1 });
  // Where nobody turned a leaf yet: the month in which there is something to see.
  const wanted = url.searchParams.get('mois') ?? next?.startsAtLocal.slice(0, 7) ?? null;
  const asked = chooseMonth(wanted, today.slice(0, 7));
  // A frame has no room for a page of its own about a month that cannot be reached.
  const month =
    asked.kind === 'month' ? asked.month : asked.kind === 'beyond' ? asked.nearest : today.slice(0, 7);
  const events = await find({
    fromDay: `${month}-01`,
    toDay: addDays(`${addMonths(month, 1)}-01`, -1),
    isPastShown: true,
    pageSize: IN_MONTH,
  });
  const weeks = arrangeMonth(month, [], events).map((week) =>
    week.map(({ on, isOfMonth, events: held }) => ({ on, isOfMonth, first: held[0]?.slug })),
  );
  return { ...shown, events, today, month: { month, weeks, ...monthsAround(month, today.slice(0, 7)) } };
};
