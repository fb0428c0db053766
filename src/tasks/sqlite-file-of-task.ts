import { endWithRefusal } from './end-with-refusal.ts';
import { environmentOfTask } from './open-house.ts';

/** The path of the SQLite database of a task; ends it where the database is a PostgreSQL server. */
export function sqliteFileOfTask(): string {
  const { databaseUrl } = environmentOfTask();
  if (databaseUrl.startsWith('file:')) return databaseUrl.slice('file:'.length);
  return endWithRefusal('Cette base est sur PostgreSQL : sauvegardez-la avec pg_dump, sans le trousseau.');
}
