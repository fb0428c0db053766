import type { LayoutServerLoad } from './$types';

/** The demonstration's letter box stands beside every area. */
export const load: LayoutServerLoad = () => ({
  sections: [
    { href: '/demonstration/courrier', label: 'Boîte aux lettres' },
    { href: '/connexion', label: 'Choisir un rôle' },
  ],
});
