import { openDatabase } from '#lib/server/database/connection.ts';
import { compareSchema, migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { environmentOfTask } from './open-house.ts';

// `npm run migrate`: brings the database to this program's schema. Restartable at any moment.
await runTask(async () => {
  const database = openDatabase(environmentOfTask().databaseUrl);
  if ((await compareSchema(database)) === 'ahead') {
    endWithRefusal('Cette base a été écrite par une version plus récente : installez cette version-là.');
  }
  const applied = await migrateDatabase(database);
  await database.destroy();
  process.stdout.write(
    applied.length > 0 ? `Migrations appliquées : ${applied.join(', ')}.\n` : 'La base est à jour.\n',
  );
});
