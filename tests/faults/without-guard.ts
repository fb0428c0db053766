import BetterSqlite3 from 'better-sqlite3';

// Loaded into a server with `--import`, for the negative control alone: it takes from the update that gives a
// place its condition that one must be left, and from the table the check behind it. Nothing in the product
// can do this; only SQLite is touched.

const GUARD = '<= "sponsor_capacity"';
const prepare: (this: BetterSqlite3.Database, source: string) => unknown = BetterSqlite3.prototype.prepare;

Object.assign(BetterSqlite3.prototype, {
  prepare(this: BetterSqlite3.Database, source: string) {
    if (!source.includes(GUARD)) return prepare.call(this, source);
    this.exec('pragma ignore_check_constraints = on');
    return prepare.call(this, source.replace(GUARD, 'is not null'));
  },
});
