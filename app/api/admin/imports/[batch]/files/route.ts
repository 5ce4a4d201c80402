import { calledBatch } from "@/app/_request/called-batch";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { largestBatch } from "@/lib/import/limits";
import { announceFiles } from "@/lib/import/mutations/batch";
import { announcedFilesSchema } from "@/lib/import/schema";

/** Tells which files are coming. The answer says how many bytes of each are here already. */
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
      title: "files must be a list of names and sizes.",
    });
  const files = await announceFiles(staff, called.batch, announced.data.files);
  if (files === null) {
    const title = `A batch takes ${largestBatch} files. Begin another one for the rest.`;
    return problem({ status: 409, code: "batch-full", title });
  }
  return Response.json({ files }, { headers: { "cache-control": "no-store" } });
}
