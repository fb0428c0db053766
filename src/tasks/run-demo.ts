import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openDatabase } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { openHouse } from '#lib/server/open-house.ts';
import { seedDemonstration } from './demonstration/seed-demonstration.ts';
import { runTask } from './end-with-refusal.ts';
import { environmentOfTask } from './open-house.ts';

const FOLDER = process.env['DEMONSTRATION_FOLDER'] ?? 'data/demonstration';

/** The master key of the demonstration: drawn once, kept beside its data, worth nothing elsewhere. */
function demonstrationKey(): string {
  const file = `${FOLDER}/vault-key`;
  mkdirSync(FOLDER, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

// `npm run demo`: migrates, fills, and serves the demonstration, on this machine only.
await runTask(async () => {
  const port = process.env['PORT'] ?? '3000';
  Object.assign(process.env, {
    DEMONSTRATION: '1',
    DATABASE_URL: `file:${FOLDER}/trait-dunion.db`,
    KEYRING_URL: `file:${FOLDER}/trousseau.db`,
    MAIL_DIRECTORY: `${FOLDER}/courrier`,
    MAIL_TRANSPORT: 'file',
    CONTACT_EMAIL: 'contact@exemple.fr',
    VAULT_KEY: demonstrationKey(),
    ORIGIN: `http://localhost:${port}`,
    PORT: port,
    HOST: '127.0.0.1',
  });
  const environment = environmentOfTask();
  const database = openDatabase(environment.databaseUrl);
  await migrateDatabase(database);
  await database.destroy();
  const house = await openHouse(environment);
  process.stdout.write('Préparation de la démonstration…\n');
  await seedDemonstration(house.context);
  await house.close();
  process.stdout.write(
    [
      '',
      `Trait d’union, démonstration : http://localhost:${port}`,
      'Les villes sont réelles, les personnes et les cérémonies sont inventées.',
      '',
      `Pour jouer un rôle, ouvrez http://localhost:${port}/connexion et choisissez un compte d’essai :`,
      '  · coordination (ANVITA)',
      '  · organisation à Grenoble, Rouen, Le Vigan, Saint-Denis de La Réunion',
      '  · associations partenaires à Grenoble et à Rouen',
      `Le courrier de tout le monde est sur http://localhost:${port}/demonstration/courrier`,
      '',
    ].join('\n'),
  );
  await import('./start.ts');
});
