import { problem } from "@/app/_request/problem";
import { findImage } from "@/lib/settings/data";

/** A picture that the site shows. Its address names its bytes, so that it can be kept for ever. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/images/[hash]">,
): Promise<Response> {
  const image = await findImage((await params).hash);
  if (image === null) {
    return problem({ status: 404, code: "no-image", title: "There is no such picture." });
  }
  return new Response(image.bytes, {
    headers: {
      "content-type": image.type,
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
