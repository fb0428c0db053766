import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from './environment-settings.ts';
import { missingLegalSettings, readEnvironment } from './environment.ts';

const enough = { VAULT_KEY: randomBytes(32).toString('base64'), ORIGIN: 'https://parrainages.exemple.fr' };

function problemsOf(variables: Record<string, string>): string[] {
  const read = readEnvironment(variables);
  return read.kind === 'wrong' ? read.problems : [];
}

describe('the settings of an installation', () => {
  test('are ready with the two compulsory ones; the rest has a default that harms nobody', () => {
    const read = readEnvironment(enough);
    if (read.kind !== 'ready') throw new Error(read.problems.join(' '));
    expect(read.environment).toMatchObject({
      databaseUrl: 'file:data/trait-dunion.db',
      keyringUrl: 'file:data/trousseau.db',
      origin: 'https://parrainages.exemple.fr',
      host: '127.0.0.1',
      port: 3000,
      isDemonstration: false,
      mail: { transport: 'file', from: { name: 'Trait d’union', address: 'ne-pas-repondre@exemple.fr' } },
    });
    expect(read.environment.vaultKey).toEqual(Buffer.from(enough.VAULT_KEY, 'base64'));
  });

  test('that leave a gap in the legal notice are named; nothing is invented in their place', () => {
    const missingOf = (variables: Record<string, string>) => {
      const read = readEnvironment({ ...enough, ...variables });
      if (read.kind !== 'ready') throw new Error(read.problems.join(' '));
      return missingLegalSettings(read.environment);
    };
    expect(missingOf({})).toEqual(['LEGAL_PUBLISHER', 'LEGAL_DIRECTOR', 'LEGAL_HOST']);
    expect(missingOf({ LEGAL_PUBLISHER: 'Association Exemple, 38000 Grenoble', LEGAL_HOST: ' ' })).toEqual([
      'LEGAL_DIRECTOR',
      'LEGAL_HOST',
    ]);
    expect(missingOf({ DEMONSTRATION: '1' })).toEqual([]);
  });

  test('say everything that is missing at once', () => {
    const problems = problemsOf({}).join('\n');
    expect(problems).toContain('VAULT_KEY manque');
    expect(problems).toContain('ORIGIN manque');
    expect(problemsOf({ ORIGIN: '  ', VAULT_KEY: '\n' })).toEqual(problemsOf({}));
  });

  test('say everything that is wrong at once', () => {
    const wrong = {
      DATABASE_URL: 'mysql://ailleurs',
      KEYRING_URL: 'trousseau.db',
      VAULT_KEY: 'trop-court',
      ORIGIN: 'http://parrainages.exemple.fr/chemin',
      PORT: '80000',
      MAIL_TRANSPORT: 'pigeon',
      MAIL_FROM: 'personne',
      CONTACT_EMAIL: 'Contact <contact@exemple.fr>',
    };
    const problems = problemsOf(wrong);
    for (const name of Object.keys(wrong)) {
      expect(problems.some((problem) => problem.startsWith(name))).toBe(true);
    }
    expect(problems).toHaveLength(Object.keys(wrong).length);
  });

  test.each([
    ['the keys kept with the data', { KEYRING_URL: 'file:data/trait-dunion.db' }, 'KEYRING_URL'],
    ['a master key of zeros', { VAULT_KEY: Buffer.alloc(32).toString('base64') }, 'VAULT_KEY'],
    [
      'an example left as master key',
      { VAULT_KEY: Buffer.from('ab'.repeat(16)).toString('base64') },
      'VAULT_KEY',
    ],
    ['a site without TLS', { ORIGIN: 'http://parrainages.exemple.fr' }, 'ORIGIN'],
    ['an origin that ends with a slash', { ORIGIN: 'https://parrainages.exemple.fr/' }, 'ORIGIN'],
    ['a port that is no number', { PORT: 'http' }, 'PORT'],
    ['a port that is no whole number', { PORT: '80.5' }, 'PORT'],
    ['SMTP without a server', { MAIL_TRANSPORT: 'smtp' }, 'SMTP_URL'],
    ['Resend without a key', { MAIL_TRANSPORT: 'resend' }, 'RESEND_API_KEY'],
  ])('refuse %s', (_, change, name) => {
    const problems = problemsOf({ ...enough, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:4173'])(
    'take %s, for one’s own machine',
    (ORIGIN) => {
      expect(problemsOf({ ...enough, ORIGIN })).toEqual([]);
    },
  );

  test('never repeat a secret in what they complain about', () => {
    const VAULT_KEY = 'un-secret-mal-recopie';
    const SMTP_URL = 'nom:mot-de-passe@smtp.exemple.fr';
    expect(problemsOf({ ...enough, VAULT_KEY, SMTP_URL, MAIL_TRANSPORT: 'smtp' }).join(' ')).not.toMatch(
      /mal-recopie|mot-de-passe/,
    );
  });

  test('give the sender’s address to write to, unless another one is read by a person', () => {
    const contactOf = (given: Record<string, string>) => {
      const read = readEnvironment({ ...enough, MAIL_FROM: 'Ville <envoi@exemple.fr>', ...given });
      return read.kind === 'ready' && read.environment.contactAddress;
    };
    expect(contactOf({})).toBe('envoi@exemple.fr');
    expect(contactOf({ CONTACT_EMAIL: ' ' })).toBe('envoi@exemple.fr');
    expect(contactOf({ CONTACT_EMAIL: 'contact@exemple.fr' })).toBe('contact@exemple.fr');
  });

  test('all stand in the README, for whoever installs', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    expect(SETTINGS.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test('are each described once', () => {
    const names = SETTINGS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(SETTINGS.every(({ what, example }) => what !== '' && example !== '')).toBe(true);
  });
});
