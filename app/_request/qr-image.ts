import { toBuffer } from "qrcode";

/** A text as a QR picture. PNG, because WeChat's long press does not know other formats. */
export async function qrImage(text: string): Promise<Response> {
  const png = await toBuffer(text, { width: 560, margin: 2, errorCorrectionLevel: "M" });
  return new Response(new Uint8Array(png), {
    headers: { "content-type": "image/png", "cache-control": "private, no-store" },
  });
}
