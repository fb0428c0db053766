import { expect, test } from 'vitest';
import { sectionOf, townSections } from './town-sections.ts';

const sections = townSections('/mairie/le-vigan', { isOwner: true });
const labelAt = (path: string) => sectionOf(sections, `/mairie/le-vigan${path}`)?.label;

test('each page stands under the tab it is looked for', () => {
  expect(labelAt('')).toBe('Nos cérémonies');
  expect(labelAt('/preparer')).toBe('Nos cérémonies');
  expect(labelAt('/binomes/b1')).toBe('Après');
  expect(labelAt('/suivi')).toBe('Après');
  expect(labelAt('/fiches/first-meeting')).toBe('Ressources');
  expect(labelAt('/droits/registre')).toBe('Droits');
  expect(sectionOf(sections, '/mairie/rouen')).toBeUndefined();
});

test('the team and the settings are the owner’s', () => {
  const labels = townSections('/mairie/rouen', { isOwner: false }).map(({ label }) => label);
  expect(labels).not.toContain('Équipe');
  expect(labels).not.toContain('Réglages');
});
