import { openDatabase } from '#lib/server/database/connection.ts';
import { compareSchema } from '#lib/server/database/migrate-database.ts';
import { missingLegalSettings } from '#lib/server/environment.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { environmentOfTask } from './open-house.ts';

const OLDEST_NODE = 22;

// `npm start`: the production server. It refuses to start, naming everything that is missing or wrong.
await runTask(async () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    endWithRefusal(
      `Node ${process.versions.node} est trop ancien : lancez « npm start », qui apporte le bon.`,
    );
  }
  const environment = environmentOfTask();
  const database = openDatabase(environment.databaseUrl);
  const schema = await compareSchema(database);
  await database.destroy();
  if (schema === 'behind') endWithRefusal('La base n’est pas à jour : lancez d’abord « npm run migrate ».');
  if (schema === 'ahead')
    endWithRefusal('Cette base a été écrite par une version plus récente : installez cette version-là.');
  const missing = missingLegalSettings(environment);
  if (missing.length > 0)
    console.warn(`Mentions légales incomplètes, et la page le dit : réglez ${missing.join(', ')}.`);
  // What the adapter reads by itself takes the same values as the house.
  process.env['PORT'] = String(environment.port);
  process.env['HOST'] = environment.host;
  process.env['ORIGIN'] = environment.origin;
  // The hooks hold the real limits, each with its sentence; this one only bounds a body of unknown length.
  process.env['BODY_SIZE_LIMIT'] = '12M';
  const built = new URL('../../build/index.js', import.meta.url).href;
  await import(built);
});
