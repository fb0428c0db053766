import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => ({
  sections: [{ href: '/association', label: 'Nos cérémonies' }],
});
