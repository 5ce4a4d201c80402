import { getCheckoutHealth } from "@/lib/checkout/data/health";
import { log } from "@/lib/platform/log";

export const dynamic = "force-dynamic";

/** The process can serve readers: its database answers. What is told besides is for those who watch. */
export async function GET(): Promise<Response> {
  try {
    return Response.json({ status: "ok", ...(await getCheckoutHealth()) });
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return Response.json({ status: "database unreachable" }, { status: 503 });
  }
}
