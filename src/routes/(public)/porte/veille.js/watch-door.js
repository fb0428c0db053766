/*
 * The watch of a door (a service worker under /porte/): it opens the page of a door when there is no network.
 *
 * It keeps the page as everybody is given it, without a cookie and so without anybody's name, and the files that make it
 * run. It keeps neither the list nor what is noted: those are sealed by the page itself. Any other address goes its way.
 */

const KEPT = 'porte';
/** One page serves every door: what differs stands behind the # of the link, which no request carries. */
const SHELL = '/porte/';
const FILES = '/_app/immutable/';
const DOOR = /^\/porte\/[^/]+$/;
/** A network slower than this is none, once the page is kept. Milliseconds. */
const PATIENCE = 3000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** `{ page, files }` from a door: keep this page and these files; answers whether all of them are kept. */
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const kept = keep(event.data).then(
    () => true,
    () => false,
  );
  event.waitUntil(kept.then((isKept) => port?.postMessage(isKept)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && DOOR.test(pathname)) event.respondWith(openDoor(request));
  else if (pathname.startsWith(FILES)) event.respondWith(openFile(request));
});

/** The page from the network; the kept one where that fails or takes too long. */
async function openDoor(request) {
  const kept = await find(SHELL);
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  const answered = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  );
  return Promise.race([answered, late]);
}

/** A file whose name changes with what it holds: the kept one is as good as any; a new one is kept beside the page. */
async function openFile(request) {
  const kept = await find(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && (await find(SHELL))) {
    const cache = await caches.open(KEPT);
    await cache.put(request, answer.clone());
  }
  return answer;
}

/** Keeps all the files first and the page last: a kept page always finds what it needs. */
async function keep({ page, files }) {
  const shell = await fetch(page, { credentials: 'omit', cache: 'no-store' });
  if (!shell.ok || shell.redirected) throw new Error('This is not the page of a door.');
  const text = await shell.clone().text();
  const named = [...text.matchAll(/["'(]([^"'()\s]*\/_app\/immutable\/[^"'()\s]+)/g)].map(
    (found) => found[1],
  );
  const wanted = new Set(
    [...named, ...files]
      .map((file) => new URL(file, new URL(page, self.location.origin)))
      .filter((url) => url.origin === self.location.origin && url.pathname.startsWith(FILES))
      .map((url) => url.pathname),
  );
  const cache = await caches.open(KEPT);
  await Promise.all(
    [...wanted].map(async (file) => {
      if (!(await cache.match(file, { ignoreVary: true }))) await cache.add(file);
    }),
  );
  await cache.put(SHELL, shell);
}

/** What is kept, without creating a cache where there is none. */
function find(request) {
  return caches.match(request, { cacheName: KEPT, ignoreVary: true });
}
