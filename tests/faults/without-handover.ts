import BetterSqlite3 from 'better-sqlite3';

// Loaded into a deliverer with `--import`, for the negative control alone: the mark of the handover is written
// as if it never had been. Nothing in the product can do this; only SQLite is touched.

const MARK = '"handed_over_at" = coalesce("handed_over_at", ?)';
const prepare: (this: BetterSqlite3.Database, source: string) => unknown = BetterSqlite3.prototype.prepare;

Object.assign(BetterSqlite3.prototype, {
  prepare(this: BetterSqlite3.Database, source: string) {
    return prepare.call(
      this,
      source.replace(MARK, '"handed_over_at" = nullif(?, "handed_over_at") is not null and null'),
    );
  },
});
