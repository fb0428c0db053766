/*
 * <agenda-trait-dunion ville="grenoble" vue="mois"><a href="https://…">…</a></agenda-trait-dunion>
 *
 * The coming events of a town, or of the whole network without `ville`, on somebody's own site: a list, or a month
 * (`vue="mois"`). It reads `/api/v1/events` of the house it was taken from, asks nobody else and keeps nothing. What
 * stands inside the element shows until the events are there, and when they cannot come. It takes the type and the
 * colours of the page around; one CSS property, `--agenda-accent`, colours its lines.
 */

/** @type {import('./agenda-words.ts').AgendaWords} Written in by the server, in the language of the address. */
const WORDS = JSON.parse('AGENDA_WORDS');

/** `agenda-element.css`, written in by the server. */
const STYLE = JSON.parse('AGENDA_STYLE');

const HOUSE = new URL(import.meta.url);
/** The language of this script's address: `/ar` before the path, nothing for French. */
const PREFIX = HOUSE.pathname.replace(/\/integration\/agenda\.js$/, '');
const SHOWN = { liste: '8', mois: '100' };

/** @typedef {import('#lib/server/open-data/open-event.ts').OpenEvent} OpenEvent */

/** @param {string} name @param {string} [text] @param {string} [kind] */
const element = (name, text = '', kind = '') => {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
};

/** What towns write is French, whatever the page. @param {string} text */
const french = (text) => {
  const made = element('bdi', text);
  made.lang = 'fr';
  return made;
};

/** Nothing where the browser does not know the language: then there are figures and the words that came along. */
const locale = Intl.DateTimeFormat.supportedLocalesOf(WORDS.lang === 'en' ? 'en-GB' : WORDS.lang)[0];

/** Gregorian days in Latin figures, as on the town hall's door. @param {Intl.DateTimeFormatOptions} options */
const formatter = (options) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
    ...options,
  });

/** @param {string} day as `2026-12-18` */
const dayWords = (day) => {
  const date = new Date(day);
  if (locale) return formatter({ dateStyle: 'full' }).format(date);
  return `${WORDS.weekdays[(date.getUTCDay() + 6) % 7]} ${day.split('-').reverse().join('/')}`;
};

/** The hour on the wall of the place, as it stands in the data. @param {string} at */
const hourWords = (at) => {
  const [hours = '', minutes = ''] = at.slice(11, 16).split(':');
  if (WORDS.lang !== 'fr') return `${hours}:${minutes}`;
  return `${Number(hours)}\u00A0h${minutes === '00' ? '' : `\u00A0${minutes}`}`;
};

/** Overseas the hour is another one than the reader's: which one is said. @param {OpenEvent} event */
const zoneWords = ({ time_zone: zone, starts_at: at }) => {
  if (zone === 'Europe/Paris') return '';
  const parts =
    locale && formatter({ timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(new Date(at));
  const name = parts && parts.find(({ type }) => type === 'timeZoneName')?.value;
  return ` (${name ?? `UTC${at.slice(19)}`})`;
};

/** @param {OpenEvent} event */
const whenWords = (event) => {
  const { starts_at: from, ends_at: to } = event;
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  const begin = `${dayWords(from.slice(0, 10))}, ${hourWords(from)}`;
  const end = `${isOneDay ? '' : `${dayWords(to.slice(0, 10))}, `}${hourWords(to)}`;
  return `${begin} – ${end}${zoneWords(event)}`;
};

/** @param {string} month as `2026-12` */
const monthWords = (month) =>
  locale
    ? formatter({ month: 'long', year: 'numeric' }).format(new Date(month))
    : `${WORDS.months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** @param {string} month @param {number} count */
const addMonths = (month, count) => {
  const date = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + count));
  return date.toISOString().slice(0, 7);
};

/** Whether it is on, on that day: what ends at midnight is not on the next. @param {OpenEvent} event @param {string} day */
const isOn = (event, day) =>
  event.starts_at.slice(0, 10) <= day && event.ends_at.slice(0, 16) > `${day}T00:00`;

/**
 * Asks the house this script comes from, and tells it nothing else.
 * @param {string} town @param {Record<string, string>} asked @returns {Promise<OpenEvent[]>}
 */
const readEvents = async (town, asked) => {
  const query = new URLSearchParams({ ...(town && { territory: town }), ...asked });
  const answer = await fetch(`${HOUSE.origin}/api/v1/events?${query}`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  // An answer that holds no events is no answer.
  return [.../** @type {{ events: OpenEvent[] }} */ (await answer.json()).events];
};

class AgendaElement extends HTMLElement {
  static observedAttributes = ['ville', 'vue'];
  #root = this.attachShadow({ mode: 'open' });
  #asked = '';
  #month = '';
  #turns = 0;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(element('slot'));
  }

  connectedCallback() {
    void this.#load();
  }

  attributeChangedCallback() {
    if (this.isConnected) void this.#load();
  }

  async #load() {
    const isMonth = this.getAttribute('vue') === 'mois';
    const town = this.getAttribute('ville') ?? '';
    const asked = `${town} ${isMonth ? this.#month : 'liste'}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    // Whoever asks later, by another town or another month, is answered instead.
    const turn = (this.#turns += 1);
    try {
      const events = isMonth
        ? await this.#readMonth(town)
        : await readEvents(town, { per_page: SHOWN.liste });
      if (turn === this.#turns) this.#show(events, isMonth, town);
    } catch {
      if (turn === this.#turns) this.#root.replaceChildren(element('slot'));
    }
  }

  /** The month that was turned to; at first the one in which there is something to see. @param {string} town */
  async #readMonth(town) {
    if (!this.#month) {
      const [next] = await readEvents(town, { per_page: '1' });
      this.#month ||= (next?.starts_at ?? new Date().toISOString()).slice(0, 7);
    }
    const last = new Date(Date.parse(`${addMonths(this.#month, 1)}-01`) - 86_400_000);
    return readEvents(town, {
      from: `${this.#month}-01`,
      to: last.toISOString().slice(0, 10),
      past: '1',
      per_page: SHOWN.mois,
    });
  }

  /** @param {OpenEvent[]} events @param {boolean} isMonth @param {string} town */
  #show(events, isMonth, town) {
    const pressed = this.#root.activeElement?.className;
    const section = element('section');
    section.lang = WORDS.lang;
    section.dir = WORDS.dir;
    section.setAttribute('aria-label', WORDS.title);
    const items = events.map((event) => this.#item(event, town));
    if (isMonth) section.append(this.#bar(), this.#table(events, items));
    if (events.length === 0) section.append(element('p', isMonth ? WORDS.emptyMonth : WORDS.empty));
    else {
      const list = element('ul');
      list.append(...items);
      section.append(list);
    }
    const all = /** @type {HTMLAnchorElement} */ (element('a', WORDS.all, 'all'));
    all.href = `${HOUSE.origin}${PREFIX}${town ? `/villes/${encodeURIComponent(town)}` : '/calendrier'}`;
    section.append(element('p'));
    section.lastElementChild?.append(all);
    this.#root.replaceChildren(section);
    // The button that was pressed was drawn anew.
    if (pressed) /** @type {HTMLElement | null} */ (section.querySelector(`.${pressed}`))?.focus();
  }

  /** @param {OpenEvent} event @param {string} town */
  #item(event, town) {
    const item = element('li');
    item.tabIndex = -1;
    // A title that says no more than its kind is said in the reader's language, once.
    const isKindOnly = event.title === event.kind_label;
    const words = WORDS.kinds[event.kind] ?? '';
    const kind = element('p', isKindOnly ? '' : words, 'kind');
    if (!town) kind.append(...(isKindOnly ? [] : [' · ']), french(event.territory.name));
    const title = element('p');
    const link = /** @type {HTMLAnchorElement} */ (element('a'));
    const to = new URL(event.url);
    // It leads to the house it comes from, and nowhere else.
    if (to.origin === HOUSE.origin) link.href = `${to.origin}${PREFIX}${to.pathname}`;
    const own = event.translations[WORDS.lang]?.title ?? (isKindOnly ? words : undefined);
    link.append(own ?? french(event.title));
    title.append(link);
    item.append(...(kind.textContent ? [kind] : []), title);
    if (event.status === 'cancelled') {
      title.className = 'off';
      const cancelled = element('p');
      cancelled.append(element('strong', WORDS.cancelled));
      item.append(cancelled);
    }
    item.append(element('p', whenWords(event)));
    if (event.place) {
      const place = element('p');
      place.append(french(event.place.name));
      item.append(place);
    }
    return item;
  }

  #bar() {
    const bar = element('p', '', 'bar');
    const name = element('span', monthWords(this.#month));
    bar.append(this.#turn('before', '←', WORDS.previous, -1), name, this.#turn('after', '→', WORDS.next, 1));
    return bar;
  }

  /** @param {string} kind @param {string} arrow @param {string} label @param {number} count */
  #turn(kind, arrow, label, count) {
    const button = element('button', '', kind);
    const drawn = element('span', arrow, 'arrow');
    drawn.setAttribute('aria-hidden', 'true');
    button.append(drawn);
    button.setAttribute('type', 'button');
    button.setAttribute('aria-label', `${label} (${monthWords(addMonths(this.#month, count))})`);
    button.addEventListener('click', () => {
      this.#month = addMonths(this.#month, count);
      void this.#load();
    });
    return button;
  }

  /** @param {OpenEvent[]} events @param {HTMLElement[]} items */
  #table(events, items) {
    const table = element('table');
    table.append(element('caption', monthWords(this.#month), 'unseen'));
    const heads = element('tr');
    for (const [index, weekday] of WORDS.weekdays.entries()) {
      const day = element('th');
      day.setAttribute('scope', 'col');
      const short = element('span', WORDS.shortWeekdays[index]);
      short.setAttribute('aria-hidden', 'true');
      day.append(short, element('span', weekday, 'unseen'));
      heads.append(day);
    }
    const head = table.appendChild(element('thead'));
    head.append(heads);
    const body = table.appendChild(element('tbody'));
    const first = new Date(`${this.#month}-01T00:00:00Z`);
    const shift = (first.getUTCDay() + 6) % 7;
    for (let week = 0; week < 6; week += 1) {
      const row = element('tr');
      for (let column = 0; column < 7; column += 1) {
        const day = new Date(first.getTime() + (week * 7 + column - shift) * 86_400_000)
          .toISOString()
          .slice(0, 10);
        row.append(this.#cell(day, events, items));
      }
      if (row.textContent !== '') body.append(row);
    }
    return table;
  }

  /** @param {string} day @param {OpenEvent[]} events @param {HTMLElement[]} items */
  #cell(day, events, items) {
    const cell = element('td');
    if (!day.startsWith(this.#month)) return cell;
    const number = String(Number(day.slice(8)));
    const index = events.findIndex((event) => isOn(event, day));
    if (index < 0) {
      cell.textContent = number;
      return cell;
    }
    const button = element('button', number);
    button.setAttribute('type', 'button');
    button.setAttribute('aria-label', dayWords(day));
    button.addEventListener('click', () => items[index]?.focus());
    cell.append(button);
    return cell;
  }
}

if (!customElements.get('agenda-trait-dunion')) {
  customElements.define('agenda-trait-dunion', AgendaElement);
}
