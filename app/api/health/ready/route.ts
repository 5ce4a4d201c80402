import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

export const dynamic = "force-dynamic";

/** The process can serve readers: its database answers. */
export async function GET(): Promise<Response> {
  try {
    await db().$queryRaw`SELECT 1`;
    return Response.json({ status: "ok" });
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return Response.json({ status: "database unreachable" }, { status: 503 });
  }
}
