import { hasRight, type StaffPermit, type StaffRight } from "@/lib/staff/staff";
import { isOwnOrigin } from "./origin";
import { problem } from "./problem";
import { findStaff } from "./viewer";

type Admission<Right extends StaffRight> = { staff: StaffPermit<Right> } | { refusal: Response };

/** Whether whoever calls our API is a member of staff who may do this; the answer for everybody else. */
export async function admitStaffCall<Right extends StaffRight>(
  request: Request,
  right: Right,
): Promise<Admission<Right>> {
  const staff = await findStaff();
  if (staff === null) {
    const title = "Sign in at the desk first.";
    return { refusal: problem({ status: 401, code: "signed-out", title }) };
  }
  if (!hasRight(staff, right)) {
    const title = "Your role does not allow this.";
    return { refusal: problem({ status: 403, code: "forbidden", title }) };
  }
  if (request.method !== "GET" && !isOwnOrigin(request)) {
    const title = "Only pages of this site may do this.";
    return { refusal: problem({ status: 403, code: "foreign-origin", title }) };
  }
  return { staff };
}
