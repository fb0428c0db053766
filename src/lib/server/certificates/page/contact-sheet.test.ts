import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareSheets, drawContactSheet, keptSheet, LOOKS } from '#tests/factories/contact-sheet.ts';
import { hasTool } from '#tests/factories/read-paper.ts';
import { theHardestNames } from '#tests/factories/the-hardest-names.ts';

/** Grey levels of 255, over the whole sheet. */
const MOST_MEAN = 1.5;
/** Of a square of 32 by 32 pixels: another hinting by poppler changes none of it, a letter fewer twice as much. */
const MOST_OF_A_SQUARE = 0.06;

describe.skipIf(!hasTool('pdftoppm'))(
  'the hardest names look as they did when somebody looked at them',
  () => {
    test.each(LOOKS)('$design, $orientation', async (look) => {
      const { mean, worst } = await compareSheets(
        readFileSync(keptSheet(look)),
        await drawContactSheet(look),
      );
      expect(mean).toBeLessThan(MOST_MEAN);
      expect(worst).toBeLessThan(MOST_OF_A_SQUARE);
    });

    test.each([
      ['one letter fewer', 'Kim Haneu', '김하늘'],
      ['no name in its own script', 'Kim Haneul', undefined],
      ['a name set a little further', 'Kim  Haneul\u2009', '김하늘'],
    ])('%s is seen', async (_, name, own_script) => {
      const look = { design: 'festive', orientation: 'portrait' } as const;
      const entries = theHardestNames();
      const last = entries[3]?.sponsees[5];
      if (!last) throw new Error('no such name');
      Object.assign(last, { name, own_script });
      const { worst } = await compareSheets(
        readFileSync(keptSheet(look)),
        await drawContactSheet(look, entries),
      );
      expect(worst).toBeGreaterThan(MOST_OF_A_SQUARE);
    });
  },
);
