// Pictures as PNG files of few bytes: read into pixels, and written with a palette of 256 colours.
import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a PNG calls the ways it may hold a pixel in: red, green and blue; a place in a palette; and both with transparency. */
const [RGB, PALETTE, RGBA] = [2, 3, 6];
const CHANNELS = { [RGB]: 3, [PALETTE]: 1, [RGBA]: 4 };
const OPAQUE = 0xff000000;
const MOST_COLOURS = 256;

/** `pixels` has one number for each: blue, green and red from its third byte down. What may be seen through is not for screens. */
export function decode(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG file");
  const data = [];
  let head;
  let palette;
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const kind = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8], type: body[9], interlaced: body[12] };
    if (kind === "PLTE") palette = Uint32Array.from({ length: length / 3 }, (_, index) => colour(body, index * 3));
    if (kind === "IDAT") data.push(body);
    at += length + 12;
  }
  const { width, height, depth, type, interlaced } = head;
  const channels = CHANNELS[type];
  if (depth !== 8 || interlaced !== 0 || channels === undefined) throw new Error("a PNG of a kind that is not read here");
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = type === PALETTE ? palette[bytes[at]] : colour(bytes, at * channels);
  return { width, height, pixels };
}

/** The picture in few bytes, with the 256 colours that most of it is in: a rarer shade, of the edge of a letter, becomes the nearest of them. */
export function encode({ width, height, pixels }) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  // The same picture gives the same file.
  const common = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one) || one - other).slice(0, MOST_COLOURS);
  const places = new Map(common.map((pixel, place) => [pixel, place]));
  for (const pixel of counts.keys()) if (!places.has(pixel)) places.set(pixel, closest(common, pixel));
  const palette = Buffer.from(common.flatMap(parts));
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0, from = 0, to = 0; row < height; row += 1) {
    to += 1;
    for (let at = 0; at < width; at += 1) rows[to++] = places.get(pixels[from++]);
  }
  return assembled(width, height, palette, deflateSync(rows, { level: 9, memLevel: 9 }));
}

/** The share of pixels in which two pictures differ. */
export function difference(one, other) {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let found = 0;
  for (let at = 0; at < one.pixels.length; at += 1) if (one.pixels[at] !== other.pixels[at]) found += 1;
  return found / one.pixels.length;
}

const parts = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

/** The place of the colour that is least away from this one. */
function closest(colours, pixel) {
  const [r, g, b] = parts(pixel);
  let found = 0;
  let least = Infinity;
  colours.forEach((one, place) => {
    const [red, green, blue] = parts(one);
    const away = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
    if (away < least) [found, least] = [place, away];
  });
  return found;
}

function colour(bytes, at) {
  return (OPAQUE | (bytes[at + 2] << 16) | (bytes[at + 1] << 8) | bytes[at]) >>> 0;
}

function unfiltered(data, stride, height, step) {
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const way = data[row * (stride + 1)];
    const [from, to] = [row * (stride + 1) + 1, row * stride];
    for (let at = 0; at < stride; at += 1) {
      const before = at >= step ? out[to + at - step] : 0;
      const above = row > 0 ? out[to + at - stride] : 0;
      const corner = at >= step && row > 0 ? out[to + at - stride - step] : 0;
      out[to + at] = data[from + at] + [0, before, above, (before + above) >> 1, nearest(before, above, corner)][way];
    }
  }
  return out;
}

/** Which of the three neighbours is closest to what they make one expect. */
function nearest(before, above, corner) {
  const expected = before + above - corner;
  const [b, a, c] = [Math.abs(expected - before), Math.abs(expected - above), Math.abs(expected - corner)];
  return b <= a && b <= c ? before : a <= c ? above : corner;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(checksum(named), body.length + 8);
  return out;
}

function assembled(width, height, palette, data) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = PALETTE;
  const parts = [SIGNATURE, chunk("IHDR", head), chunk("PLTE", palette), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat(parts);
}
