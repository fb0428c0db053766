import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('forbidden criteria', () => {
  it('appear in no field of the profiles', () => {
    const code = readFileSync(new URL('./profiles.ts', import.meta.url), 'utf8').replace(
      /\/\*\*[\s\S]*?\*\//g,
      '',
    );
    expect(code).not.toMatch(/national|religio|ethni|status|origin|country|birth|asylum|permit|skin|race/i);
  });
});
