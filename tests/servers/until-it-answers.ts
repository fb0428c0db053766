/**
 * Waits until a server answers this address with success, at most `seconds`. `check` runs before each try and
 * may throw, so that a server that died is not waited for.
 */
export async function untilItAnswers(
  url: string,
  {
    seconds = 60,
    everyMs = 100,
    headers = {},
    check = () => {},
  }: { seconds?: number; everyMs?: number; headers?: Record<string, string>; check?: () => void } = {},
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    check();
    const isThere = await fetch(url, { headers }).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    if (Date.now() > end) throw new Error(`${url} did not answer within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
