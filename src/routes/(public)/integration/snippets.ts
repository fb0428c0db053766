/** What somebody copies to show the events: of a town, or of everybody without one. */
interface Shown {
  readonly origin: string;
  /** The language before the path, `/ar`; nothing for French. */
  readonly prefix: string;
  readonly town: string | undefined;
  readonly view: 'liste' | 'mois';
  readonly title: string;
}

/** A frame without any script. Sizes are attributes, which no policy forbids. */
export function agendaFrameSnippet({ origin, prefix, town, view, title }: Shown): string {
  return `<iframe
  src="${attribute(`${origin}${framePath({ prefix, town, view })}`)}"
  title="${attribute(title)}"
  width="100%"
  height="${HEIGHTS[view]}"
  frameborder="0"
  loading="lazy"
></iframe>`;
}

/** The component, with the link that stays when its script does not come. */
export function agendaComponentSnippet({ origin, prefix, town, view, title }: Shown): string {
  const asked = `${town ? ` ville="${attribute(town)}"` : ''}${view === 'mois' ? ' vue="mois"' : ''}`;
  const page = `${origin}${prefix}${town ? `/villes/${town}` : '/calendrier'}`;
  return `<agenda-trait-dunion${asked}>
  <a href="${attribute(page)}">${attribute(title)}</a>
</agenda-trait-dunion>
<script type="module" src="${attribute(`${origin}${prefix}/integration/agenda.js`)}"></script>`;
}

/** Where the frame is. */
export function framePath({ prefix, town, view }: Pick<Shown, 'prefix' | 'town' | 'view'>): string {
  const query = new URLSearchParams({ ...(town && { ville: town }), ...(view === 'mois' && { vue: view }) });
  return `${prefix}/integration/agenda${query.size > 0 ? `?${query}` : ''}`;
}

/** A frame cannot follow its content without a script: it scrolls where there is more. */
export const HEIGHTS = { liste: 560, mois: 720 } as const;

/** Text as HTML, also between double quotes. */
function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
