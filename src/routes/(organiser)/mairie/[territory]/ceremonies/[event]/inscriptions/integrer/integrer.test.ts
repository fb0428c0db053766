import { describe, expect, test } from 'vitest';
import { frameHeight } from './frame-height.ts';
import { componentSnippet, frameSnippet } from './snippets.ts';

const CARD = {
  title: 'Cérémonie de parrainage républicain',
  when: 'vendredi 18 décembre 2026, de 17 h à 19 h',
  where: 'Hôtel de ville, salle des mariages',
  organisedBy: 'Organisée par Rouen.',
  state: 'Les inscriptions sont closes. Merci à toutes les personnes qui se sont proposées.',
  link: 'Devenir marraine ou parrain',
};

describe('the height advised for a frame', () => {
  test('is less where there is more room, and more where there is more to say', () => {
    const heights = [240, 300, 360, 480, 600, 900].map((width) => frameHeight(CARD, width));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    const longer = { ...CARD, title: `${CARD.title} de la métropole et de ses quarante-neuf communes` };
    expect(frameHeight(longer, 240)).toBeGreaterThan(frameHeight(CARD, 240));
    // A word longer than a line is broken, and counted so.
    expect(frameHeight({ ...CARD, where: 'x'.repeat(200) }, 240)).toBeGreaterThan(
      frameHeight(CARD, 240) + 150,
    );
  });
});

describe('what is copied', () => {
  const hostile = {
    address: 'https://parrainages.exemple.fr/evenements/hiver',
    origin: 'https://parrainages.exemple.fr',
    title: 'L’hiver "ensemble" </a><script>alert(1)</script> & nous',
    height: 480,
  };

  test.each([frameSnippet(hostile), componentSnippet(hostile)])('holds a title as text', (snippet) => {
    expect(snippet).toContain('&quot;ensemble&quot; &lt;/a&gt;&lt;script&gt;');
    expect(snippet).not.toMatch(/<script>|style=|onload/u);
  });

  test('asks our own host only', () => {
    const addresses = `${frameSnippet(hostile)}${componentSnippet(hostile)}`.match(/https?:\/\/[^/"]+/gu);
    expect(new Set(addresses)).toEqual(new Set(['https://parrainages.exemple.fr']));
  });
});
