import { writeMail } from "@/lib/checkout/mutations/write-mail";
import type { Transaction } from "@/lib/platform/db";
import type { Report } from "@/lib/platform/prisma/client";
import { localeSchema } from "@/messages/locale-schema";
import type { ReportStatus } from "../report";

/**
 * Writes a step of a report into its log, and has whoever reported told of it by mail, unless the address
 * was erased.
 */
export async function writeEvent(
  tx: Transaction,
  report: Pick<Report, "id" | "email" | "locale">,
  event: { status: ReportStatus; staffId: string | null; text: string },
): Promise<void> {
  const { id } = await tx.reportEvent.create({
    data: { reportId: report.id, ...event },
    select: { id: true },
  });
  if (report.email === "") return;
  await writeMail(
    tx,
    {
      key: `report:${id}`,
      kind: "report",
      to: report.email,
      locale: localeSchema.parse(report.locale),
      purchaseId: null,
      detail: { event: id },
    },
    "send-report-mail",
  );
}
