import { csvResponse } from "@/app/_request/csv-response";
import { admitStaffCall } from "@/app/_request/staff-call";
import { exportDocuments } from "@/lib/publishing/mutations/export-documents";
import { documentsSearchSchema } from "@/lib/publishing/schema";

/** The documents that a search of the desk finds, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const lines = await exportDocuments(staff, documentsSearchSchema.parse(search));
  return csvResponse(lines, "fanben-documents.csv");
}
