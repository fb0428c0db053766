/**
 * Whether a statement was refused because another row holds a value that may stand once (PostgreSQL's 23505,
 * SQLite's extended code 2067). Where somebody else writes that row at the same moment, no reading before tells it.
 */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
