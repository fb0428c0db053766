/** How long nothing must change before the page is drawn again, in milliseconds: a word is typed meanwhile. */
const WAIT_MS = 600;

/** What became of a question for another picture. */
export type Preview =
  | { readonly kind: 'drawn'; readonly address: string; readonly width: number; readonly height: number }
  /** French sentences, by field; `''` for the page as a whole. */
  | { readonly kind: 'refused'; readonly problems: Readonly<Record<string, string>> }
  | { readonly kind: 'away' };

/**
 * Asks `address` for the page in what the form holds, whenever it changes and then rests; the answer to an older
 * question is never shown over a newer one. A picture is told only once it is ready to be shown, so that nothing
 * flickers. Returns how to ask at once, and how to stop.
 */
export function followForm(
  form: HTMLFormElement,
  address: string,
  { onAsk, onPreview }: { onAsk: () => void; onPreview: (preview: Preview) => void },
): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const ask = () => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    onAsk();
    void askFor(address, new FormData(form), signal).then((preview) => {
      if (!signal.aborted) onPreview(preview);
    });
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  };
  form.addEventListener('input', wait);
  return {
    ask,
    stop: () => {
      clearTimeout(timer);
      asking.abort();
      form.removeEventListener('input', wait);
    },
  };
}

async function askFor(address: string, body: FormData, signal: AbortSignal): Promise<Preview> {
  try {
    const answer = await fetch(address, { method: 'POST', body, signal });
    if (answer.status === 422) {
      const { problems } = (await answer.json()) as { problems: Record<string, string> };
      return { kind: 'refused', problems };
    }
    if (!answer.ok || answer.headers.get('content-type') !== 'image/png') return { kind: 'away' };
    const picture = new Image();
    picture.src = await asAddress(await answer.blob());
    await picture.decode();
    return {
      kind: 'drawn',
      address: picture.src,
      width: picture.naturalWidth,
      height: picture.naturalHeight,
    };
  } catch {
    // Aborted for a newer question, or the network is away: the next change asks again.
    return { kind: 'away' };
  }
}

/** The bytes as an address: what the policy of the page lets an image come from, beside our own server. */
function asAddress(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('The picture could not be read.'));
    reader.readAsDataURL(bytes);
  });
}
