import { hasRight, type StaffMember, type StaffRight } from "@/lib/staff/staff";
import { problem } from "./problem";
import { findStaff } from "./staff";

/** Who asks for an address of the desk that is no page; a refusal for whoever may not do this. */
export async function staffRequest(right: StaffRight): Promise<StaffMember | Response> {
  const staff = await findStaff();
  if (staff === null) {
    return problem({ status: 401, code: "not-signed-in", title: "Sign in to the desk first." });
  }
  if (!hasRight(staff, right)) {
    return problem({ status: 403, code: "forbidden", title: "Your account may not do this." });
  }
  return staff;
}

/** The answer to a request that does not say what is needed. */
export function badRequest(title: string): Response {
  return problem({ status: 400, code: "invalid-request", title });
}
