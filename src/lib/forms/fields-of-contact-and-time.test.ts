import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { emailAddress, localDate, localTime, phone } from '#lib/forms/fields.ts';

/** What the field makes of a text: the clean value, or the sentence shown beside it. */
function read(field: v.GenericSchema, typed: unknown): unknown {
  const result = v.safeParse(field, typed, { abortPipeEarly: true });
  return result.success ? result.output : `✗ ${result.issues[0].message}`;
}

describe('a mail address', () => {
  test.each([
    [' Amina.Diallo@Exemple.FR ', 'Amina.Diallo@exemple.fr'],
    ['a+b_c-d@sous.domaine.exemple.fr', 'a+b_c-d@sous.domaine.exemple.fr'],
    ["o'neil@exemple.fr", "o'neil@exemple.fr"],
    ['x@gmial.com', 'x@gmial.com'],
    ['maire@mairie-évreux.fr', 'maire@xn--mairie-vreux-heb.fr'],
    ['\u200Famina@exemple.fr\u200F', 'amina@exemple.fr'],
    [`${'l'.repeat(64)}@exemple.fr`, `${'l'.repeat(64)}@exemple.fr`],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(emailAddress(), typed)).toBe(kept);
  });

  test.each([
    ['amina.exemple.fr', /Il manque le signe @/],
    ['amina diallo@exemple.fr', /sans espace/],
    ['aminä@exemple.fr', /sans accent/],
    ['amina@', /pas complète/],
    ['@exemple.fr', /pas complète/],
    ['amina@exemple', /pas complète/],
    ['amina@exemple..fr', /pas complète/],
    ['amina@-exemple.fr', /pas complète/],
    ['amina@exemple.f', /pas complète/],
    ['amina@exemple,fr', /pas complète/],
    ['.amina@exemple.fr', /pas complète/],
    ['amina.@exemple.fr', /pas complète/],
    ['a..b@exemple.fr', /pas complète/],
    ['a@b@exemple.fr', /pas complète/],
    ['"a b"@exemple.fr', /sans espace/],
    ['"ab"@exemple.fr', /pas complète/],
    ['amina@[127.0.0.1]', /pas complète/],
    ['amina@127.0.0.1', /pas complète/],
    ['Amina <amina@exemple.fr>', /sans espace/],
    ['amina@exemple.fr,autre@exemple.fr', /pas complète/],
    ['amina@exemple.fr\r\nBcc: tous@exemple.fr', /retour à la ligne/],
    ['amina@exemple.fr\n', 'amina@exemple.fr'],
    [`${'l'.repeat(65)}@exemple.fr`, /trop longue/],
    [
      `a@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(10)}.fr`,
      /trop longue/,
    ],
    [`a@${'d'.repeat(64)}.fr`, /pas complète/],
    ['', /à remplir/],
  ])('%j is answered %s', (typed, answer) => {
    const result = read(emailAddress(), typed);
    if (typeof answer === 'string') expect(result).toBe(answer);
    else expect(result).toMatch(answer);
  });

  test('whatever is accepted is one plain address, at most 254 characters, accepted again unchanged', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: 'binary' }).map((text) => `a${text}@exemple.fr`),
        ),
        (typed) => {
          const result = v.safeParse(emailAddress(), typed);
          if (!result.success) return;
          expect(result.output).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
          expect(result.output).not.toMatch(/[",:;<>[\]\\()]/);
          expect(result.output.length).toBeLessThanOrEqual(254);
          expect(v.parse(emailAddress(), result.output)).toBe(result.output);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a telephone number', () => {
  test.each([
    ['06 12 34 56 78', '0612345678'],
    ['06.12.34.56.78', '0612345678'],
    ['+33 (0)6-12-34-56-78', '+33612345678'],
    ['+33 06 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+352 621 123 456', '+352621123456'],
    ['+262 692 12 34 56', '+262692123456'],
    ['0692 12 34 56', '0692123456'],
    ['40 12 34 56', '40123456'],
    ['٠٦ ١٢ ٣٤ ٥٦ ٧٨', '0612345678'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(phone(), typed)).toBe(kept);
  });

  test.each(['06 12 34 56', '06 12 34 56 78 90', 'appelez-moi', '+33612', '+', '0012', '06O1234567'])(
    '%j is refused with examples',
    (typed) => {
      expect(read(phone(), typed)).toMatch(/Exemples/);
    },
  );
});

describe('days and hours', () => {
  test.each([
    ['2026-12-18', '2026-12-18'],
    ['18/12/2026', '2026-12-18'],
    ['1.3.2027', '2027-03-01'],
    ['2028-02-29', '2028-02-29'],
    ['٢٠٢٦-١٢-١٨', '2026-12-18'],
  ])('%j is the day %j', (typed, day) => {
    expect(read(localDate(), typed)).toBe(day);
  });

  test.each([
    ['2026-02-30', /n’existe pas dans le calendrier/],
    ['30/02/2026', /n’existe pas/],
    ['2027-02-29', /n’existe pas/],
    ['2026-04-31', /n’existe pas/],
    ['2026-13-01', /n’existe pas/],
    ['2026-00-10', /n’existe pas/],
    ['0026-12-18', /entre 2000 et 2100/],
    ['20266-12-18', /entre 2000 et 2100/],
    ['vendredi', /pas lisible/],
    ['2026-12-18T10:00', /pas lisible/],
    ['', /à remplir/],
  ])('%j is refused', (typed, sentence) => {
    expect(read(localDate(), typed)).toMatch(sentence);
  });

  test('exactly the days of the calendar are accepted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const typed = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        // ECMAScript's own reading of ISO days, rolled over when impossible, is the judge.
        const judge = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
        expect(v.is(localDate(), typed)).toBe(judge === typed);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['18:30', '18:30'],
    ['18:30:00', '18:30'],
    ['18 h 30', '18:30'],
    ['9h', '09:00'],
    ['00:00', '00:00'],
  ])('%j is the time %j', (typed, time) => {
    expect(read(localTime(), typed)).toBe(time);
  });

  test.each(['24:00', '18:60', '18', 'midi', '18:3', '-1:00'])('%j is no time', (typed) => {
    expect(read(localTime(), typed)).toMatch(/pas lisible/);
  });
});
