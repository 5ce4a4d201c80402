import { problem } from "@/app/_request/problem";
import { findIndexNowKey } from "@/lib/platform/search-engines";

export const dynamic = "force-dynamic";

/** Proves to IndexNow that whoever tells it of this site knows its key, at `/<key>.txt`. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/indexnow-key/[key]">,
): Promise<Response> {
  const { key } = await params;
  if (key !== findIndexNowKey()) {
    return problem({ status: 404, code: "no-key", title: "There is no such file." });
  }
  return new Response(key, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
