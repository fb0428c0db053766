/** The picture that was chosen, as bytes; nothing where none was. */
export async function bytesOf(file: File | undefined): Promise<Uint8Array | undefined> {
  return file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
