import { readdirSync } from 'node:fs';

/**
 * Lists the ids of every route of a `routes` folder that answers requests, as SvelteKit names them
 * (`/(public)/villes/[slug]`).
 */
export function listRouteIds(folder: string): string[] {
  const ids = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[/\\])\+(page\.svelte|page\.server\.ts|page\.ts|server\.ts)$/.test(file))
    .map((file) => '/' + file.split(/[/\\]/).slice(0, -1).join('/'));
  return [...new Set(ids)].sort();
}
