import { describe, expect, it } from 'vitest';
import { createDeviceSecret, deriveDeviceKeys } from './device-key.ts';
import { openRecord, sealRecord } from './seal-record.ts';

const VALUE = { people: [{ name: 'Samira Haddad', ownScript: 'سميرة حداد' }] };
const keyOf = async (secret: string) => (await deriveDeviceKeys(secret)).storageKey;

describe('a record on the device', () => {
  it('opens with the key of the link and with no other, under its own name and no other', async () => {
    const secret = createDeviceSecret();
    const record = await sealRecord(await keyOf(secret), 'list', VALUE);
    expect(await openRecord(await keyOf(secret), 'list', record)).toEqual(VALUE);
    expect(await openRecord(await keyOf(createDeviceSecret()), 'list', record)).toBeUndefined();
    expect(await openRecord(await keyOf(secret), 'act', record)).toBeUndefined();
  });

  it('does not open once a bit of it was changed, wherever', async () => {
    const key = await keyOf(createDeviceSecret());
    const record = await sealRecord(key, 'list', VALUE);
    for (const at of [0, 12, record.length - 1]) {
      const changed = record.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openRecord(key, 'list', changed)).toBeUndefined();
    }
  });

  it('shows no name, and is never the same twice', async () => {
    const key = await keyOf(createDeviceSecret());
    const [one, other] = await Promise.all([sealRecord(key, 'list', VALUE), sealRecord(key, 'list', VALUE)]);
    expect(Buffer.from(one).includes('Samira')).toBe(false);
    expect(Buffer.from(one).includes('سميرة')).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });
});
