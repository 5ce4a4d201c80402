"use server";

import { z } from "zod";
import { leadBack, readForm, staffAction } from "@/app/_request/action";
import {
  addCategory,
  type CategoryChange,
  deleteCategory,
  mergeCategory,
  moveCategory,
  renameCategory,
  shiftCategory,
} from "@/lib/publishing/mutations/change-categories";
import { categoryFormSchema, parentSchema } from "@/lib/publishing/schema";
import type { DeskPlace } from "@/lib/staff/schema";

const idSchema = z.object({ category: z.uuid() });

export const add = staffAction("publish", async ({ staff, place }, data: FormData) => {
  const words = readForm(categoryFormSchema, data, place);
  const { parent } = readForm(z.object({ parent: parentSchema }), data, place);
  tell(place, await addCategory(staff, words, parent));
});

export const rename = staffAction("publish", async ({ staff, place }, data: FormData) => {
  const words = readForm(categoryFormSchema, data, place);
  tell(place, await renameCategory(staff, readForm(idSchema, data, place).category, words));
});

export const shift = staffAction("publish", async ({ staff, place }, data: FormData) => {
  const schema = idSchema.extend({ direction: z.enum(["up", "down"]) });
  const { category, direction } = readForm(schema, data, place);
  tell(place, await shiftCategory(staff, category, direction));
});

export const put = staffAction("publish", async ({ staff, place }, data: FormData) => {
  const schema = idSchema.extend({ parent: parentSchema });
  const { category, parent } = readForm(schema, data, place);
  tell(place, await moveCategory(staff, category, { parentId: parent, beforeId: null }));
});

/** Called by the list that is sorted with the mouse or the keyboard. */
export const sort = staffAction(
  "publish",
  async ({ staff, place }, id: string, beforeId: string | null) => {
    const before = z.uuid().nullable().parse(beforeId);
    tell(place, await moveCategory(staff, z.uuid().parse(id), { beforeId: before }));
  },
);

export const merge = staffAction("publish", async ({ staff, place }, data: FormData) => {
  const { category, into } = readForm(idSchema.extend({ into: z.uuid() }), data, place);
  tell(place, await mergeCategory(staff, category, into));
});

export const remove = staffAction("publish", async ({ staff, place }, data: FormData) => {
  tell(place, await deleteCategory(staff, readForm(idSchema, data, place).category));
});

function tell(place: DeskPlace, result: CategoryChange): never {
  leadBack(place, result === "changed" ? { saved: result } : { problem: result });
}
