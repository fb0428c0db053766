import { runnersFor } from '../../src/hooks/run-use-case.ts';
import type { Context } from '#lib/server/context.ts';

type Handler = (event: never) => Response | Promise<Response>;

/** Asks a `+server.ts` as the web would, without the hooks around it: the address, its parameters, the headers. */
export async function askARoute(
  context: Context,
  handler: Handler,
  path: string,
  {
    params = {},
    headers = {},
    method = 'GET',
  }: { params?: Record<string, string>; headers?: Record<string, string>; method?: string } = {},
): Promise<Response> {
  const url = new URL(path, context.settings.origin);
  const locals = { context, settings: context.settings, ...runnersFor(context, () => undefined) };
  const event = { url, params, locals, request: new Request(url, { method, headers }) };
  return handler(event as unknown as never);
}
