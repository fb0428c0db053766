import { isColourName, printedColour } from '#lib/components/colours.ts';
import { cardWords } from '#lib/labels/registration-card.ts';
import { readCeremonyCard } from '#lib/server/events/read-ceremony-card.ts';
import { frameHeight } from './frame-height.ts';
import type { PageServerLoad } from './$types';

const STATES = ['open', 'waiting-list', 'paused', 'closed', 'cancelled', 'over'] as const;
/** A side column, and the body of a page: the widths for which a height is advised. */
const WIDTHS = { narrow: 240, wide: 480 };

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { ceremony, territory } = await parent();
  const { origin } = locals.settings;
  const isShareable = ceremony.status === 'published' && ceremony.visibility !== 'confidential';
  const card = isShareable ? await locals.run(readCeremonyCard, { slug: ceremony.slug }) : undefined;
  if (!card) return { card: undefined };
  const words = STATES.map((state) => cardWords({ ...card, state }, origin));
  const longest = (texts: string[]) =>
    texts.reduce((one, other) => (other.length > one.length ? other : one));
  const texts = {
    title: card.title,
    when: words[0]?.when ?? '',
    where: words[0]?.where ?? '',
    organisedBy: words[0]?.organisedBy ?? '',
    state: longest(words.map(({ stateWords }) => stateWords)),
    link: longest(words.map(({ link }) => link.label)),
  };
  return {
    card: {
      title: card.title,
      path: `/evenements/${card.slug}`,
      origin,
      heights: { narrow: frameHeight(texts, WIDTHS.narrow), wide: frameHeight(texts, WIDTHS.wide) },
      accent: printedColour(isColourName(territory.colour) ? territory.colour : 'lagune'),
      isPlaceTold: card.placeName !== '',
    },
  };
};
