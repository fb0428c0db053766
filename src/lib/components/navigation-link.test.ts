import { describe, expect, it } from 'vitest';
import { currentHref } from './navigation-link.ts';

const tabs = [
  '/mairie/evenements/e1',
  '/mairie/evenements/e1/binomes',
  '/mairie/evenements/e1/binomes-a-revoir',
].map((href) => ({ href, label: href }));

describe('the tab marked as current', () => {
  it('is the one whose page is read, or that holds it', () => {
    expect(currentHref(tabs, '/mairie/evenements/e1')).toBe('/mairie/evenements/e1');
    expect(currentHref(tabs, '/mairie/evenements/e1/binomes/b7')).toBe('/mairie/evenements/e1/binomes');
  });

  it('is not one whose address only begins alike', () => {
    expect(currentHref(tabs, '/mairie/evenements/e1/binomes-a-revoir')).toBe(
      '/mairie/evenements/e1/binomes-a-revoir',
    );
    expect(currentHref(tabs, '/mairie/evenements/e10')).toBeUndefined();
  });

  it('is never the home page from inside the site', () => {
    expect(currentHref([{ href: '/', label: 'Accueil' }], '/calendrier')).toBeUndefined();
    expect(currentHref([{ href: '/', label: 'Accueil' }], '/')).toBe('/');
  });
});
