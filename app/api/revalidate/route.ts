import { timingSafeEqual } from "node:crypto";
import { problem } from "@/app/_request/problem";
import { refreshPages } from "@/app/_request/refresh";
import { refreshRequestSchema } from "@/app/_request/refresh-request";
import { refreshToken } from "@/lib/platform/secret";

/** For scripts that publish from outside this process and hold its secret. */
export async function POST(request: Request): Promise<Response> {
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${refreshToken()}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return problem({ status: 401, code: "no-token", title: "A token is needed." });
  }
  const parsed = refreshRequestSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) {
    return problem({ status: 400, code: "invalid-request", title: "The request is not valid." });
  }
  refreshPages(parsed.data);
  return new Response(null, { status: 204 });
}
