import { expect, test } from 'vitest';
import { isStorageFailure } from './storage-failure.ts';

test.each([
  ['a full disk, to SQLite', 'SQLITE_FULL'],
  ['a failing disk, to SQLite', 'SQLITE_IOERR_WRITE'],
  ['a read-only file, to SQLite', 'SQLITE_READONLY_DBMOVED'],
  ['another program that writes for too long', 'SQLITE_BUSY'],
  ['a full disk, to the file system', 'ENOSPC'],
  ['a full disk, to PostgreSQL', '53100'],
  ['a PostgreSQL that stops', '57P01'],
  ['a PostgreSQL that is read-only', '25006'],
  ['a PostgreSQL that is not there', 'ECONNREFUSED'],
])('%s (%s) is worth another try later', (_, code) => {
  expect(isStorageFailure(Object.assign(new Error('…'), { code }))).toBe(true);
});

test.each([
  ['a broken rule of the data', Object.assign(new Error('…'), { code: 'SQLITE_CONSTRAINT_CHECK' })],
  ['the same, to PostgreSQL', Object.assign(new Error('…'), { code: '23505' })],
  ['a bug', new TypeError('x is not a function')],
  ['nothing at all', null],
  ['a number', { code: 53_100 }],
])('%s is not', (_, failure) => {
  expect(isStorageFailure(failure)).toBe(false);
});
