import { describe, expect, test } from 'vitest';
import { inkOn, withBreaks } from '#lib/server/certificates/page/compose-page.ts';
import { markOfScript } from '#lib/server/typesetting/own-script.ts';

describe('a name is marked with a language and a direction', () => {
  test.each([
    ['أمينة حداد', undefined, 'ar', 'rtl'],
    ['شیرین پژمان', undefined, 'fa', 'rtl'],
    ['ښاغلی', undefined, 'ps', 'rtl'],
    ['رضا', 'fa', 'fa', 'rtl'],
    ['דוד לוי', undefined, 'he', 'rtl'],
    ['Ольга', undefined, 'ru', 'ltr'],
    ['Ольга', 'uk', 'uk', 'ltr'],
    ['Олексій', undefined, 'uk', 'ltr'],
    ['ნინო', 'ru', 'ka', 'ltr'],
    ['ዮሐንስ', undefined, 'am', 'ltr'],
    ['Hélène', 'ar', 'fr', 'ltr'],
    ['1234', undefined, 'fr', 'ltr'],
    ['王小明', undefined, 'zh', 'ltr'],
    ['王小明', 'ar', 'zh', 'ltr'],
    ['山田 はなこ', undefined, 'ja', 'ltr'],
    ['タロー・スミス', undefined, 'ja', 'ltr'],
    ['金민수', undefined, 'ko', 'ltr'],
    ['ٹیپو سلطان', undefined, 'ur', 'rtl'],
    ['ڕەشید', undefined, 'ckb', 'rtl'],
    ['ٹیپو', 'fa', 'fa', 'rtl'],
    ['ܐܦܪܝܡ', undefined, 'syr', 'rtl'],
    ['އަހުމަދު', undefined, 'dv', 'rtl'],
    ['ߛߎߟߋߡߊ߯ߣߊ߫', undefined, 'nqo', 'rtl'],
    ['ณัฐวุฒิ', undefined, 'th', 'ltr'],
    ['ສົມພອນ', undefined, 'lo', 'ltr'],
    ['សុខា', undefined, 'km', 'ltr'],
    ['ප්‍රියංකා', undefined, 'si', 'ltr'],
    ['အောင်ဆန်း', undefined, 'my', 'ltr'],
    ['བསྟན་འཛིན', undefined, 'bo', 'ltr'],
    ['ⵎⵓⵃⵎⵎⴰⴷ', undefined, 'zgh', 'ltr'],
    ['ਗੁਰਪ੍ਰੀਤ', undefined, 'pa', 'ltr'],
    ['જ્ઞાનેશ્વરી', undefined, 'gu', 'ltr'],
    ['కృష్ణమూర్తి', undefined, 'te', 'ltr'],
    ['ക്രിസ്റ്റഫർ', undefined, 'ml', 'ltr'],
    ['ಲಕ್ಷ್ಮಿ', undefined, 'kn', 'ltr'],
  ] as const)('%s, hint %s: %s, %s', (name, hint, language, direction) => {
    expect(markOfScript(name, hint)).toEqual({ language, direction });
  });
});

test('only words of more than thirty letters may be cut, and never between a letter and its mark', () => {
  expect(withBreaks('Anne-Sophie de La Rochefoucauld-Montmorency')).toBe(
    'Anne-Sophie de La Rochefoucauld-Montmorency',
  );
  const cut = withBreaks('e\u0301'.repeat(31));
  expect(cut).toContain('\u200b');
  expect(cut).not.toMatch(/\u200b\u0301/u);
  expect(cut.replaceAll('\u200b', '')).toBe('e\u0301'.repeat(31));
  for (const [stacked, joiner] of [
    ['ក្ក', '\u17d2'],
    ['ක්\u200dර', '\u200d'],
  ] as const) {
    const word = withBreaks(stacked.repeat(20));
    expect(word).toContain('\u200b');
    expect(word).not.toContain(`${joiner}\u200b`);
    expect(word).not.toContain(`\u200b${joiner}`);
  }
});

test('the initial on the shield is white on dark colours and ink on pale ones', () => {
  expect(inkOn('#8a1c3b')).toBe('#ffffff');
  expect(inkOn('#000000')).toBe('#ffffff');
  expect(inkOn('#f5d76e')).toBe('#17324d');
});
