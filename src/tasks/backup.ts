import { backUpDatabase } from '#lib/server/database/back-up-database.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { sqliteFileOfTask } from './sqlite-file-of-task.ts';

// `npm run backup -- FILE`: a consistent copy of the database, without its keys.
await runTask(async () => {
  const target = process.argv[2] ?? endWithRefusal('Usage : npm run backup -- FICHIER');
  await backUpDatabase(sqliteFileOfTask(), target);
  process.stdout.write(
    `Base sauvegardée dans ${target}. Le trousseau ne l’est pas : gardez-en une seule copie, à part.\n`,
  );
});
