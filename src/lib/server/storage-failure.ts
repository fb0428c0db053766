/**
 * What SQLite, PostgreSQL and the file system say when the disk is full, failing or read-only, or when the
 * database cannot be reached (sqlite.org/rescode.html; PostgreSQL's appendix A, classes 08, 53 and 57).
 */
const STORAGE_CODES =
  /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)|ENOSPC|EDQUOT|EFBIG|EIO|EROFS|ECONNREFUSED|ECONNRESET|53[0-9]{3}|57P0|08|25006)/;

/** Whether an error means that nothing can be kept at the moment: nobody's mistake, and worth another try later. */
export function isStorageFailure(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && STORAGE_CODES.test(code);
}
