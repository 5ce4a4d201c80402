import { getTranslations } from "next-intl/server";
import type { AppLocale } from "@/app/_i18n/routing";
import { problem } from "./problem";

/** The answer to somebody who has to wait, in seconds. */
export async function tooManyRequests(wait: number, locale: AppLocale): Promise<Response> {
  const t = await getTranslations({ locale, namespace: "problem" });
  return problem(
    {
      status: 429,
      code: "too-many-requests",
      title: t("tooMany", { minutes: Math.ceil(wait / 60) }),
    },
    { "retry-after": String(wait) },
  );
}
