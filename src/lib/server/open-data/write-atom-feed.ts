import type { EventFeed, FeedEntry } from './read-event-feed.ts';
import { xmlText } from './write-xml.ts';

/** Writes a feed as Atom (RFC 4287). The same feed, the same bytes. */
export function writeAtomFeed(feed: EventFeed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.locale)}">
<id>${xmlText(feed.id)}</id>
<title>${xmlText(feed.title)}</title>
<updated>${feed.updatedAt}</updated>
<link rel="self" type="application/atom+xml" href="${xmlText(feed.atomUrl)}"/>
<link rel="alternate" type="text/html" href="${xmlText(feed.pageUrl)}"/>
<generator>Trait d’union</generator>
${feed.entries.map(entry).join('')}</feed>
`;
}

function entry(one: FeedEntry): string {
  return `<entry>
<id>${xmlText(one.id)}</id>
<title>${xmlText(one.title)}</title>
<link rel="alternate" type="text/html" href="${xmlText(one.url)}"/>
<published>${one.publishedAt}</published>
<updated>${one.updatedAt}</updated>
<author><name>${xmlText(one.author)}</name></author>
${one.categories.map((term) => `<category term="${xmlText(term)}"/>\n`).join('')}<summary>${xmlText(one.summary)}</summary>
${one.text === '' ? '' : `<content type="text" xml:lang="fr">${xmlText(one.text)}</content>\n`}</entry>
`;
}
