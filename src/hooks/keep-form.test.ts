import { setTimeout } from 'node:timers/promises';
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepForm } from './keep-form.ts';

const unhandled: unknown[] = [];
const remember = (problem: unknown) => void unhandled.push(problem);
beforeEach(() => void process.on('unhandledRejection', remember));
afterEach(() => {
  process.off('unhandledRejection', remember);
  unhandled.length = 0;
});

test('a visitor who goes away in the middle of a form does not end the process for everybody', async () => {
  let breakOff = () => {};
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('name_1=Ad'));
      breakOff = () => controller.error(new Error('aborted'));
    },
  });
  const request = new Request('https://example.org/inscription', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // Node asks for it where a body is a stream; the types of browsers do not know it.
    ...{ duplex: 'half' },
  });
  const event = { request, url: new URL(request.url), locals: {} } as unknown as RequestEvent;
  const response = await keepForm({
    event,
    resolve: async () => {
      breakOff();
      await expect(request.formData()).rejects.toThrow();
      return new Response('refused', { status: 500 });
    },
  });
  expect(response.status).toBe(500);
  // Rejections are told after the current turn.
  await setTimeout(0);
  expect(unhandled).toEqual([]);
});
