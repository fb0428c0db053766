import { followStream } from '#lib/wall/follow-stream.ts';
import { WallOnPage } from '#lib/wall/wall-on-page.ts';

/* The wall in the reader's browser: what changes is written into the page as it comes. */

const root = document.querySelector<HTMLElement>('[data-wall]');
if (root) {
  const wall = new WallOnPage(root);
  followStream(`${root.dataset['base'] ?? ''}/flux`, {
    lastId: root.dataset['digest'] ?? '',
    on: (event, data) => wall.take(event, data),
    onState: (state) => wall.tellConnection(state),
  });
}
