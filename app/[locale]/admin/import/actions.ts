"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import { beginBatch, chooseCategory, retryFile } from "@/lib/import/mutations/batch";
import { batchFileSchema, categoryChoiceSchema, newBatchSchema } from "@/lib/import/schema";

export const begin = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  const { name, category } = readForm(newBatchSchema, data, place);
  const id = await beginBatch(staff, { name, categoryId: category });
  leadBack({ ...place, path: `/admin/import/${id}` }, {});
});

export const choose = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  const { batch, category } = readForm(categoryChoiceSchema, data, place);
  await chooseCategory(staff, batch, category);
  leadBack(place, { saved: "category" });
});

export const retry = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  await retryFile(staff, readForm(batchFileSchema, data, place).file);
  leadBack(place, {});
});
