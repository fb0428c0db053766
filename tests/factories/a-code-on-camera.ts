import encodeQR from 'qr';

const [WIDTH, HEIGHT] = [640, 480];
/** Luminance of the wall behind, of paper and of ink, as a camera of a telephone gives them. */
const [WALL, PAPER, INK] = [150, 235, 25];

/** What a camera sees of a code held before it: two images of YUV4MPEG2, which Chromium’s false camera repeats. */
export function aCodeOnCamera(text: string): Buffer {
  const code = encodeQR(text, 'raw', { border: 4 });
  const side = Math.floor(400 / code.length);
  const [left, top] = [WIDTH, HEIGHT].map((room) => Math.floor((room - code.length * side) / 2)) as [
    number,
    number,
  ];
  const luminance = Buffer.alloc(WIDTH * HEIGHT, WALL);
  for (const [row, modules] of code.entries()) {
    for (const [column, isInk] of modules.entries()) {
      for (let line = 0; line < side; line += 1) {
        const at = (top + row * side + line) * WIDTH + left + column * side;
        luminance.fill(isInk ? INK : PAPER, at, at + side);
      }
    }
  }
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const image = [Buffer.from('FRAME\n'), luminance, colours];
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420\n`),
    ...image,
    ...image,
  ]);
}
