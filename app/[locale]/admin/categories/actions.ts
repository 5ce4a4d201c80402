"use server";

import { z } from "zod";
import { leadBack, readForm, staffAction, staffForm, type Wrong } from "@/app/_request/action";
import {
  addCategory,
  type CategoryChange,
  deleteCategory,
  mergeCategory,
  moveCategory,
  renameCategory,
  shiftCategory,
} from "@/lib/publishing/mutations/change-categories";
import { categoryFormSchema, optionalCategorySchema } from "@/lib/publishing/schema";
import type { DeskPlace } from "@/lib/staff/schema";

const idSchema = z.object({ category: z.uuid() });

export const add = staffForm(
  "publish",
  categoryFormSchema.extend({ parent: optionalCategorySchema }),
  async ({ staff, place }, { parent, ...words }) =>
    keep(place, await addCategory(staff, words, parent), "parent"),
);

export const rename = staffForm(
  "publish",
  categoryFormSchema.extend(idSchema.shape),
  async ({ staff, place }, { category, ...words }) =>
    keep(place, await renameCategory(staff, category, words), "form"),
);

export const shift = staffAction("publish", async ({ staff, place }, data: FormData) => {
  const schema = idSchema.extend({ direction: z.enum(["up", "down"]) });
  const { category, direction } = readForm(schema, data, place);
  tell(place, await shiftCategory(staff, category, direction));
});

export const put = staffForm(
  "publish",
  idSchema.extend({ parent: optionalCategorySchema }),
  async ({ staff, place }, { category, parent }) => {
    const result = await moveCategory(staff, category, { parentId: parent, beforeId: null });
    return keep(place, result, "parent");
  },
);

/** Called by the list that is sorted with the mouse or the keyboard. */
export const sort = staffAction(
  "publish",
  async ({ staff, place }, id: string, beforeId: string | null) => {
    const before = z.uuid().nullable().parse(beforeId);
    tell(place, await moveCategory(staff, z.uuid().parse(id), { beforeId: before }));
  },
);

export const merge = staffForm(
  "publish",
  idSchema.extend({ into: z.uuid() }),
  async ({ staff, place }, { category, into }) =>
    keep(place, await mergeCategory(staff, category, into), "into"),
);

export const remove = staffAction("publish", async ({ staff, place }, data: FormData) => {
  tell(place, await deleteCategory(staff, readForm(idSchema, data, place).category));
});

/** Leads on, or says what is wrong: what is about the address with the address, the rest with this field. */
function keep(place: DeskPlace, result: CategoryChange, field: "parent" | "into" | "form"): Wrong {
  if (result === "changed") return leadBack(place, { saved: result });
  const isAddress = result === "slug-taken" || result === "slug-missing";
  return { field: isAddress ? "slug" : field, problem: result };
}

function tell(place: DeskPlace, result: CategoryChange): never {
  leadBack(place, result === "changed" ? { saved: result } : { problem: result });
}
