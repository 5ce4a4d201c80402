"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { secondsToReply, secondsToWrite } from "@/app/_request/letter-limit";
import { findReportable } from "@/app/_request/reportable";
import type { KeptState } from "@/components/ui/kept";
import type { WriteState } from "@/components/ui/write-on-form";
import { appeal, fileReport } from "@/lib/moderation/mutations/file-report";
import type { TypedReport } from "@/lib/moderation/schema";
import {
  appealFormSchema,
  reportFormSchema,
  typedAppealSchema,
  typedReportSchema,
} from "@/lib/moderation/schema";
import { localePath } from "@/messages/locales";

/** Takes a report, and leads to the address where it can be followed. Whatever is refused stays typed. */
export async function report(
  _before: KeptState<TypedReport>,
  data: FormData,
): Promise<KeptState<TypedReport>> {
  const given = Object.fromEntries(data);
  const typed = typedReportSchema.parse(given);
  const t = await getTranslations({ locale: typed.locale, namespace: "report.error" });
  const refused = (field: string, message: string) => {
    return { kind: "refused" as const, typed, field, message };
  };
  const parsed = reportFormSchema.safeParse(given);
  if (!parsed.success) {
    const field = (["kind", "name", "email", "text"] as const).find(
      (name) => name === parsed.error.issues[0]?.path[0],
    );
    return field ? refused(field, t(field)) : refused("form", t("form"));
  }
  const { document: number, ...complaint } = parsed.data;
  const document = await findReportable(String(number));
  if (document === null) return refused("form", t("form"));
  const wait = await secondsToWrite(complaint.email, clientAddress(await headers()));
  if (wait > 0) return refused("form", t("limited", { minutes: Math.ceil(wait / 60) }));
  const token = await fileReport({ ...complaint, documentId: document.id });
  redirect(localePath(typed.locale, `/report/status/${token}?told=sent`));
}

/** Asks for another look at a decision. Whatever is refused stays typed. */
export async function askAgain(_before: WriteState, data: FormData): Promise<WriteState> {
  const given = Object.fromEntries(data);
  const { text, locale } = typedAppealSchema.parse(given);
  const t = await getTranslations({ locale, namespace: "report.error" });
  const refused = (message: string) => {
    return { kind: "refused" as const, typed: { text }, field: "text", message };
  };
  const parsed = appealFormSchema.safeParse(given);
  if (!parsed.success) return refused(t("text"));
  const wait = await secondsToReply(clientAddress(await headers()));
  if (wait > 0) return refused(t("limited", { minutes: Math.ceil(wait / 60) }));
  const { token } = parsed.data;
  const outcome = await appeal(token, parsed.data.text);
  if (outcome !== "appealed") return refused(t("form"));
  redirect(localePath(locale, `/report/status/${token}?told=appealed`));
}
