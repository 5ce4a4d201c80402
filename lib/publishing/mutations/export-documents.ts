import { chinaTimeCell } from "@/lib/markup/china-time";
import { csvBeginning, csvLine } from "@/lib/markup/csv";
import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember, type StaffPermit } from "@/lib/staff/staff";
import { type ListedDocument, listDocuments } from "../data/documents";
import type { DocumentsSearch } from "../schema";

/** The times (uploaded, changed, publish_at) are those of Beijing, as YYYY-MM-DD HH:mm:ss. */
const columns = [
  "number",
  "title",
  "status",
  "version",
  "category",
  "tags",
  "characters",
  "uploaded",
  "changed",
  "publish_at",
  "open_findings",
];

/** So many lines are read at once. */
const batchLength = 1_000;

/** What the table shows for a search, all pages of it, as CSV in parts. */
export async function exportDocuments(
  staff: StaffMember,
  search: DocumentsSearch,
): Promise<AsyncGenerator<string>> {
  assertRight(staff, "edit-documents");
  const detail = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, String(value)]),
  );
  await writeAudit(db(), staff.id, { action: "export-documents", subject: "documents", detail });
  return parts(staff, search);
}

async function* parts(
  staff: StaffPermit<"edit-documents">,
  search: DocumentsSearch,
): AsyncGenerator<string> {
  yield csvBeginning + csvLine(columns);
  for (let page = 1; ; page += 1) {
    const documents = await listDocuments(staff, { ...search, page }, batchLength);
    yield documents.map(lineOf).join("");
    if (documents.length < batchLength) return;
  }
}

function lineOf(document: ListedDocument): string {
  return csvLine([
    document.number,
    document.title,
    document.status,
    document.version,
    document.category?.name ?? null,
    document.tags.join(" "),
    document.characterCount,
    chinaTimeCell(document.uploadedAt),
    chinaTimeCell(document.changedAt),
    document.publishAt && chinaTimeCell(document.publishAt),
    document.openFindings,
  ]);
}
