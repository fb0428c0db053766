import { describe, expect, test } from 'vitest';
import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';
import { certificateNotice, composePage } from '#lib/server/certificates/page/compose-page.ts';
import { aCertificateEntry } from '#tests/factories/a-certificate-entry.ts';

/** One white pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const pageOf = (changes: Partial<CertificateEntry>) => composePage(aCertificateEntry(changes));

describe('the words of a page', () => {
  test('the town’s own commitment takes the place of the sentence, and never of the notice', () => {
    const page = pageOf({ commitment: 'Nous marcherons côte à côte.', variant: 'marrainage' });
    expect(page.commitment).toBe('Nous marcherons côte à côte.');
    expect(page.notice).toBe(certificateNotice('marrainage'));
  });

  test('a scanned signature and a stamp stand on the official’s line alone, and say whose they are', () => {
    const { signatures } = pageOf({ signature: PIXEL, stamp: PIXEL });
    expect(signatures.map(({ hand, stamp }) => [hand?.alt, stamp?.alt])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['Signature numérisée de Camille Exemple', 'Cachet de Grenoble'],
      [undefined, undefined],
    ]);
  });

  test('each logo is named after its co-issuer, whose name stays in words', () => {
    const page = pageOf({ organisers: ['Ville de Grenoble', 'APARDAP'], organiser_logos: [null, PIXEL] });
    expect(page.logos.map(({ alt }) => alt)).toEqual(['Logo de APARDAP']);
    expect(page.issuers).toBe('Ville de Grenoble  ·  APARDAP');
  });

  test('who declined the code has none, and no address either', () => {
    expect(pageOf({})).not.toHaveProperty('code');
    expect(pageOf({})).not.toHaveProperty('verify_at');
  });

  test.each([
    ['#8a1c3b', { on_ground: '#ffffff', line: '#8a1c3b', letters: '#8a1c3b' }],
    ['#f5d000', { on_ground: '#17324d', line: '#17324d', letters: '#17324d' }],
    ['#c8446b', { on_ground: '#ffffff', line: '#c8446b', letters: '#17324d' }],
  ])('of the colour %s, lines and letters are drawn only where they are read', (colour, inks) => {
    expect(pageOf({ colour }).colours).toEqual({ ground: colour, ...inks });
  });
});
