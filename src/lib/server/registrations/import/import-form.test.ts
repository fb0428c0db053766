import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { ImportForm } from './import-form.ts';

function sent(columns: readonly string[], leftOut: readonly number[] = []): Request {
  const form = new FormData();
  for (const [name, value] of [
    ['sealed', 'v1.x'],
    ['header_line', '1'],
    ['mode', 'signed'],
  ] as const)
    form.append(name, value);
  for (const column of columns) form.append('columns', column);
  for (const line of leftOut) form.append('left_out', String(line));
  return new Request('https://exemple.fr', { method: 'POST', body: form });
}

test('the steps of the import carry what the file has, in its order', async () => {
  const read = await readForm(sent(['', 'full_name', 'email'], [3, 12]), ImportForm);
  expect(read).toMatchObject({
    kind: 'ok',
    value: { header_line: 1, columns: ['', 'full_name', 'email'], left_out: [3, 12], mode: 'signed' },
  });
});

test.each([
  ['columns', sent(['full_name', ...Array<string>(60).fill('')])],
  ['left_out', sent(['full_name'], Array<number>(2001).fill(5))],
])('more %s than a file can have are refused before any line is read', async (field, request) => {
  const read = await readForm(request, ImportForm);
  expect(read.kind === 'refused' && Object.keys(read.form.problems)).toEqual([field]);
});
