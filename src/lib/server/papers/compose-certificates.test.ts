import { expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import { composeCertificates } from './compose-certificates.ts';

/** One more than are composed without a pause. */
const HOUSEHOLDS = 21;

test('in one file for many, each page bears its own code: the secret of no other paper', async () => {
  const { context, event, at, choose } = await aTownThatPairs();
  for (let index = 0; index < HOUSEHOLDS; index++) {
    const sponsor = await aSponsor(context, event);
    await choose(await aSponsee(context, event), sponsor.id);
  }
  const composed = await composePaper(context, composeCertificates, at, {
    kind: 'certificates',
    as: 'one-file',
  });
  if (composed.kind !== 'composed') throw new Error(composed.kind);
  const [file] = composed.files;
  const document = typeof file?.document === 'function' ? await file.document() : file?.document;
  const { pages } = document?.words as { pages: { code: { path: string } }[] };
  const codes = pages.map(({ code }) =>
    Buffer.from(document?.images?.get(code.path) ?? []).toString('base64'),
  );
  expect(codes).toHaveLength(HOUSEHOLDS);
  expect(new Set(codes).size).toBe(HOUSEHOLDS);
});
