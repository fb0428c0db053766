import BetterSqlite3 from 'better-sqlite3';

// Loaded into a server with `--import`, for the negative control alone: the server answers before the disk has
// what it answers for. Each commit is put off and taken with those that follow, as a careless group commit
// would do. Nothing in the product can do this.

const LATE_MS = 250;
const prepare: (this: BetterSqlite3.Database, source: string) => unknown = BetterSqlite3.prototype.prepare;
const awaited = new WeakSet<BetterSqlite3.Database>();

function commitLater(database: BetterSqlite3.Database): void {
  if (awaited.has(database)) return;
  awaited.add(database);
  setTimeout(() => {
    awaited.delete(database);
    if (database.open && database.inTransaction) database.exec('commit');
  }, LATE_MS);
}

/** What Kysely does with a statement that gives no rows. */
function statementThat(act: () => void) {
  const run = () => {
    act();
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, run };
}

Object.assign(BetterSqlite3.prototype, {
  prepare(this: BetterSqlite3.Database, source: string) {
    switch (source) {
      case 'begin immediate':
        return statementThat(() => {
          if (!this.inTransaction) this.exec(source);
          this.exec('savepoint held');
        });
      case 'commit':
        return statementThat(() => {
          this.exec('release held');
          commitLater(this);
        });
      case 'rollback':
        return statementThat(() => void this.exec('rollback to held; release held'));
      default:
        return prepare.call(this, source);
    }
  },
});
