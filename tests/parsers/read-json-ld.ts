import jsonld from 'jsonld';

/** What schema.org's own context says of every name that has no other type: a term of its vocabulary. */
const SCHEMA = 'https://schema.org/';

/** The part of schema.org's context that our pages use, written from its vocabulary: which names hold dates and addresses. */
const CONTEXT = {
  '@context': {
    '@vocab': 'http://schema.org/',
    schema: 'http://schema.org/',
    id: '@id',
    type: '@type',
    Date: { '@id': 'schema:Date' },
    DateTime: { '@id': 'schema:DateTime' },
    startDate: { '@id': 'schema:startDate', '@type': 'DateTime' },
    endDate: { '@id': 'schema:endDate', '@type': 'DateTime' },
    previousStartDate: { '@id': 'schema:previousStartDate', '@type': 'DateTime' },
    eventStatus: { '@id': 'schema:eventStatus', '@type': '@id' },
    eventAttendanceMode: { '@id': 'schema:eventAttendanceMode', '@type': '@id' },
    url: { '@id': 'schema:url', '@type': '@id' },
    image: { '@id': 'schema:image', '@type': '@id' },
  },
};

/** One thing of an expanded graph: its properties by their full names, each with its values. */
export type Thing = Readonly<
  Record<string, readonly { '@value'?: unknown; '@id'?: string; '@type'?: unknown }[]>
> & {
  readonly '@type'?: readonly string[];
  readonly '@id'?: string;
};

/**
 * Reads JSON-LD as a search engine does: a processor that is not ours expands it, with schema.org's context given
 * from here, and with no other document whatever the text asks for.
 */
export async function readJsonLd(text: string): Promise<Thing[]> {
  const documentLoader = (url: string) => {
    if (url.replace(/\/$/u, '') !== SCHEMA.replace(/\/$/u, ''))
      throw new Error(`Not a context of ours: ${url}`);
    return Promise.resolve({ contextUrl: undefined as never, document: CONTEXT, documentUrl: url });
  };
  const document = JSON.parse(text) as jsonld.JsonLdDocument;
  // Whatever it would leave out, a name that it does not know or a relative type, it refuses (its types do not say so).
  const strictly = { documentLoader, ...{ safe: true } };
  return (await jsonld.expand(document, strictly)) as unknown as Thing[];
}

/** The values of a property of schema.org, as plain text. */
export function valuesOf(thing: Thing | undefined, property: string): unknown[] {
  return (thing?.[`http://schema.org/${property}`] ?? []).map(
    (value) => value['@value'] ?? value['@id'] ?? value,
  );
}
