"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import { beginBatch, chooseCategory, retryFile } from "@/lib/import/mutations/batch";
import { goOnReading } from "@/lib/import/mutations/go-on";
import { removeBatch, removeFile } from "@/lib/import/mutations/remove";
import {
  batchFileSchema,
  batchSchema,
  categoryChoiceSchema,
  newBatchSchema,
} from "@/lib/import/schema";

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

export const remove = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  const outcome = await removeFile(staff, readForm(batchFileSchema, data, place).file);
  leadBack(place, outcome === "removed" ? { saved: "removed" } : { problem: "kept" });
});

export const removeAll = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  const outcome = await removeBatch(staff, readForm(batchSchema, data, place).batch);
  if (outcome === "running") leadBack(place, { problem: "running" });
  leadBack({ ...place, path: "/admin/import", search: "" }, { saved: "removed" });
});

export const goOn = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  const outcome = await goOnReading(staff, readForm(batchSchema, data, place).batch);
  leadBack(place, outcome.kind === "running" ? { problem: "running" } : { saved: "going-on" });
});
