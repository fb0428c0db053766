import decodeQR from 'qr/decode.js';

/** The reader that some browsers bring along (Shape Detection API); TypeScript does not know it. */
interface OwnReader {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
type OwnReaderClass = (new (options: { formats: string[] }) => OwnReader) & {
  getSupportedFormats(): Promise<string[]>;
};

/** Side of the largest picture that is looked at: beyond it a code is no clearer, and a telephone slower. */
const LARGEST = 1280;
/** Milliseconds a decoder may look at one photograph, and at one image of the camera. */
const PHOTO_LIMIT = 1500;
const FRAME_LIMIT = 60;

let own: Promise<OwnReader | undefined> | undefined;

/** What the code in a picture says; nothing where there is none that can be read. */
export async function readPhoto(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  try {
    return await readPicture(picture, picture.width, picture.height, PHOTO_LIMIT);
  } finally {
    picture.close();
  }
}

/** What the code before the camera says now; nothing while there is none. */
export async function readFrame(video: HTMLVideoElement): Promise<string | undefined> {
  if (video.videoWidth === 0) return undefined;
  return readPicture(video, video.videoWidth, video.videoHeight, FRAME_LIMIT);
}

async function readPicture(
  picture: ImageBitmap | HTMLVideoElement,
  width: number,
  height: number,
  limit: number,
): Promise<string | undefined> {
  const reader = await (own ??= findOwnReader());
  const found = await reader?.detect(picture).catch(() => []);
  if (found?.[0]) return found[0].rawValue;
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  // A picture with see-through parts is read as on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  try {
    return decodeQR({ width: canvas.width, height: canvas.height, data }, { timeLimit: limit });
  } catch {
    // The decoder throws where it finds no code.
    return undefined;
  }
}

async function findOwnReader(): Promise<OwnReader | undefined> {
  const Reader = (globalThis as { BarcodeDetector?: OwnReaderClass }).BarcodeDetector;
  try {
    const formats = await Reader?.getSupportedFormats();
    return Reader && formats?.includes('qr_code') ? new Reader({ formats: ['qr_code'] }) : undefined;
  } catch {
    return undefined;
  }
}
