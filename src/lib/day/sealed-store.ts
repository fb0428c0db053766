import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DoorAct } from './arrivals.ts';
import { fingerprint } from './device-key.ts';
import { settledState, type DoorStore, type KeptAct, type KeptList } from './door-store.ts';
import { openRecord, sealRecord } from './seal-record.ts';

type Sealed = Uint8Array<ArrayBuffer>;

/** All that stands readable on the device: these names, numbers in order, and how many records there are. */
interface DoorDatabase extends DBSchema {
  list: { key: string; value: Sealed };
  acts: { key: number; value: Sealed };
}

/** How the names of the databases of doors begin. */
const START = 'porte-';
const LIST = 'list';
const ACT = 'act';

/**
 * What a door keeps in the browser's own database, each record sealed under the key that only the link's secret gives:
 * a copied storage opens nothing without it. Rejects where the browser keeps nothing.
 */
export async function openSealedStore({
  deviceId,
  storageKey,
  onWiped,
}: {
  deviceId: string;
  storageKey: CryptoKey;
  /** Another page of the same door wiped what both had. */
  onWiped: () => void;
}): Promise<DoorStore> {
  const name = START + (await fingerprint(deviceId));
  const database = await openDB<DoorDatabase>(name, 1, {
    upgrade: (created) => {
      created.createObjectStore('list');
      created.createObjectStore('acts', { autoIncrement: true });
    },
    // Another page of the same door wipes: it must not wait for this one.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase | null)?.close();
      onWiped();
    },
  });
  return {
    isLasting: true,
    async readList() {
      const sealed = await database.get('list', LIST);
      return sealed && openRecord<KeptList>(storageKey, LIST, sealed);
    },
    async writeList(kept) {
      await database.put('list', await sealRecord(storageKey, LIST, kept), LIST);
    },
    async readActs() {
      return (await openActs(database, storageKey)).map(({ kept }) => kept);
    },
    async addActs(acts) {
      await addActs(database, storageKey, acts);
    },
    async settle(receipt) {
      const changed = (await openActs(database, storageKey)).flatMap(({ at, kept }) => {
        const state = settledState(receipt, kept.act.id);
        return state === undefined || state === kept.state ? [] : [{ at, kept: { ...kept, state } }];
      });
      const sealed = await Promise.all(
        changed.map(async ({ at, kept }) => ({ at, record: await sealRecord(storageKey, ACT, kept) })),
      );
      const trx = database.transaction('acts', 'readwrite');
      await Promise.all([...sealed.map(({ at, record }) => trx.store.put(record, at)), trx.done]);
    },
    async wipe() {
      database.close();
      await deleteDB(name);
    },
  };
}

/** Whether another door was opened on this device and keeps something here still. */
export async function hasOtherDoors(): Promise<boolean> {
  // Old browsers cannot list them; what is shared by doors is then kept for none.
  if (typeof indexedDB.databases !== 'function') return false;
  return (await indexedDB.databases()).some(({ name }) => name?.startsWith(START));
}

async function addActs(
  database: IDBPDatabase<DoorDatabase>,
  key: CryptoKey,
  acts: readonly DoorAct[],
): Promise<void> {
  const sealed = await Promise.all(
    acts.map((act) => sealRecord(key, ACT, { act, state: 'waiting' } satisfies KeptAct)),
  );
  // `strict`: a battery that dies in the next second takes nothing along.
  const trx = database.transaction('acts', 'readwrite', { durability: 'strict' });
  await Promise.all([...sealed.map((record) => trx.store.add(record)), trx.done]);
}

async function openActs(
  database: IDBPDatabase<DoorDatabase>,
  key: CryptoKey,
): Promise<readonly { at: number; kept: KeptAct }[]> {
  const trx = database.transaction('acts');
  const [keys, records] = await Promise.all([trx.store.getAllKeys(), trx.store.getAll(), trx.done]);
  const opened = await Promise.all(records.map((record) => openRecord<KeptAct>(key, ACT, record)));
  return opened.flatMap((kept, index) => {
    const at = keys[index];
    return kept && at !== undefined ? [{ at, kept }] : [];
  });
}
