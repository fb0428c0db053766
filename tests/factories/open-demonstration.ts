import { readFileSync } from 'node:fs';
import { readEnvironment } from '#lib/server/environment.ts';
import { openHouse, type House } from '#lib/server/open-house.ts';

/** Opens the data of a demonstration that runs, beside its server: what a page cannot do is done in this process. */
export async function openDemonstration({
  folder,
  origin,
}: {
  folder: string;
  origin: string;
}): Promise<House> {
  const read = readEnvironment({
    DATABASE_URL: `file:${folder}/trait-dunion.db`,
    KEYRING_URL: `file:${folder}/trousseau.db`,
    VAULT_KEY: readFileSync(`${folder}/vault-key`, 'utf8'),
    ORIGIN: origin,
    MAIL_TRANSPORT: 'file',
    MAIL_FROM: 'Essai <essai@exemple.fr>',
    CONTACT_EMAIL: 'contact@exemple.fr',
    DEMONSTRATION: '1',
  });
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
  return openHouse(read.environment);
}
