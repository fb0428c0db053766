import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOURS, isColourName, printedColour } from './colours.ts';
import { contrastRatio } from './contrast.ts';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');
const [day = '', night = ''] = css.split('@media screen and (prefers-color-scheme: dark)');

/** The custom properties that a part of the style sheet sets on `:root`. */
function tokens(part: string): Map<string, string> {
  const root = /:root \{([^}]*)\}/u.exec(part)?.[1] ?? '';
  return new Map(
    Array.from(root.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/gu), ([, name = '', hex = '']) => [name, hex]),
  );
}

function civic(part: string): Map<string, string> {
  const rules = part.matchAll(/\[data-colour='([a-z]+)'\] \{\s*--colour: (#[0-9a-f]{6});/gu);
  return new Map(Array.from(rules, ([, name = '', hex = '']) => [name, hex]));
}

function get(map: Map<string, string>, name: string): string {
  const hex = map.get(name);
  if (!hex) throw new Error(`The style sheet does not set ${name}`);
  return hex;
}

describe('contrast', () => {
  it('agrees with the examples of WCAG: black on white 21, #767676 on white just above 4.5', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

describe.each([
  ['by day', tokens(day), civic(day), 'light'],
  ['by night', tokens(night), civic(night), 'dark'],
] as const)('colours %s', (_when, set, applied, key) => {
  it.each(COLOURS.map((colour) => [colour.name, colour[key]] as const))(
    '%s: the style sheet says what colours.ts says; AAA as text and as a ground',
    (name, hex) => {
      expect(applied.get(name)).toBe(hex);
      for (const ground of ['paper', 'paper-raised', 'paper-sunk']) {
        expect(contrastRatio(hex, get(set, ground)), `on ${ground}`).toBeGreaterThanOrEqual(7);
      }
      expect(contrastRatio(hex, get(set, 'on-colour'))).toBeGreaterThanOrEqual(7);
    },
  );

  it.each([
    [
      'ink',
      [
        'paper',
        'paper-raised',
        'paper-sunk',
        'warm-wash',
        'cool-wash',
        'success-wash',
        'warn-wash',
        'danger-wash',
      ],
    ],
    ['ink-soft', ['paper', 'paper-raised', 'paper-sunk', 'warm-wash']],
    ['warm-ink', ['paper', 'paper-raised', 'paper-sunk', 'warm-wash']],
    ['cool-ink', ['paper', 'paper-raised', 'paper-sunk', 'warm-wash', 'cool-wash', 'success-wash']],
    ['success', ['paper', 'paper-raised', 'success-wash']],
    ['warn', ['paper', 'paper-raised', 'warn-wash']],
    ['danger', ['paper', 'paper-raised', 'danger-wash']],
    ['on-cool', ['cool', 'cool-strong']],
    ['on-danger', ['danger', 'danger-strong']],
  ] as const)('%s is AAA text on every ground it is used on', (text, grounds) => {
    for (const ground of grounds) {
      expect(contrastRatio(get(set, text), get(set, ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(
        7,
      );
    }
  });

  it('edges and marks that carry meaning stand out at 3 to 1', () => {
    for (const mark of ['line-strong', 'warm', 'cool', 'focus', 'danger']) {
      for (const ground of ['paper', 'paper-raised', 'paper-sunk', 'warm-wash']) {
        expect(
          contrastRatio(get(set, mark), get(set, ground)),
          `${mark} on ${ground}`,
        ).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('a territory’s colour', () => {
  it('is known by its name, in words a person chooses by', () => {
    expect(isColourName('garance')).toBe(true);
    expect(isColourName('#ff0000')).toBe(false);
    expect(new Set(COLOURS.map((colour) => colour.label)).size).toBe(12);
  });

  it('is printed in its light value, dark enough for white paper', () => {
    expect(contrastRatio(printedColour('safran'), '#ffffff')).toBeGreaterThanOrEqual(7);
  });
});
