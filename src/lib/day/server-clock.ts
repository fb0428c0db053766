/** Now, UTC, by the server's clock, from the device's and by how many milliseconds that was behind when last compared. */
export function serverNow(behindMs: number, deviceMs: number = Date.now()): string {
  return new Date(deviceMs + behindMs).toISOString();
}
