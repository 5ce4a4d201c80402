import { z } from "zod";
import { findBatch } from "@/lib/import/data";
import type { StaffPermit } from "@/lib/staff/staff";
import { problem } from "./problem";

type CalledBatch = { batch: string } | { refusal: Response };

/** The id of the batch that a call of staff names; the answer where there is none of it. */
export async function calledBatch(
  staff: StaffPermit<"edit-documents">,
  params: Promise<{ batch: string }>,
): Promise<CalledBatch> {
  const id = z.uuid().safeParse((await params).batch);
  if (id.success && (await findBatch(staff, id.data)) !== null) return { batch: id.data };
  return {
    refusal: problem({ status: 404, code: "no-batch", title: "There is no such batch." }),
  };
}
