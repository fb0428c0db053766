import { readdirSync, existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import type { HouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { mailsByAddress, STATUS_MAILS } from '#tests/servers/read-house.ts';

/** A registration as its files hold it, with what was queued to its address. */
export interface FoundRegistration {
  readonly status: string;
  /** Of the link that confirms it. */
  readonly token: string;
  /** How many mails ask to confirm, and how many tell that it is confirmed or on the list. */
  readonly askedToConfirm: number;
  readonly toldStatus: number;
}

/** Every registration by its mail address, read through the mails: who was written to nothing is not found. */
export async function registrationsByAddress(
  context: Context,
): Promise<ReadonlyMap<string, FoundRegistration>> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const rows = await everywhere.selectFrom('registration').select(['id', 'status']).execute();
  const byToken = new Map(
    rows.map((row) => [signLink(context, 'confirm-registration', { id: row.id, version: 0 }), row]),
  );
  const found = new Map<string, FoundRegistration>();
  for (const [address, letters] of await mailsByAddress(context)) {
    const asking = letters.filter(({ kind }) => kind === 'registration.confirm');
    const token = /\/inscription\/([\w.-]+)/u.exec(asking[0]?.text ?? '')?.[1] ?? '';
    const row = byToken.get(token);
    if (!row) continue;
    found.set(address, {
      status: row.status,
      token,
      askedToConfirm: asking.length,
      toldStatus: letters.filter(({ kind }) => STATUS_MAILS.includes(kind)).length,
    });
  }
  return found;
}

/** What SQLite itself finds wrong in a house's databases: nothing, when all is well. */
export function damages({ folder }: HouseOnDisk): unknown[] {
  return ['a.db', 'k.db'].flatMap((name) => {
    const file = new BetterSqlite3(`${folder}/${name}`, { readonly: true });
    try {
      const integrity = (file.pragma('integrity_check', { simple: true }) as string) ?? '';
      return [...(integrity === 'ok' ? [] : [integrity]), ...(file.pragma('foreign_key_check') as unknown[])];
    } finally {
      file.close();
    }
  });
}

/** The letters that the `file` transport has delivered, by the id of their message; drafts are not letters. */
export function deliveredLetters({ folder }: HouseOnDisk): string[] {
  const directory = `${folder}/courrier`;
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length));
}

/** The ids of all messages of the outbox, and of those that it says were sent. */
export async function messageIds(context: Context): Promise<{ all: Set<string>; sent: Set<string> }> {
  const rows = await acrossTerritories(context, 'deliver the outbox')
    .selectFrom('outbox_message')
    .select(['id', 'status'])
    .execute();
  const idsOf = (of: typeof rows) => new Set(of.map(({ id }) => id));
  return { all: idsOf(rows), sent: idsOf(rows.filter(({ status }) => status === 'sent')) };
}
