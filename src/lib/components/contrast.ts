/** Relative luminance of an sRGB colour `#rrggbb`, from 0 (black) to 1 (white), as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/**
 * Contrast of two colours `#rrggbb`, from 1 to 21, as WCAG 2.2 defines it. Text asks for 4.5 (AA) or 7 (AAA),
 * the edge of a control for 3.
 */
export function contrastRatio(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
