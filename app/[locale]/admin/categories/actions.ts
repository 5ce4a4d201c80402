"use server";

import { z } from "zod";
import { backToDesk, enterDesk, readForm } from "@/app/_request/documents-desk";
import {
  addCategory,
  type CategoryChange,
  deleteCategory,
  mergeCategory,
  moveCategory,
  renameCategory,
  shiftCategory,
} from "@/lib/publishing/mutations/change-categories";
import { categoryFormSchema, type DocumentsPlace, parentSchema } from "@/lib/publishing/schema";

const idSchema = z.object({ category: z.uuid() });

export async function add(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  const words = readForm(categoryFormSchema, data, place);
  const { parent } = readForm(z.object({ parent: parentSchema }), data, place);
  tell(place, await addCategory(staff, words, parent));
}

export async function rename(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  const words = readForm(categoryFormSchema, data, place);
  tell(place, await renameCategory(staff, readForm(idSchema, data, place).category, words));
}

export async function shift(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  const schema = idSchema.extend({ direction: z.enum(["up", "down"]) });
  const { category, direction } = readForm(schema, data, place);
  tell(place, await shiftCategory(staff, category, direction));
}

export async function put(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  const schema = idSchema.extend({ parent: parentSchema });
  const { category, parent } = readForm(schema, data, place);
  tell(place, await moveCategory(staff, category, { parentId: parent, beforeId: null }));
}

/** Called by the list that is sorted with the mouse or the keyboard. */
export async function sort(at: DocumentsPlace, id: string, beforeId: string | null): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  const before = z.uuid().nullable().parse(beforeId);
  tell(place, await moveCategory(staff, z.uuid().parse(id), { beforeId: before }));
}

export async function merge(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  const { category, into } = readForm(idSchema.extend({ into: z.uuid() }), data, place);
  tell(place, await mergeCategory(staff, category, into));
}

export async function remove(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "publish");
  tell(place, await deleteCategory(staff, readForm(idSchema, data, place).category));
}

function tell(place: DocumentsPlace, result: CategoryChange): never {
  backToDesk(place, result === "changed" ? { saved: result } : { problem: result });
}
