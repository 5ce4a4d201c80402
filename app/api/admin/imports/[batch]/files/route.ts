import { calledBatch } from "@/app/_request/called-batch";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { announceFiles } from "@/lib/import/mutations/batch";
import { announcedFilesSchema } from "@/lib/import/schema";

/**
 * Tells which files are coming. The answer says how many bytes of each are here already, and has null for
 * each that the batch has no room for.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/admin/imports/[batch]/files">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const called = await calledBatch(staff, params);
  if ("refusal" in called) return called.refusal;
  const announced = announcedFilesSchema.safeParse(await request.json().catch(() => null));
  if (!announced.success)
    return problem({
      status: 400,
      code: "invalid-request",
      title: "files must be a list of names, sizes and marks.",
    });
  const files = await announceFiles(staff, called.batch, announced.data.files);
  return Response.json({ files }, { headers: { "cache-control": "no-store" } });
}
