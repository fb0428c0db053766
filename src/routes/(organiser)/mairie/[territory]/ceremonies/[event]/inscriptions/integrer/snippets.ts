/** What a webmaster copies into a page: a frame without any script. Sizes are attributes, which no CSP forbids. */
export function frameSnippet(card: { address: string; title: string; height: number }): string {
  return `<iframe
  src="${attribute(`${card.address}/carte`)}"
  title="${attribute(card.title)}"
  width="100%"
  height="${card.height}"
  frameborder="0"
  loading="lazy"
></iframe>`;
}

/** The component, with the link that stays when its script does not come. */
export function componentSnippet(card: { address: string; title: string; origin: string }): string {
  const address = attribute(card.address);
  return `<carte-trait-dunion ceremonie="${address}">
  <a href="${address}">${attribute(card.title)}</a>
</carte-trait-dunion>
<script type="module" src="${attribute(card.origin)}/integration/carte.js"></script>`;
}

/** The two properties, in a style sheet of the town's site. */
export function colourSnippet(colours: { ground: string; accent: string }): string {
  return `carte-trait-dunion {
  --carte-fond: ${colours.ground};
  --carte-accent: ${colours.accent};
}`;
}

/** Text as HTML, also between double quotes. */
function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
