/** As the typesetter writes a mixed colour: `oklab(96.2% 0.0026 0.0142)`, with ` / 50%` where it is transparent. */
const OKLAB =
  /oklab\(\s*(?<light>[-\d.]+)%\s+(?<a>[-\d.e]+)\s+(?<b>[-\d.e]+)\s*(?:\/\s*(?<alpha>[\d.]+)(?<percent>%?)\s*)?\)/gu;

/**
 * Writes the mixed colours of a picture as `rgb(…)`: what draws pictures on a server reads SVG 1.1, and paints a colour
 * it does not know black (CSS Color 4, 9.2 and 18: from Oklab to sRGB, what lies beyond being clipped).
 */
export function withPlainColours(svg: string): string {
  return svg.replace(OKLAB, (...match) => {
    const groups = match.at(-1) as Record<'light' | 'a' | 'b' | 'alpha' | 'percent', string | undefined>;
    const [light, a, b] = [Number(groups.light) / 100, Number(groups.a), Number(groups.b)];
    const channels = toLinear(light, a, b).map(toByte).join(', ');
    if (groups.alpha === undefined) return `rgb(${channels})`;
    return `rgba(${channels}, ${Number(groups.alpha) / (groups.percent ? 100 : 1)})`;
  });
}

/** Linear-light sRGB. */
function toLinear(light: number, a: number, b: number): [number, number, number] {
  const long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function toByte(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}
