import { csvResponse } from "@/app/_request/csv-response";
import { problem } from "@/app/_request/problem";
import { admitStaffCall } from "@/app/_request/staff-call";
import { exportSearchSchema } from "@/lib/checkout/desk-schema";
import { exportPurchases } from "@/lib/checkout/mutations/export-purchases";
import { startOfChinaDay } from "@/lib/markup/china-time";

const day = 24 * 60 * 60 * 1000;

/** The purchases begun between two days in China, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const admission = await admitStaffCall(request, "export");
  if ("refusal" in admission) return admission.refusal;
  const { staff } = admission;
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const asked = exportSearchSchema.safeParse(search);
  if (!asked.success) {
    const title = "from and to must be days such as 2026-01-31, in this order.";
    return problem({ status: 400, code: "invalid-request", title });
  }
  const { from, to } = asked.data;
  const end = new Date(startOfChinaDay(to).getTime() + day);
  const lines = await exportPurchases(staff, startOfChinaDay(from), end);
  return csvResponse(lines, `fanben-purchases-${from}-${to}.csv`);
}
