import type { LayoutServerLoad } from './$types';

/** The sections of ANVITA's coordination. */
export const load: LayoutServerLoad = () => ({
  sections: [
    { href: '/coordination', label: 'Tableau' },
    { href: '/coordination/campagnes', label: 'Campagnes' },
    { href: '/coordination/messages', label: 'Messages' },
    { href: '/coordination/entraide', label: 'Entraide' },
    { href: '/coordination/annuaire', label: 'Annuaire' },
    { href: '/coordination/journees', label: 'Journées' },
  ],
});
