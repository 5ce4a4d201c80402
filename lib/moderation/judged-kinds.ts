import { hasRight, type StaffMember } from "@/lib/staff/staff";
import { type ReportKind, reportKinds } from "./report";

/** The kinds of reports that a member of staff sees and decides on; none without a right to any. */
export function judgedKinds(staff: StaffMember): readonly ReportKind[] {
  if (hasRight(staff, "moderate")) return reportKinds;
  return hasRight(staff, "judge-mistakes") ? ["mistake"] : [];
}
