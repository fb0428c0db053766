import { m } from '#i18n/messages.js';
import { getLocale, getTextDirection, localizeHref } from '#i18n/runtime.js';
import { formatDay, formatPeriod } from '#lib/dates/format-date.ts';

interface Card {
  readonly slug: string;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly placeName: string;
  readonly state: 'open' | 'waiting-list' | 'paused' | 'closed' | 'cancelled' | 'over';
  readonly closesOn: string;
  readonly organisers: readonly string[];
}

/** A registration card in the words of the page's language: the same for the frame and for the component. */
export interface CardWords {
  readonly lang: string;
  readonly dir: string;
  /** In the town's own words, which are French. */
  readonly title: string;
  /** Wall-clock time of the place, `YYYY-MM-DDTHH:mm`. */
  readonly startsAt: string;
  readonly when: string;
  /** The place, or that it is told to registered people. */
  readonly where: string;
  readonly state: Card['state'];
  readonly stateWords: string;
  /** Where to register; the ceremony's page while nobody can. */
  readonly link: { readonly href: string; readonly label: string };
  readonly organisedBy: string;
  readonly product: 'Trait d’union';
}

/** Writes a card in the page's language. Its link is absolute: it is followed from other sites. */
export function cardWords(card: Card, origin: string): CardWords {
  const locale = getLocale();
  const canRegister = card.state === 'open' || card.state === 'waiting-list';
  const page = `/evenements/${card.slug}`;
  return {
    lang: locale,
    dir: getTextDirection(locale),
    title: card.title,
    startsAt: card.startsAtLocal,
    when: formatPeriod(card.startsAtLocal, card.endsAtLocal, locale, { zone: card.timeZone }),
    where: card.placeName === '' ? m.event_place_later() : isolated(card.placeName),
    state: card.state,
    stateWords: stateWords(card, locale),
    link: {
      href: origin + localizeHref(canRegister ? `${page}/inscription` : page),
      label: canRegister
        ? card.state === 'open'
          ? m.card_register()
          : m.event_register_waiting()
        : m.card_see(),
    },
    organisedBy: m.card_by({
      names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(card.organisers.map(isolated)),
    }),
    product: 'Trait d’union',
  };
}

function stateWords({ state, closesOn }: Card, locale: string): string {
  switch (state) {
    case 'open':
      return m.card_open({ day: formatDay(closesOn, locale) });
    case 'waiting-list':
      return m.card_waiting();
    case 'paused':
      return m.card_paused();
    case 'closed':
      return m.card_closed();
    case 'cancelled':
      return m.card_cancelled();
    case 'over':
      return m.card_over();
  }
}

/** A name of another direction than its sentence stays in its own order (Unicode isolates, UAX 9). */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
