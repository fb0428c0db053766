import { resolveLocalTime } from '#lib/dates/local-time.ts';

/** `2026-12-18T18:30` and its instant → `2026-12-18T18:30:00+01:00` (RFC 3339). */
export function withOffset(local: string, instant: string): string {
  const minutes = Math.round((Date.parse(`${local}:00.000Z`) - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${local}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The same for a wall-clock time alone: of an hour that happens twice the first, of one that never was what was said. */
export function withOffsetOfZone(local: string, zone: string): string {
  const resolved = resolveLocalTime(local, zone);
  switch (resolved.kind) {
    case 'ok':
    case 'skipped':
      return withOffset(local, resolved.instant);
    case 'repeated':
      return withOffset(local, resolved.earlier);
    case 'impossible-day':
      return withOffset(local, `${local}:00.000Z`);
  }
}
