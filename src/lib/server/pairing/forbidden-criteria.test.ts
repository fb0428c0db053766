import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { acrossTerritories } from '../database/access.ts';
import { SponseeDetailsSchema } from '../sponsees/sponsee-details.ts';
import { SponsorDetailsSchema } from '../sponsors/sponsor-details.ts';

const SERVER = join(import.meta.dirname, '..');

/**
 * Beginnings of words that would name what must never be matched by, or kept (domain, « Never »), in the languages
 * of the code and of the screen: nationality, origin, religion, ethnicity, administrative status, and their proxies.
 */
const FORBIDDEN =
  /^(nationalit|citizenship|citoyennet|origin|country|countries|pays$|homeland|birth|born$|naissance|religi|faith|croyan|confession|church|mosque|ethni|ethno|racial|races?$|tribe|caste|skin$|asylum|asile|refugee|refugie|immigra|migrant|migration|residence|residency|sejour|visas?$|passport|passeport|permit|undocumented|papers$|papiers$|expuls|deport|dublin|oqtf|ofpra)/u;

/** The words of a name: `sponsorGenderWish`, `sponsor_gender_wish` and « sponsor gender wish » are the same three. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

function forbiddenIn(names: Iterable<string>): string[] {
  return [...names].filter((name) => wordsOf(name).some((word) => FORBIDDEN.test(word)));
}

/** Every key that a valibot schema can hold, however deep it is wrapped. */
function keysOf(schema: unknown, seen = new Set<unknown>()): Set<string> {
  const keys = new Set<string>();
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return keys;
  seen.add(schema);
  for (const [name, part] of Object.entries(schema)) {
    if (name === 'entries') for (const key of Object.keys(part as object)) keys.add(key);
    for (const key of keysOf(part, seen)) keys.add(key);
  }
  return keys;
}

/** The source files of the house below a folder, without their tests. */
function sources(folder: string): string[] {
  return readdirSync(join(SERVER, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(SERVER, folder, file));
}

/**
 * What a program says and does: comments may name what is forbidden, in order to forbid it, and the origin of
 * the house’s own links (`settings.origin`) is a web address.
 */
function withoutComments(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\//gu, '')
    .replace(/(^|\s)\/\/.*$/gmu, '$1')
    .replace(/\bsettings\.origin\b/gu, '');
}

describe('nationality, religion, ethnicity and status', () => {
  it('have no column in the database', async () => {
    const tables = await acrossTerritories(
      await aContext(),
      'seed the demonstration',
    ).introspection.getTables();
    const columns = tables.flatMap(({ name, columns: own }) => own.map((column) => `${name} ${column.name}`));
    expect(columns.length).toBeGreaterThan(150);
    expect(forbiddenIn(columns)).toEqual([]);
  });

  it('leave « status » to say how far a thing has come, never what a person is', async () => {
    const tables = await acrossTerritories(
      await aContext(),
      'seed the demonstration',
    ).introspection.getTables();
    const withStatus = tables.flatMap(({ name, columns }) =>
      columns
        .filter((column) => wordsOf(column.name).includes('status'))
        .map((column) => `${name}.${column.name}`),
    );
    expect(withStatus.sort()).toEqual([
      'campaign.status',
      'event.status',
      'first_meeting.status',
      'guest.status',
      'neighbour_link.status',
      'neighbour_offer.status',
      'outbox_message.status',
      'pair.status',
      'registration.status',
      'sponsee.status',
      'sponsor_choice.status',
    ]);
  });

  it('have no place in what is sealed of a person', () => {
    for (const schema of [SponseeDetailsSchema, SponsorDetailsSchema]) {
      const keys = keysOf(schema);
      expect(keys.size).toBeGreaterThan(15);
      expect(forbiddenIn(keys)).toEqual([]);
      expect([...keys].filter((key) => wordsOf(key).includes('status'))).toEqual([]);
    }
  });

  it('are asked by no form and held by no schema of the house', async () => {
    const found = new Map<string, string[]>();
    for (const file of sources('.')) {
      const names = [...readFileSync(file, 'utf8').matchAll(/^export const (\w+(?:Form|Schema))\b/gmu)];
      if (names.length === 0) continue;
      const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
      for (const [, name = ''] of names) found.set(name, [...keysOf(module[name])]);
    }
    expect(found.size).toBeGreaterThan(20);
    expect([...found].flatMap(([name, keys]) => forbiddenIn(keys).map((key) => `${name}: ${key}`))).toEqual(
      [],
    );
  });

  it('are no word of the code that pairs, nor of what it says', () => {
    const files = [...sources('pairing'), ...sources('sponsor-choices')];
    expect(files.length).toBeGreaterThan(20);
    const found = files.flatMap((file) => {
      const words = new Set(wordsOf(withoutComments(readFileSync(file, 'utf8'))));
      return forbiddenIn(words).map((word) => `${file.slice(SERVER.length)}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  it.each([
    'nationality',
    'sponsee_nationality',
    'countryOfBirth',
    'religiousFaith',
    'ethnic_group',
    'residencePermit',
    'asylum_status',
    'titre de séjour',
    'réfugié',
  ])('would be found: %s', (name) => {
    expect(forbiddenIn([name])).toEqual([name]);
  });

  it.each(['citizen', 'traceOf', 'neighbourhood', 'displayName', 'embrace'])(
    'are not seen where they are not: %s',
    (name) => {
      expect(forbiddenIn([name])).toEqual([]);
    },
  );
});
