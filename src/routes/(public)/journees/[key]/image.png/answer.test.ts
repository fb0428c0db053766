import { expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { aDayPicture } from '#tests/factories/a-day-picture.ts';
import { GET } from './+server.ts';

test('the picture of a day is sent once, and again only when it changed', async () => {
  const house = await aContext();
  await aDayPicture(house, 'migrants', 'one');
  const first = await ask(house);
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toBe('image/png');
  expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(await first.text()).toBe('one');
  const known = first.headers.get('etag') ?? '';
  for (const header of [known, `W/${known}`, `"another", ${known}`]) {
    const again = await ask(house, header);
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
  await aDayPicture(house, 'migrants', 'two');
  const changed = await ask(house, known);
  expect([changed.status, await changed.text()]).toEqual([200, 'two']);
});

function ask(house: Context, known?: string): Promise<Response> {
  const request = new Request('http://localhost/journees/migrants/image.png', {
    ...(known !== undefined && { headers: { 'if-none-match': known } }),
  });
  const locals = {
    run: (useCase: (context: Context, input: unknown) => unknown, input: unknown) => useCase(house, input),
  };
  const event = { locals, params: { key: 'migrants' }, request };
  return Promise.resolve(GET(event as unknown as Parameters<typeof GET>[0]));
}
