const pictureName = /\.(?:png|jpe?g|gif|bmp|webp|tiff?|heic|heif|avif|svg|ico|psd)$/i;

/** How files of pictures begin, in Latin-1; a dot is any byte. */
const beginnings = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^BM.{4}\0{4}/s,
  /^RIFF.{4}WEBP/s,
  /^(?:II\*\0|MM\0\*)/,
  /^.{4}ftyp(?:hei[cfx]|mif1|avif)/s,
  /^8BPS/,
];

/** Whether a file is called as pictures are. */
export function isNamedPicture(name: string): boolean {
  return pictureName.test(name);
}

/** Whether a file is a picture, or so broken a one that its name alone tells. */
export function isPicture({ name, bytes }: { name: string; bytes: Uint8Array }): boolean {
  if (isNamedPicture(name)) return true;
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return beginnings.some((beginning) => beginning.test(head));
}
