import { writeFile } from 'node:fs/promises';
import { pngOfPicture } from '#lib/server/papers/share-picture/png-of-picture.ts';
import { typesetPicture } from '#lib/server/typesetting/typeset.ts';

/**
 * Draws the picture that stands beside the address of every page that has none of its own, and writes it where it is
 * kept: to be run again only when its template changes.
 */
const drawn = typesetPicture({
  template: 'papers/templates/site-picture.typ',
  title: 'Trait d’union',
  words: { name: 'Trait d’union', promise: 'Les parrainages républicains des villes qui accueillent' },
  pages: 1,
});
if (drawn.kind === 'failed') throw new Error(drawn.message);
await writeFile('static/partage.png', await pngOfPicture(drawn.drawn));
