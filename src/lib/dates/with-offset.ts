/**
 * A wall-clock time with what its place is ahead of UTC, as machines read it: `2026-12-18T18:30+01:00`, from
 * `2026-12-18T18:30` and the instant that it stands for. No time zone data: the two say it together.
 */
export function withOffset(local: string, instant: string): string {
  const minutes = Math.round((Date.parse(`${local.slice(0, 16)}:00.000Z`) - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const figures = [Math.floor(size / 60), size % 60].map((each) => String(each).padStart(2, '0'));
  return `${local.slice(0, 16)}${minutes < 0 ? '-' : '+'}${figures.join(':')}`;
}
