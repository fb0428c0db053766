import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mendPageText, type PageFont } from '#lib/server/typesetting/mend-page-text.ts';
import { markOfScript } from '#lib/server/typesetting/own-script.ts';
import { typesetPdf } from '#lib/server/typesetting/typeset.ts';

function hasTool(tool: string): boolean {
  const found = spawnSync(tool, ['--version']).error === undefined;
  if (!found) console.log(`copied names: ${tool} is not installed (Debian), its judgement is left out`);
  return found;
}
const tools = ['pdftotext', 'pdffonts', 'qpdf'].map(hasTool).every(Boolean);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copied-names-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const names: readonly (readonly [script: string, name: string])[] = [
  ['Devanagari', 'श्रीकृष्ण द्विवेदी'],
  ['Devanagari, Nepali', 'प्रकृति क्षेत्री'],
  ['Bengali', 'শ্রীকান্ত চৌধুরী আক্তার'],
  ['Gurmukhi', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ'],
  ['Gujarati', 'શ્રીમતી જ્ઞાનેશ્વરી'],
  ['Tamil', 'ஸ்ரீகாந்த் சுப்பிரமணியன்'],
  ['Telugu', 'శ్రీనివాస్ కృష్ణమూర్తి'],
  ['Kannada', 'ಶ್ರೀಕೃಷ್ಣ ರಾಜ್ಯಲಕ್ಷ್ಮಿ'],
  ['Malayalam', 'ശ്രീകൃഷ്ണൻ ക്രിസ്റ്റഫർ'],
  ['Sinhala', 'ශ්\u200dරී ප්\u200dරියංකා ක්\u200dරිෂ්ණා'],
  ['Thai', 'ปิ่น ผู้ใหญ่ น้ำฝน ณัฐวุฒิ ปิปิ'],
  ['Lao', 'ສົມພອນ ຄຳຫຼ້າ ນໍ້າ'],
  ['Khmer', 'សុខា ព្រហ្មចារី ស្រីពៅ ច័ន្ទរ៉ា សុសុ'],
  ['Burmese', 'အောင်ဆန်းစုကြည် မြင့်မြတ် ကျော်စွာ'],
  ['Tibetan', 'བསྟན་འཛིན་རྒྱ་མཚོ'],
  ['Tifinagh', 'ⵎⵓⵃⵎⵎⴰⴷ'],
  ['Syriac', 'ܐܦܪܝܡ'],
  ['Chinese', '王小明'],
  ['Chinese, full forms', '陳龍麗'],
  ['Japanese', '渡邊 はなこ'],
  ['Korean', '김민수'],
];

describe.skipIf(!tools)('a name in any script', () => {
  const sheet =
    '#import "/typesetting/templates/house.typ": *\n#show: paper\n' +
    '#for name in words.names { page(text(font: serif, size: 20pt, marked(name))) }';
  let pages: string[] = [];
  let path = '';
  beforeAll(() => {
    const drawn = typesetPdf({
      template: 'sheet.typ',
      title: 'Noms',
      words: { names: names.map(([, text]) => ({ text, ...markOfScript(text) })) },
      images: new Map([['/sheet.typ', Buffer.from(sheet)]]),
    });
    if (drawn.kind === 'failed') throw new Error(drawn.message);
    path = join(folder, 'names.pdf');
    writeFileSync(path, drawn.drawn);
    pages = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split('\f');
  });

  test.each(names.map(([script, name], index) => [script, name, index] as const))(
    'in %s is copied as it is written: %s',
    (_, name, index) => {
      const copied = (pages[index] ?? '').replace(/[\u200e\u200f\u202a-\u202e]/gu, '').trim();
      expect(copied.normalize('NFC')).toBe(name.normalize('NFC'));
    },
  );

  test('has the shapes of its own language, and the file is sound', () => {
    const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' });
    for (const family of ['NotoSansSC', 'NotoSansJP', 'NotoSansKR', 'NotoSansKhmer'])
      expect(fonts).toMatch(
        new RegExp(`[A-Z]{6}\\+${family}-Regular +CID TrueType +Identity-H +yes yes yes`),
      );
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream');
  });
});

test('nothing that is drawn moves: the same glyphs at the same distances', () => {
  const font: PageFont = {
    texts: new Map([
      [1, 'สุ'],
      [2, 'สุ'],
      [3, 'A'],
    ]),
    widths: new Map([
      [1, 600],
      [3, 500],
    ]),
  };
  const piece = (shown: string) => `q\nBT\n0 Tr\n/f0 30 Tf\n1 0 0 -1 0 0 Tm\n${shown}\nET\nQ\n`;
  const page = piece('(\\000\\001) Tj') + piece('[6 (\\000\\002)] TJ') + piece('<00030003> Tj');
  const mended = mendPageText(page, new Map([['f0', font]]));
  const drawn = mended.replace(/\/Span <<\s*\/ActualText <(\w*)>\s*>> BDC\n([\s\S]*?)EMC\n/g, '$2');
  expect(drawn).toBe(piece('[<0001>] TJ') + piece('[6 <0002>] TJ') + piece('<00030003> Tj'));
  expect([...mended.matchAll(/ActualText <FEFF(\w*)>/g)].map(([, hex]) => hex)).toEqual(['0E2A0E38', '']);
});
