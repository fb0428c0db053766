import { formatDay, formatDayAndTime } from '#lib/dates/format-date.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { halfDayName } from '#lib/labels/half-days.ts';
import { languageLabel } from '#lib/labels/languages.ts';
import { HELP_LABELS, INTEREST_LABELS } from '#lib/labels/matching.ts';
import { messageKind } from '#lib/labels/messages.ts';
import { SLOT_LABELS } from '#lib/labels/people.ts';
import { hoursName, levelName, sponsorRoleName } from '#lib/labels/sponsors.ts';
import type { PersonData } from '#lib/server/privacy/rights/read-person.ts';
import { actName } from './act-words.ts';
import { LABELS, WORDS } from './person-labels.ts';

/** One line: what it is, and what it says, in one or several passages. */
export interface DescribedItem {
  readonly term: string;
  readonly passages: readonly string[];
}

/** A part of the page, under its title. */
export interface DescribedChapter {
  readonly title: string;
  readonly items: readonly DescribedItem[];
}

/** Fields that say nothing to a person: they stand in the file. */
const FILE_ONLY = new Set(['reference', 'exportedAt', 'leftOut', 'slug', 'timeZone', 'uid', 'id']);

/** Words of fields whose codes another part of the house names already. */
const NAMED: Readonly<Record<string, (code: string) => string>> = {
  action: actName,
  locale: languageLabel,
  code: languageLabel,
  preferredLanguage: languageLabel,
  certificateLanguage: languageLabel,
  level: levelName,
  freeSlots: halfDayName,
  hoursPerWeek: hoursName,
  role: sponsorRoleName,
  offers: (code) => HELP_LABELS[code] ?? code,
  helpWanted: (code) => HELP_LABELS[code] ?? code,
  interests: (code) => INTEREST_LABELS[code] ?? code,
  wantedSlots: (code) => SLOT_LABELS[code] ?? code,
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;
const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/u;
const DAY = /^\d{4}-\d\d-\d\d$/u;

/**
 * Everything held on a person as chapters to read or to print, in French and in plain words; times are those of the
 * ceremony. Nothing of the export is passed over but references, which the file has.
 */
export function describePerson({ kind, data }: PersonData): DescribedChapter[] {
  const zone = zoneOf({ kind, data } as PersonData);
  if (kind !== 'registration') return chaptersOf(data, { title: 'L’essentiel', zone });
  const { registrations, ...rest } = data;
  return [
    ...registrations.flatMap((registration, index) =>
      chaptersOf(registration, { title: index === 0 ? 'L’inscription' : 'Une inscription d’avant', zone }),
    ),
    ...chaptersOf(rest, { title: 'L’essentiel', zone }),
  ];
}

function zoneOf({ kind, data }: PersonData): string {
  if (kind === 'guest') return data.moment.timeZone;
  return kind === 'contact' ? 'Europe/Paris' : data.ceremony.timeZone;
}

function chaptersOf(
  value: object,
  { title, zone }: { readonly title: string; readonly zone: string },
): DescribedChapter[] {
  const plain: DescribedItem[] = [];
  const chapters: DescribedChapter[] = [];
  for (const [name, held] of Object.entries(value)) {
    if (FILE_ONLY.has(name)) continue;
    if (isList(held) && held.some((each) => isObject(each))) {
      const items = held.map((each, index) => ({
        term: held.length > 1 ? `${index + 1}` : labelOf(name),
        passages: linesOf(each, { name, zone }),
      }));
      chapters.push({ title: labelOf(name), items });
    } else if (isObject(held)) {
      chapters.push({ title: labelOf(name), items: itemsOf(held, zone) });
    } else {
      const said = sayAll(name, held, zone);
      if (said.length > 0) plain.push({ term: labelOf(name), passages: said });
    }
  }
  const first = plain.length > 0 ? [{ title, items: plain }] : [];
  return [...first, ...chapters.filter(({ items }) => items.length > 0)];
}

function itemsOf(value: object, zone: string): DescribedItem[] {
  return Object.entries(value)
    .filter(([name]) => !FILE_ONLY.has(name))
    .map(([name, held]) => ({ term: labelOf(name), passages: linesOf(held, { name, zone, isBare: true }) }))
    .filter(({ passages }) => passages.length > 0);
}

/** What a value says, one line for each thing it holds. */
function linesOf(
  held: unknown,
  { name, zone, isBare = false }: { readonly name: string; readonly zone: string; readonly isBare?: boolean },
): string[] {
  if (isList(held)) return held.flatMap((each) => linesOf(each, { name, zone, isBare }));
  if (!isObject(held)) {
    const said = sayAll(name, held, zone);
    return isBare ? said : said.map((each) => `${labelOf(name)}\u00a0: ${each}`);
  }
  const texts = Object.entries(held)
    .filter(([own]) => !FILE_ONLY.has(own))
    .flatMap(([own, each]) => linesOf(each, { name: own, zone }));
  // A short thing (a name and its agreement, a language and its level) reads better on one line.
  return texts.length <= 2 ? [texts.join('\u00a0; ')].filter((text) => text !== '') : texts;
}

function sayAll(name: string, held: unknown, zone: string): string[] {
  if (isList(held)) return held.flatMap((each) => sayAll(name, each, zone));
  if (held === null || held === undefined || held === '') return [];
  if (typeof held === 'boolean') return [held ? 'oui' : 'non'];
  if (typeof held === 'number') return [String(name === 'person' ? held + 1 : held)];
  return typeof held === 'string' ? [sayText(name, held, zone)] : [];
}

function sayText(name: string, text: string, zone: string): string {
  const wall = (local: string) => formatDayAndTime(local, 'fr', { zone });
  if (INSTANT.test(text)) return wall(localTimeOf(text, zone));
  if (WALL_TIME.test(text)) return wall(text);
  if (DAY.test(text)) return formatDay(text, 'fr');
  const word = WORDS[name]?.[text] ?? NAMED[name]?.(text) ?? text;
  return name === 'kind' && text.includes('.') ? messageKind(text) : word;
}

function labelOf(name: string): string {
  return LABELS[name] ?? name;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
