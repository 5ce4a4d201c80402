import { crc32, deflateSync } from "node:zlib";
import { create } from "qrcode";

/** Light modules around a code; the QR standard asks for four. */
const margin = 4;

/** Pixels a module: as many as the bits of a byte, so that a byte of the PNG is a module. */
const scale = 8;

/** A QR code as a black and white PNG, at once: the library's own PNG comes through a stream. */
export function qrPng(text: string): Buffer {
  const { size, isDark } = modulesOf(text);
  const width = size * scale;
  const row = (y: number) => {
    // A filter byte, then one bit a pixel, 1 for white.
    const bytes = Buffer.alloc(1 + size);
    for (let x = 0; x < size; x++) bytes[1 + x] = isDark(x, y) ? 0 : 0xff;
    return Array.from({ length: scale }, () => bytes);
  };
  const pixels = Buffer.concat(Array.from({ length: size }, (_, y) => row(y)).flat());
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export function qrSvg(text: string): string {
  const { size, isDark } = modulesOf(text);
  const cells = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)]);
  const dark = cells.filter(([x = 0, y = 0]) => isDark(x, y)).map(([x, y]) => `M${x} ${y}h1v1h-1z`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark.join("")}"/></svg>`;
}

function modulesOf(text: string): { size: number; isDark: (x: number, y: number) => boolean } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const isInside = (at: number) => at >= margin && at < margin + modules.size;
  return {
    size: modules.size + 2 * margin,
    isDark: (x, y) => isInside(x) && isInside(y) && modules.get(y - margin, x - margin) === 1,
  };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
