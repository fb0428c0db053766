/**
 * The colours a territory may bear. Twelve named ones rather than a free choice, so that each is legible as
 * text and as a ground, by day and by night. `light` also serves on paper (certificates, place cards); `dark`
 * is for dark screens only. `app.css` applies them through `data-colour`, since the content security policy
 * forbids style attributes; a test holds both lists together.
 */
export const COLOURS = [
  { name: 'garance', label: 'Garance', light: '#9a1b2f', dark: '#ff9fa8' },
  { name: 'brique', label: 'Brique', light: '#8f3413', dark: '#ffab86' },
  { name: 'chataigne', label: 'Châtaigne', light: '#6b432b', dark: '#dcb59c' },
  { name: 'safran', label: 'Safran', light: '#764400', dark: '#f5bf62' },
  { name: 'olivier', label: 'Olivier', light: '#53550f', dark: '#cfd07a' },
  { name: 'sapin', label: 'Sapin', light: '#1f5a34', dark: '#93d6a8' },
  { name: 'lagune', label: 'Lagune', light: '#075a5a', dark: '#7ed6d3' },
  { name: 'ocean', label: 'Océan', light: '#0c5075', dark: '#8ccbef' },
  { name: 'bleuet', label: 'Bleuet', light: '#2b4a9b', dark: '#afc3ff' },
  { name: 'lavande', label: 'Lavande', light: '#5a3f96', dark: '#cbb9ff' },
  { name: 'prune', label: 'Prune', light: '#7a2a72', dark: '#eeafe6' },
  { name: 'ardoise', label: 'Ardoise', light: '#43525e', dark: '#bccad4' },
] as const;

/** The name under which a territory's colour is stored and written in `data-colour`. */
export type ColourName = (typeof COLOURS)[number]['name'];

/** Whether a stored or typed word is one of the colours. */
export function isColourName(word: string): word is ColourName {
  return COLOURS.some((colour) => colour.name === word);
}

/** The hexadecimal value, on paper and light screens, of a colour. */
export function printedColour(name: ColourName): string {
  const colour = COLOURS.find((candidate) => candidate.name === name);
  if (!colour) throw new Error(`Unknown colour: ${name}`);
  return colour.light;
}
