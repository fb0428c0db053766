import { describe, expect, test } from 'vitest';
import {
  commitmentSentence,
  sponseesWithArticle,
  sponsorWithArticle,
} from '#lib/server/certificates/page/commitment-words.ts';

type Sponsors = Parameters<typeof commitmentSentence>[0];
type Sponsees = Parameters<typeof commitmentSentence>[1];

describe('the commitment agrees with every person', () => {
  test.each<[Sponsors, Sponsees, string]>([
    [['marraine'], ['filleule'], 'la marraine s’engage à accueillir et à accompagner sa filleule'],
    [['parrain'], ['filleul'], 'le parrain s’engage à accueillir et à accompagner son filleul'],
    [
      ['neutre'],
      ['neutre'],
      'le parrain ou la marraine s’engage à accueillir et à accompagner sa filleule ou son filleul',
    ],
    [
      ['parrain', 'marraine'],
      ['filleule'],
      'la marraine et le parrain s’engagent à accueillir et à accompagner leur filleule',
    ],
    [
      ['marraine', 'marraine'],
      ['filleul', 'filleul'],
      'les marraines s’engagent à accueillir et à accompagner leurs filleuls',
    ],
    [
      ['parrain', 'neutre', 'marraine'],
      ['filleule', 'filleul'],
      'les parrains et marraines s’engagent à accueillir et à accompagner leurs filleules et filleuls',
    ],
    [
      ['marraine'],
      ['filleule', 'filleule'],
      'la marraine s’engage à accueillir et à accompagner ses filleules',
    ],
    [
      ['parrain', 'parrain', 'marraine'],
      ['neutre', 'neutre'],
      'la marraine et les parrains s’engagent à accueillir et à accompagner leurs filleules et filleuls',
    ],
  ])('%j with %j', (sponsors, sponsees, words) => {
    const sentence = commitmentSentence(sponsors, sponsees);
    expect(sentence).toContain(`Devant les personnes réunies ce jour, ${words} avec respect`);
    expect(sentence).toContain('République\u00a0: Liberté, Égalité, Fraternité.');
  });

  test('who signs is named in the same way', () => {
    expect(sponsorWithArticle('neutre')).toBe('le parrain ou la marraine');
    expect(sponseesWithArticle(['filleule'])).toBe('la filleule');
    expect(sponseesWithArticle(['filleule', 'neutre'])).toBe('les filleules et filleuls');
  });
});
