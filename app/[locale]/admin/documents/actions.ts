"use server";

import { redirect } from "next/navigation";
import { backToDesk, enterDesk, readForm } from "@/app/_request/documents-desk";
import { outcomeSearch } from "@/lib/publishing/bulk-outcome";
import { changeDocuments } from "@/lib/publishing/mutations/change-documents";
import { changeSettings } from "@/lib/publishing/mutations/change-settings";
import { newDocument } from "@/lib/publishing/mutations/new-document";
import { restoreVersion } from "@/lib/publishing/mutations/restore-version";
import {
  type DocumentsPlace,
  parentSchema,
  parseBulkForm,
  settingsFormSchema,
  versionFormSchema,
} from "@/lib/publishing/schema";
import { hasRight } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";

export async function changeMany(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "edit-documents");
  const order = parseBulkForm(data);
  if ("problem" in order) return backToDesk(place, order);
  const outcome = await changeDocuments(staff, order, new Date());
  backToDesk(place, outcomeSearch(outcome));
}

export async function createNew(at: DocumentsPlace, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "edit-documents");
  const categoryId = parentSchema.catch(null).parse(data.get("category"));
  const number = await newDocument(staff, categoryId, new Date());
  if (number === null) return backToDesk(place, { problem: "no-category" });
  redirect(localePath(place.locale, `/admin/documents/${number}`));
}

export async function saveSettings(
  at: DocumentsPlace,
  number: number,
  data: FormData,
): Promise<void> {
  const { place, staff } = await enterDesk(at, "edit-documents");
  const { ownPrice, ...settings } = readForm(settingsFormSchema, data, place);
  const price = hasRight(staff, "set-prices") && ownPrice !== undefined ? { ownPrice } : {};
  const result = await changeSettings(staff, number, { ...settings, ...price }, new Date());
  backToDesk(place, result === "no-document" ? { problem: result } : { saved: result });
}

export async function restore(at: DocumentsPlace, number: number, data: FormData): Promise<void> {
  const { place, staff } = await enterDesk(at, "edit-documents");
  const { version } = readForm(versionFormSchema, data, place);
  const result = await restoreVersion(staff, number, version);
  backToDesk(place, { restored: result, version: String(version) });
}
