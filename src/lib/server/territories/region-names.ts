import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let names: ReadonlyMap<string, string> | undefined;

/** What a region is called, by its INSEE code. Source: `@etalab/decoupage-administratif`, two kilobytes of it. */
export function nameOfRegion(code: string): string | undefined {
  names ??= readNames();
  return names.get(code);
}

function readNames(): ReadonlyMap<string, string> {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/regions.json');
  const rows = JSON.parse(readFileSync(path, 'utf8')) as { code: string; nom: string }[];
  return new Map(rows.map(({ code, nom }) => [code, nom]));
}
