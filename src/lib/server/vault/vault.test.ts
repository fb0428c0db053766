import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { openDatabase } from '../database/connection.ts';
import { Erased } from '../refusals.ts';
import { Keyring, type KeyScope } from './keyring.ts';
import { openVault } from './open-vault.ts';
import { SealBroken } from './seal.ts';
import { readLink, signLink, type LinkPurpose } from './sign-link.ts';

const NETWORK: KeyScope = { kind: 'network' };
const GRENOBLE: KeyScope = { kind: 'ceremony', territoryId: 'grenoble', eventId: 'december' };
const GRENOBLE_SPRING: KeyScope = { kind: 'ceremony', territoryId: 'grenoble', eventId: 'march' };
const place = { table: 'sponsor', row: 'one', column: 'profile_sealed' };

async function aVault(scope: KeyScope = GRENOBLE) {
  const context = await aContext();
  await context.keyring.createKey(scope);
  return { context, vault: await openVault(context, scope) };
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('a sealed value', () => {
  test('comes back as it was, whatever it holds', async () => {
    const { vault } = await aVault();
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, name) => {
        const given = { value: JSON.parse(JSON.stringify(value)) as unknown, name };
        expect(vault.open(place, vault.seal(place, given))).toEqual(given);
      }),
    );
  });

  test('never looks the same twice and shows nothing of itself', async () => {
    const { vault } = await aVault();
    const [one, two] = [vault.seal(place, 'Hélène Lefèvre'), vault.seal(place, 'Hélène Lefèvre')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(3), 'base64url').toString('utf8')).not.toContain('Lef');
  });

  test.each([
    ['another row', { ...place, row: 'two' }],
    ['another column', { ...place, column: 'contact_sealed' }],
    ['another table', { ...place, table: 'sponsee' }],
    [
      'a place whose parts are only cut otherwise',
      { table: 'sponsor","one', row: '', column: 'profile_sealed' },
    ],
  ])('does not open once it is moved to %s', async (_, elsewhere) => {
    const { vault } = await aVault();
    const sealed = vault.seal(place, 'Hélène Lefèvre');
    expect(() => vault.open(elsewhere, sealed)).toThrow(SealBroken);
  });

  test('does not open once any bit of it is altered, or any part cut off', async () => {
    const { vault } = await aVault();
    const sealed = vault.seal(place, 'Hélène');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => vault.open(place, `v1.${altered.toString('base64url')}`)).toThrow(SealBroken);
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => vault.open(place, `v1.${bytes.subarray(0, length).toString('base64url')}`)).toThrow(
        SealBroken,
      );
    }
    expect(() => vault.open(place, sealed.replace('v1.', 'v2.'))).toThrow(SealBroken);
    expect(() => vault.open(place, '')).toThrow(SealBroken);
  });

  test('does not open with the key of another ceremony of the same town', async () => {
    const { context, vault } = await aVault();
    await context.keyring.createKey(GRENOBLE_SPRING);
    const other = await openVault(context, GRENOBLE_SPRING);
    expect(() => other.open(place, vault.seal(place, 'Hélène Lefèvre'))).toThrow(SealBroken);
  });
});

describe('finding an address again', () => {
  test('meets it whatever the case and the spaces around, within one ceremony only', async () => {
    const { context, vault } = await aVault();
    await context.keyring.createKey(GRENOBLE_SPRING);
    const other = await openVault(context, GRENOBLE_SPRING);
    expect(vault.lookUp(' Helene@Exemple.FR ')).toBe(vault.lookUp('helene@exemple.fr'));
    expect(vault.lookUp('helene@exemple.fr')).not.toBe(vault.lookUp('helena@exemple.fr'));
    expect(other.lookUp('helene@exemple.fr')).not.toBe(vault.lookUp('helene@exemple.fr'));
  });
});

describe('the keyring', () => {
  test('keeps a key once it is made, and makes another for each ceremony', async () => {
    const { context } = await aVault();
    const key = await context.keyring.openKey(GRENOBLE);
    await context.keyring.createKey(GRENOBLE);
    await context.keyring.createKey(GRENOBLE_SPRING);
    expect(await context.keyring.openKey(GRENOBLE)).toEqual(key);
    expect(await context.keyring.openKey(GRENOBLE_SPRING)).not.toEqual(key);
    expect(key).toHaveLength(32);
  });

  test('holds no key in clear, in no encoding', async () => {
    const folder = aFolder();
    const master = randomBytes(32);
    const keyring = await Keyring.open(`file:${join(folder, 'keys.db')}`, master);
    await keyring.createKey(GRENOBLE);
    const scopes: KeyScope[] = [NETWORK, { kind: 'territory', territoryId: 'grenoble' }, GRENOBLE];
    const secrets = [master, ...(await Promise.all(scopes.map((scope) => keyring.openKey(scope))))];
    const written = bytesOf(folder);
    for (const secret of secrets) {
      expect(written.includes(secret)).toBe(false);
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        expect(written.includes(secret.toString(encoding))).toBe(false);
      }
    }
    await keyring.close();
  });

  test('refuses a wrong master key at the door', async () => {
    const url = `file:${join(aFolder(), 'keys.db')}`;
    await (await Keyring.open(url, randomBytes(32))).close();
    await expect(Keyring.open(url, randomBytes(32))).rejects.toThrow(SealBroken);
    await expect(Keyring.open(url, randomBytes(16))).rejects.toThrow('32 bytes');
  });

  test('once a key is destroyed, neither it, nor old data with a copy of its file, opens anything', async () => {
    const folder = aFolder();
    const master = randomBytes(32);
    const file = join(folder, 'keys.db');
    const keyring = await Keyring.open(`file:${file}`, master);
    await keyring.createKey(GRENOBLE);
    await keyring.createKey(GRENOBLE_SPRING);
    const vault = await openVault({ keyring }, GRENOBLE);
    const backedUp = vault.seal(place, 'Hélène Lefèvre');
    const spring = (await openVault({ keyring }, GRENOBLE_SPRING)).seal(place, 'Nino Beridze');
    const wrapped = await wrappedKeys(file);

    await keyring.destroyKey(GRENOBLE);
    await expect(openVault({ keyring }, GRENOBLE)).rejects.toThrow(Erased);
    const traces = wrapped.find((row) => row.scope.startsWith('ceremony:grenoble:december'));
    expect(traces).toBeDefined();
    // The bytes are gone from the file and its log while the program still runs.
    expect(bytesOf(folder).includes(traces?.wrapped_key ?? '')).toBe(false);
    await keyring.close();

    const copy = join(aFolder(), 'copy.db');
    copyFileSync(file, copy);
    const restored = await Keyring.open(`file:${copy}`, master);
    await expect(openVault({ keyring: restored }, GRENOBLE)).rejects.toThrow(Erased);
    // A new key under the old name is another key: the backup stays closed.
    await restored.createKey(GRENOBLE);
    const renewed = await openVault({ keyring: restored }, GRENOBLE);
    expect(() => renewed.open(place, backedUp)).toThrow(SealBroken);
    const others = await openVault({ keyring: restored }, GRENOBLE_SPRING);
    expect(others.open(place, spring)).toBe('Nino Beridze');
    await restored.close();
  });
});

describe('a personal link', () => {
  test('opens what it was made for and nothing else', async () => {
    const { context } = await aVault();
    const purposes: LinkPurpose[] = ['confirm-registration', 'manage-registration'];
    const [confirm = '', manage = ''] = purposes.map((purpose) =>
      signLink(context, purpose, { id: 'abc-123', version: 0 }),
    );
    expect(readLink(context, 'confirm-registration', confirm, 0)).toBe('abc-123');
    expect(readLink(context, 'manage-registration', manage, 0)).toBe('abc-123');
    expect(readLink(context, 'manage-registration', confirm, 0)).toBeUndefined();
    expect(readLink(context, 'confirm-registration', manage, 0)).toBeUndefined();
  });

  test('is refused once altered anywhere, cut, lengthened, or made by another house', async () => {
    const { context } = await aVault();
    const elsewhere = await aContext();
    const token = signLink(context, 'manage-registration', { id: 'abc-123', version: 0 });
    const read = (text: string) => readLink(context, 'manage-registration', text, 0);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'x' ? 'y' : 'x';
      expect(read(token.slice(0, index) + other + token.slice(index + 1))).toBeUndefined();
      expect(read(token.slice(0, index))).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(read(text)).toBeUndefined();
        expect(text === '' || read(token + text) === undefined).toBe(true);
      }),
    );
    expect(read(signLink(elsewhere, 'manage-registration', { id: 'abc-123', version: 0 }))).toBeUndefined();
  });
});

/** Everything in the folder, as it lies on the disk now. */
function bytesOf(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

async function wrappedKeys(file: string): Promise<{ scope: string; wrapped_key: string }[]> {
  const database = openDatabase<{ vault_key: { scope: string; wrapped_key: string } }>(`file:${file}`);
  const rows = await database.selectFrom('vault_key').select(['scope', 'wrapped_key']).execute();
  await database.destroy();
  return rows;
}
