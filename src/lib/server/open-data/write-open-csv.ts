import { neutraliseFormula } from '../spreadsheets/neutralise-formula.ts';
import type { OpenEvent } from './open-event.ts';

/** The columns, named as in `/api/v1/events`, and what each holds. */
const COLUMNS: Readonly<Record<string, (event: OpenEvent) => string>> = {
  slug: ({ slug }) => slug,
  url: ({ url }) => url,
  title: ({ title }) => title,
  kind: ({ kind }) => kind,
  kind_label: ({ kind_label }) => kind_label,
  status: ({ status }) => status,
  starts_at: ({ starts_at }) => starts_at,
  ends_at: ({ ends_at }) => ends_at,
  time_zone: ({ time_zone }) => time_zone,
  place_name: ({ place }) => place?.name ?? '',
  place_address: ({ place }) => place?.address ?? '',
  place_access: ({ place }) => place?.access ?? '',
  is_place_told: ({ place }) => String(place !== null),
  step_free: ({ accessibility }) => String(accessibility.step_free),
  sign_language: ({ accessibility }) => String(accessibility.sign_language),
  interpreter: ({ accessibility }) => String(accessibility.interpreter),
  spoken_languages: ({ spoken_languages }) => spoken_languages.join(' '),
  photo_rule: ({ photo_rule }) => photo_rule,
  day: ({ day }) => day ?? '',
  territory_slug: ({ territory }) => territory.slug,
  territory_name: ({ territory }) => territory.name,
  moments: ({ moments }) => moments.map(({ starts_at, title }) => `${starts_at} ${title}`).join('\n'),
  description: ({ description }) => description,
  updated_at: ({ updated_at }) => updated_at,
};

/**
 * Writes the events as CSV (RFC 4180: commas, CRLF, every field in quotes; UTF-8 without a mark, as programs expect
 * it). Whatever a spreadsheet could take for a formula is neutralised as in every list that leaves the house.
 */
export function writeOpenCsv(events: readonly OpenEvent[]): string {
  const columns = Object.keys(COLUMNS);
  const lines = events.map((event) => Object.values(COLUMNS).map((read) => read(event)));
  return [columns, ...lines].map(line).join('');
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${plain(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function plain(text: string): string {
  const readable = text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
  return neutraliseFormula(readable);
}
