import { isCurrentSection, type NavigationLink } from '#lib/components/navigation-link.ts';

/** A tab of a town, and the pages that share it, the first of them the one it opens. */
interface TownSection {
  readonly label: string;
  readonly pages: readonly NavigationLink[];
}

/**
 * The tabs of a town, few enough for a telephone: what is looked at together shares one. An editor prepares ceremonies
 * and events; the team and the crest are the owner's.
 */
export function townSections(home: string, { isOwner }: { isOwner: boolean }): readonly TownSection[] {
  const alone = (label: string, path: string): TownSection => ({
    label,
    pages: [{ href: home + path, label }],
  });
  return [
    alone('Nos cérémonies', ''),
    alone('Événements', '/evenements'),
    alone('Campagne', '/campagne'),
    {
      label: 'Après',
      pages: [
        { href: `${home}/binomes`, label: 'Binômes' },
        { href: `${home}/retrouvailles`, label: 'Retrouvailles' },
        { href: `${home}/reprises`, label: 'Recommencer' },
        { href: `${home}/suivi`, label: 'D’année en année' },
      ],
    },
    {
      label: 'Ressources',
      pages: [
        { href: `${home}/annuaire`, label: 'Annuaire' },
        { href: `${home}/pratiques`, label: 'Pratiques' },
        { href: `${home}/fiches`, label: 'Fiches pratiques' },
      ],
    },
    {
      label: 'Droits',
      pages: [
        { href: `${home}/droits`, label: 'Quelqu’un demande' },
        { href: `${home}/droits/registre`, label: 'Registre' },
        { href: `${home}/droits/notice`, label: 'Notice' },
      ],
    },
    alone('Mon agenda', '/agenda'),
    ...(isOwner ? [alone('Équipe', '/equipe'), alone('Réglages', '/reglages')] : []),
  ];
}

/** The section that a page belongs to: the one with the longest address that holds it. */
export function sectionOf(sections: readonly TownSection[], path: string): TownSection | undefined {
  const length = ({ pages }: TownSection) =>
    Math.max(0, ...pages.map(({ href }) => (isCurrentSection(href, path) ? href.length : 0)));
  const [nearest] = sections.toSorted((one, other) => length(other) - length(one));
  return nearest && length(nearest) > 0 ? nearest : undefined;
}
