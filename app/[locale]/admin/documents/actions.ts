"use server";

import { redirect } from "next/navigation";
import { leadBack, readForm, staffAction } from "@/app/_request/action";
import { outcomeSearch } from "@/lib/publishing/bulk-outcome";
import { changeDocuments } from "@/lib/publishing/mutations/change-documents";
import { changeSettings } from "@/lib/publishing/mutations/change-settings";
import { newDocument } from "@/lib/publishing/mutations/new-document";
import { restoreVersion } from "@/lib/publishing/mutations/restore-version";
import {
  parentSchema,
  parseBulkForm,
  settingsFormSchema,
  versionFormSchema,
} from "@/lib/publishing/schema";
import { hasRight } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";

export const changeMany = staffAction(
  "edit-documents",
  async ({ staff, place }, data: FormData) => {
    const order = parseBulkForm(data);
    if ("problem" in order) return leadBack(place, order);
    const outcome = await changeDocuments(staff, order, new Date());
    leadBack(place, outcomeSearch(outcome));
  },
);

export const createNew = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  const categoryId = parentSchema.catch(null).parse(data.get("category"));
  const number = await newDocument(staff, categoryId, new Date());
  if (number === null) return leadBack(place, { problem: "no-category" });
  redirect(localePath(place.locale, `/admin/documents/${number}`));
});

export const saveSettings = staffAction(
  "edit-documents",
  async ({ staff, place }, number: number, data: FormData) => {
    const { ownPrice, ...settings } = readForm(settingsFormSchema, data, place);
    const price = hasRight(staff, "set-prices") && ownPrice !== undefined ? { ownPrice } : {};
    const result = await changeSettings(staff, number, { ...settings, ...price }, new Date());
    leadBack(place, result === "no-document" ? { problem: result } : { saved: result });
  },
);

export const restore = staffAction(
  "edit-documents",
  async ({ staff, place }, number: number, data: FormData) => {
    const { version } = readForm(versionFormSchema, data, place);
    const result = await restoreVersion(staff, number, version);
    leadBack(place, { restored: result, version: String(version) });
  },
);
