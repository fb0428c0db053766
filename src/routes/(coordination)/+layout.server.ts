import type { LayoutServerLoad } from './$types';

/** The sections of ANVITA's coordination. */
export const load: LayoutServerLoad = () => ({
  sections: [
    { href: '/coordination', label: 'Territoires' },
    { href: '/coordination/territoires/ajouter', label: 'Ajouter un territoire' },
    { href: '/coordination/journees', label: 'Journées' },
  ],
});
