import { restoreDatabase } from '#lib/server/database/back-up-database.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { sqliteFileOfTask } from './sqlite-file-of-task.ts';

// `npm run restore -- FILE`: puts a backup in the place of a database that is not there.
await runTask(async () => {
  const backup = process.argv[2] ?? endWithRefusal('Usage : npm run restore -- FICHIER');
  await restoreDatabase(backup, sqliteFileOfTask());
  process.stdout.write(
    'Base restaurée : les sessions d’alors sont closes, aucun message d’alors ne repartira.\n',
  );
});
