import { isEventKind, type EventKind } from '#lib/labels/event-kinds.ts';
import { ACCESSES, type Access } from '#lib/labels/event-welcome.ts';

/** The three ways to see the same events; the first where an address names none. */
export const VIEWS = ['annee', 'mois', 'liste'] as const;
export type View = (typeof VIEWS)[number];

/** What was chosen, each part as it stands in an address; the order is that of the addresses we write. */
export interface Filters {
  readonly jour?: string;
  readonly territoire?: string;
  readonly departement?: string;
  readonly genre?: EventKind;
  readonly langue?: string;
  readonly acces?: readonly Access[];
  /** A postcode, and how far from it. */
  readonly pres?: string;
  readonly km?: number;
  /** Days `YYYY-MM-DD`. */
  readonly du?: string;
  readonly au?: string;
  /** What is over too. */
  readonly passes?: true;
}

/** Which page of a view; none for the one a reader finds first. */
export interface Where {
  readonly vue?: View;
  /** `YYYY-MM`, of the view by month. */
  readonly mois?: string;
  readonly annee?: number;
  readonly page?: number;
}

/** The distances that the form offers, and the one it starts with. */
export const DISTANCES = [5, 10, 20, 50, 100, 200] as const;
export const FIRST_DISTANCE = 50;

const ORDER = [
  ...['jour', 'territoire', 'departement', 'genre', 'langue', 'acces', 'pres', 'km', 'du', 'au', 'passes'],
] as const;

/** The one address, without language, of these events in this view: what is not chosen does not stand in it. */
export function calendarHref({ vue, mois, annee, page }: Where, filters: Filters = {}): string {
  const query = new URLSearchParams();
  if (vue !== undefined && vue !== VIEWS[0]) query.set('vue', vue);
  if (vue === 'mois' && mois !== undefined) query.set('mois', mois);
  if ((vue ?? VIEWS[0]) === 'annee' && annee !== undefined) query.set('annee', String(annee));
  for (const [name, value] of filterEntries(filters)) query.append(name, value);
  if (page !== undefined && page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? '/calendrier' : `/calendrier?${text}`;
}

/** What was chosen as names and values of an address or of hidden fields. */
export function filterEntries(filters: Filters): [string, string][] {
  return ORDER.flatMap((name): [string, string][] => {
    const value = filters[name as keyof Filters];
    if (value === undefined) return [];
    if (value === true) return [[name, '1']];
    return (typeof value === 'object' ? value : [String(value)]).map((each) => [name, each]);
  });
}

/** What was chosen but for one part, or but for one of several accesses. */
export function withoutFilter(filters: Filters, name: keyof Filters, access?: Access): Filters {
  const { [name]: _left, ...others } = filters;
  if (name === 'pres') return withoutFilter(others, 'km');
  const accesses = name === 'acces' ? (filters.acces ?? []).filter((each) => each !== access) : [];
  return accesses.length > 0 ? { ...others, acces: accesses } : others;
}

/** A form sends its empty fields too: the address without them, or nothing where it is tidy already. */
export function tidyQuery(query: URLSearchParams): string | undefined {
  const kept = [...query].filter(
    ([name, value]) => value.trim() !== '' && !(name === 'km' && (query.get('pres') ?? '').trim() === ''),
  );
  if (kept.length === query.size) return undefined;
  return new URLSearchParams(kept).toString();
}

/** A kind of ours, an access of ours. */
export const isKind = isEventKind;
export const isAccess = (text: string): text is Access => ACCESSES.some((access) => access === text);
