import { calledBatch } from "@/app/_request/called-batch";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { nextBatch } from "@/lib/import/mutations/next-batch";

/** Tells the batch that goes on where this one is full, which is begun where there is none. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/admin/imports/[batch]/next">,
): Promise<Response> {
  const admission = await admitStaffCall(request, "edit-documents");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const called = await calledBatch(staff, params);
  if ("refusal" in called) return called.refusal;
  const batch = await nextBatch(staff, called.batch);
  if (batch === null) {
    return problem({ status: 404, code: "no-batch", title: "There is no such batch." });
  }
  return Response.json({ batch }, { headers: { "cache-control": "no-store" } });
}
