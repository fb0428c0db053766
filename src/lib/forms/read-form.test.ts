import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  accepted,
  checkbox,
  choices,
  emailAddress,
  line,
  localTime,
  note,
  personName,
  secret,
  wholeNumber,
} from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';

const Registration = v.object({
  name: personName(),
  email: emailAddress(),
  languages: choices(['fr', 'en', 'ar'], { min: 1 }),
  people: wholeNumber({ min: 1, max: 6 }),
  message: v.optional(note({ max: 50 })),
  news: checkbox(),
  charter: accepted(() => 'Acceptez la charte.'),
});

type Pairs = [string, string | Blob][];

const GOOD: Pairs = [
  ['name', 'Amina Diallo'],
  ['email', 'amina@Exemple.fr'],
  ['languages', 'fr'],
  ['languages', 'ar'],
  ['people', '2'],
  ['message', ''],
  ['charter', 'on'],
];

const instead = (pairs: Pairs, name: string, ...values: (string | Blob)[]): Pairs => [
  ...pairs.filter(([key]) => key !== name),
  ...values.map((value): [string, string | Blob] => [name, value]),
];

function sent(pairs: Pairs, as: 'urlencoded' | 'multipart' = 'urlencoded'): Request {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  const body =
    as === 'multipart' ? form : new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  return new Request('http://localhost/inscription', { method: 'POST', body });
}

async function refusal(request: Request, schema: Parameters<typeof readForm>[1] = Registration) {
  const read = await readForm(request, schema);
  if (read.kind === 'ok') throw new Error(`accepted: ${JSON.stringify(read.value)}`);
  return read.form;
}

describe('a form that is right', () => {
  test.each(['urlencoded', 'multipart'] as const)('gives typed values (%s)', async (as) => {
    expect(await readForm(sent(GOOD, as), Registration)).toEqual({
      kind: 'ok',
      value: {
        name: 'Amina Diallo',
        email: 'amina@exemple.fr',
        languages: ['fr', 'ar'],
        people: 2,
        message: undefined,
        news: false,
        charter: true,
      },
    });
  });

  test('nothing but declared fields is read, whatever is added', async () => {
    const extra: Pairs = [
      ['role', 'coordinator'],
      ['territory_id', '1'],
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['status', 'confirmed'],
    ];
    expect(await readForm(sent([...GOOD, ...extra]), Registration)).toEqual(
      await readForm(sent(GOOD), Registration),
    );
    const form = await refusal(sent([...extra, ['name', 'Amina']]));
    expect(Object.keys(form.typed).sort()).toEqual(['languages', 'name']);
  });

  test('fields are checked against each other at the head of a pipe', async () => {
    const Slot = v.pipe(
      v.object({ starts: localTime(), ends: localTime() }),
      v.forward(
        v.partialCheck(
          [['starts'], ['ends']],
          ({ starts, ends }) => starts < ends,
          'La fin doit venir après le début.',
        ),
        ['ends'],
      ),
    );
    const slot = (starts: string, ends: string) => sent([['starts', starts], ['ends', ends]]); // prettier-ignore
    expect(await readForm(slot('18:00', '20:00'), Slot)).toMatchObject({ kind: 'ok' });
    expect((await refusal(slot('20:00', '18:00'), Slot)).problems).toEqual({
      ends: 'La fin doit venir après le début.',
    });
  });

  test('a file is read where the schema has one, and an empty file input is no file', async () => {
    const Crest = v.object({ title: line(), crest: v.optional(v.file()) });
    const file = new File(['<svg/>'], 'blason.svg');
    const read = await readForm(sent([['title', 'Blason'], ['crest', file]], 'multipart'), Crest); // prettier-ignore
    expect(read.kind === 'ok' && read.value.crest?.name).toBe('blason.svg');
    const none = await readForm(sent([['title', 'Blason'], ['crest', new File([], '')]], 'multipart'), Crest); // prettier-ignore
    expect(none.kind === 'ok' && none.value.crest).toBeUndefined();
  });

  test('a file sent where a text is expected is not filled in', async () => {
    const form = await refusal(sent(instead(GOOD, 'name', new File(['x'], 'x.txt')), 'multipart'));
    expect(form.problems).toEqual({ name: 'Ce champ est à remplir.' });
  });
});

describe('a form that is refused', () => {
  test('has one sentence a field, and all that was typed', async () => {
    const form = await refusal(
      sent([
        ['name', 'Amina 😀 <b>'],
        ['email', 'amina@exemple'],
        ['people', '40'],
        ['message', 'Bonjour\nà tous'],
        ['news', 'on'],
      ]),
    );
    expect(Object.keys(form.problems).sort()).toEqual(['charter', 'email', 'languages', 'name', 'people']);
    expect(form.problems['name']).toMatch(/émoji/);
    expect(form.problems['languages']).toBe('Cochez au moins une réponse.');
    expect(form.problems['charter']).toBe('Acceptez la charte.');
    expect(form.typed).toEqual({
      name: 'Amina 😀 <b>',
      email: 'amina@exemple',
      languages: [],
      people: '40',
      message: 'Bonjour\nà tous',
      news: 'on',
    });
  });

  test('a wrong answer among several belongs to the field', async () => {
    const form = await refusal(sent(instead(GOOD, 'languages', 'fr', 'klingon')));
    expect(Object.keys(form.problems)).toEqual(['languages']);
    expect(form.typed['languages']).toEqual(['fr', 'klingon']);
  });

  test('passwords, codes and tokens never come back', async () => {
    const SignIn = v.object({
      email: emailAddress(),
      password: secret(),
      code: v.optional(secret({ max: 10 })),
      backup: v.pipe(secret(), v.minLength(30, 'trop court')),
    });
    const form = await refusal(
      sent([
        ['email', 'non'],
        ['password', ' Canari 1 '],
        ['code', 'canari-2-bien-trop-long'],
        ['backup', 'canari-3'],
      ]),
      SignIn,
    );
    expect(JSON.stringify(form)).not.toMatch(/canari/i);
    expect(Object.keys(form.problems).sort()).toEqual(['backup', 'code', 'email']);
    const kept = await readForm(sent([['p', ' a  b ']]), v.object({ p: secret() }));
    expect(kept).toEqual({ kind: 'ok', value: { p: ' a  b ' } });
  });

  test.each([
    ['a JSON body', { body: '{"name":"x"}', headers: { 'content-type': 'application/json' } }],
    ['no body', {}],
    [
      'a multipart body cut in the middle',
      {
        body: '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nAmi',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
    ],
  ])('%s is a problem of the whole form', async (_, init) => {
    const form = await refusal(new Request('http://localhost/', { method: 'POST', ...init }));
    expect(form).toEqual({ problems: { '': expect.stringContaining('rien n’a été enregistré') }, typed: {} });
  });

  test('a body over the server’s limit says that it is too large', async () => {
    // As Kit's adapter does past BODY_SIZE_LIMIT: the stream breaks off with a 413.
    const body = new ReadableStream({
      start: (controller) => controller.error(Object.assign(new Error('Payload Too Large'), { status: 413 })),
    });
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await refusal(request)).problems['']).toMatch(/trop volumineux/);
  });
});

test('whatever is sent, the answer is a value of the declared shape or a form to refill: nothing throws', async () => {
  const name = fc.oneof(
    fc.constantFrom(...Object.keys(Registration.entries), '__proto__', 'toString'),
    fc.string(),
  );
  const body = fc.array(fc.tuple(name, fc.string({ unit: 'binary' })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.constantFrom('urlencoded' as const, 'multipart' as const),
      async (pairs, as) => {
        const read = await readForm(sent(pairs, as), Registration);
        const declared = Object.keys(Registration.entries);
        const keys = Object.keys(read.kind === 'ok' ? read.value : read.form.typed);
        expect(declared).toEqual(expect.arrayContaining(keys));
        if (read.kind === 'refused') expect(Object.keys(read.form.problems).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
