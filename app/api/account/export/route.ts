import { getTranslations } from "next-intl/server";
import { findBrowserSession } from "@/app/_request/guest";
import { isOwnOrigin } from "@/app/_request/origin";
import { problem } from "@/app/_request/problem";
import { chinaDay } from "@/lib/markup/china-time";
import { getPersonalFile } from "@/lib/ownership/data";
import { personalPage } from "@/lib/ownership/personal-page";
import { exportFormSchema } from "@/lib/ownership/schema";
import { takePoint } from "@/lib/platform/rate-limit";

const limit = { name: "export-own", points: 10, perSeconds: 3600 };

/** Everything that is held about the reader at this browser, as a file: JSON, or a page to read. */
export async function POST(request: Request): Promise<Response> {
  const { format, locale } = exportFormSchema.parse(Object.fromEntries(await request.formData()));
  const t = await getTranslations({ locale, namespace: "library.data" });
  if (!isOwnOrigin(request)) {
    return problem({ status: 403, code: "foreign-origin", title: t("foreign") });
  }
  const session = await findBrowserSession();
  if (session === null) return problem({ status: 401, code: "signed-out", title: t("guest") });
  const { readerId, account } = session;
  const wait = await takePoint(limit, readerId);
  if (wait > 0) {
    const title = t("limited", { minutes: Math.ceil(wait / 60) });
    const headers = { "retry-after": String(wait) };
    return problem({ status: 429, code: "too-many-requests", title }, headers);
  }
  const now = new Date();
  const site = await getTranslations({ locale, namespace: "site" });
  const file = await getPersonalFile(readerId, account?.email ?? null, now);
  const [body, type] =
    format === "json"
      ? [JSON.stringify(file, null, 2), "application/json"]
      : [personalPage(file, locale, site("name")), "text/html"];
  return new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="fanben-${chinaDay(now)}.${format}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
