"use server";

import { redirect } from "next/navigation";
import { leadBack, readForm, staffAction, staffForm } from "@/app/_request/action";
import { largestOrder } from "@/lib/publishing/bulk-order";
import { giveAgain, giveOrder, stopOrder } from "@/lib/publishing/mutations/bulk-orders";
import { placeDocuments } from "@/lib/publishing/mutations/change-document";
import { changeSettings } from "@/lib/publishing/mutations/change-settings";
import { newDocument } from "@/lib/publishing/mutations/new-document";
import { restoreVersion } from "@/lib/publishing/mutations/restore-version";
import {
  againFormSchema,
  bulkFormSchema,
  orderFormSchema,
  placeFormSchema,
  settingsFormSchema,
  versionFormSchema,
} from "@/lib/publishing/schema";
import { hasRight } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";

export const changeMany = staffForm(
  "edit-documents",
  bulkFormSchema,
  async ({ staff, place: { locale } }, { act, chosen }) => {
    const given = await giveOrder(staff, act, chosen);
    switch (given.kind) {
      case "given":
        return redirect(localePath(locale, `/admin/documents/orders/${given.id}`));
      case "none":
        return { field: "form", problem: "nothing-chosen" };
      case "too-many": {
        const most = new Intl.NumberFormat(locale).format(largestOrder);
        return { field: "form", problem: given.kind, values: { most } };
      }
    }
  },
);

export const stop = staffAction("edit-documents", async ({ staff, place }, data: FormData) => {
  await stopOrder(staff, readForm(orderFormSchema, data, place).order);
  leadBack(place, {});
});

export const orderAgain = staffAction(
  "edit-documents",
  async ({ staff, place }, data: FormData) => {
    const { order, part } = readForm(againFormSchema, data, place);
    const given = await giveAgain(staff, order, part);
    if (given.kind !== "given") return leadBack(place, {});
    redirect(localePath(place.locale, `/admin/documents/orders/${given.id}`));
  },
);

export const createNew = staffAction("edit-documents", async ({ staff, place }) => {
  const number = await newDocument(staff, new Date());
  redirect(localePath(place.locale, `/admin/documents/${number}`));
});

export const placeMany = staffForm(
  "edit-documents",
  placeFormSchema,
  async ({ staff, place }, { documents, category }) => {
    const isThere = await placeDocuments(staff, documents, category, new Date());
    if (!isThere) return { field: "form", problem: "no-category" };
    return leadBack(place, { saved: "placed" });
  },
);

export const saveSettings = staffForm(
  "edit-documents",
  settingsFormSchema,
  async ({ staff, place }, { ownPrice, ...settings }, number: number) => {
    const price = hasRight(staff, "set-prices") && ownPrice !== undefined ? { ownPrice } : {};
    const result = await changeSettings(staff, number, { ...settings, ...price }, new Date());
    switch (result) {
      case "no-document":
        return { field: "form", problem: "gone" };
      case "no-category":
        return { field: "category", problem: result };
      case "thin-part":
        return { field: "preview", problem: result };
      case "changed":
      case "unchanged":
        return leadBack(place, { saved: result });
    }
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
