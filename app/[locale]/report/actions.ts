"use server";

import { redirect } from "next/navigation";
import { addToLetter, readLetter } from "@/app/_request/letter";
import { findReportable } from "@/app/_request/reportable";
import type { KeptState } from "@/components/ui/kept";
import { appeal, fileReport } from "@/lib/moderation/mutations/file-report";
import { appealFormSchema, reportFormSchema, typedReportSchema } from "@/lib/moderation/schema";
import { localePath } from "@/messages/locales";

/** Takes a report, and leads to the address where it can be followed. Whatever is refused stays typed. */
export async function report(_before: KeptState, data: FormData): Promise<KeptState> {
  const read = await readLetter(data, {
    typed: typedReportSchema,
    form: reportFormSchema,
    errors: "report.error",
  });
  if ("refused" in read) return read.refused;
  const { document: number, ...complaint } = read.letter;
  const document = await findReportable(String(number));
  if (document === null) return read.refuse("form", "form");
  const token = await fileReport({ ...complaint, documentId: document.id });
  redirect(localePath(complaint.locale, `/report/status/${token}?told=sent`));
}

/** Asks for another look at a decision. Whatever is refused stays typed. */
export async function askAgain(_before: KeptState, data: FormData): Promise<KeptState> {
  return addToLetter(data, {
    form: appealFormSchema,
    errors: "report.error",
    add: async ({ token, text }) => (await appeal(token, text)) === "appealed",
    to: (token) => `/report/status/${token}?told=appealed`,
  });
}
