import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { lookUpTypedCode, paperCode, paperCodeLookup } from './paper-code.ts';

test('a code is sixteen figures and letters that nobody mistakes for another, the same at each printing', async () => {
  const [context, elsewhere] = [await aContext(), await aContext()];
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const code = paperCode(context, id);
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/u);
      expect(paperCode(context, id)).toBe(code);
      expect(paperCode(elsewhere, id)).not.toBe(code);
    }),
  );
});

test('every figure of a code varies: no bit of the eighty is lost', async () => {
  const context = await aContext();
  const codes = Array.from({ length: 400 }, (_, index) => paperCode(context, `registration ${index}`));
  for (let position = 0; position < 19; position += 1) {
    const seen = new Set(codes.map((code) => code[position]));
    if (position % 5 === 4) expect([...seen]).toEqual(['-']);
    else expect(seen.size).toBe(32);
  }
});

test('a code is found again however it is typed', async () => {
  const context = await aContext();
  const mistaken: Record<string, readonly string[]> = {
    '0': ['0', 'O', 'o', '٠'],
    '1': ['1', 'I', 'i', 'L', 'l', '۱'],
  };
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.infiniteStream(fc.nat(5)),
      fc.constantFrom('', '-', ' ', '\u00a0', ' – ', '\u200e'),
      (id, picks, between) => {
        const typed = [...paperCode(context, id).replaceAll('-', '')]
          .map((digit) => {
            const ways = mistaken[digit] ?? [digit, digit.toLowerCase()];
            return ways[(picks.next().value ?? 0) % ways.length] ?? digit;
          })
          .map((digit, index) => (index % 4 === 3 ? digit + between : digit))
          .join('');
        expect(lookUpTypedCode(context, ` ${typed} `)).toBe(paperCodeLookup(context, id));
      },
    ),
  );
});

test('anything else is no code, and never fails', async () => {
  const context = await aContext();
  const code = paperCode(context, 'registration 1');
  for (const typed of ['', '-', code.slice(1), `${code}0`, code.replace(/.$/u, 'U'), 'mairie@exemple.fr']) {
    expect(lookUpTypedCode(context, typed)).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (typed) => {
      expect(lookUpTypedCode(context, typed)).not.toBe(paperCodeLookup(context, 'registration 1'));
    }),
  );
});

test('neither the code nor the registration can be read from what is stored', async () => {
  const context = await aContext();
  const stored = paperCodeLookup(context, 'registration 1');
  expect(stored).not.toContain(paperCode(context, 'registration 1').slice(0, 4));
  expect(lookUpTypedCode(context, stored)).toBeUndefined();
});
