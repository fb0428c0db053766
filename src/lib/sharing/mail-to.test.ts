import { expect, test } from 'vitest';
import { mailTo } from './mail-to.ts';

test('a link to write to somebody writes to them, whatever signs their address holds, and says nothing for them', () => {
  expect(mailTo('mairie@exemple.fr')).toBe('mailto:mairie@exemple.fr');
  for (const address of ['presse?bcc=tous&body=Non@exemple.fr', 'a%2Cb@exemple.fr', 'a+b#c@exemple.fr']) {
    const link = new URL(mailTo(address));
    expect(decodeURIComponent(link.pathname)).toBe(address);
    expect([link.search, link.hash]).toEqual(['', '']);
  }
});
