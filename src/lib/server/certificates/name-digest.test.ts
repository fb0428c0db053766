import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newPaperSecret, proveName } from '#lib/verification/name-proof.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { openNameDigests } from './name-digest.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom('Hélène Lefèvre', 'أمينة حداد', 'Нино', 'ნინო', '王小明', 'N’Diaye', 'ශ්‍රී'),
);

test('what a browser proves of a name is found on the paper, and of another name or paper is not', async () => {
  const digests = await openNameDigests(await aContext());
  await fc.assert(
    fc.asyncProperty(anyName, fc.array(anyName, { maxLength: 5 }), async (name, others) => {
      const secret = newPaperSecret();
      const stored = digests.ofPaper('one', secret, [...others, name]);
      const proof = await proveName(secret, name);
      if (proof === undefined) return;
      expect(digests.isOnPaper('one', proof, stored)).toBe(true);
      // The same row under another id, the same name under another secret.
      expect(digests.isOnPaper('other', proof, stored)).toBe(false);
      expect(digests.isOnPaper('one', (await proveName(newPaperSecret(), name)) ?? '', stored)).toBe(false);
      expect(digests.isOnPaper('one', (await proveName(secret, `${name}x`)) ?? '', stored)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('rows look alike, however many names they answer for; no two are the same', async () => {
  const digests = await openNameDigests(await aContext());
  const rows = [[], ['Nour'], Array.from({ length: 16 }, (_, index) => `Nom ${index}`)].map((names) =>
    digests.ofPaper('one', newPaperSecret(), names),
  );
  expect(rows.map((row) => row.length)).toEqual(Array<number>(3).fill(rows[0]?.length ?? 0));
  const all = rows.flatMap((row) => JSON.parse(row) as string[]);
  expect(new Set(all).size).toBe(48);
  for (const row of rows) expect(JSON.parse(row)).toEqual((JSON.parse(row) as string[]).toSorted());
});
