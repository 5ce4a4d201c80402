"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import {
  changeBannedWords,
  changeIdentity,
  changeLegalText,
  changeSupportContact,
  changeSupportPicture,
} from "@/lib/settings/mutations";
import {
  bannedWordsFormSchema,
  identityFormSchema,
  legalFormSchema,
  legalPageSchema,
  supportFormSchema,
} from "@/lib/settings/schema";

export const saveIdentity = staffAction(
  "change-settings",
  async ({ staff, place }, data: FormData) => {
    const { company, icp, police, ...names } = readForm(identityFormSchema, data, place);
    await changeIdentity(staff, {
      names: {
        "zh-Hans": names["name-zh-Hans"],
        "zh-Hant": names["name-zh-Hant"],
        en: names["name-en"],
      },
      company,
      icp,
      police,
    });
    leadBack(place, { done: "saved" });
  },
);

export const saveSupport = staffAction(
  "change-settings",
  async ({ staff, place }, data: FormData) => {
    await changeSupportContact(staff, readForm(supportFormSchema, data, place));
    leadBack(place, { done: "saved" });
  },
);

export const savePicture = staffAction(
  "change-settings",
  async ({ staff, place }, data: FormData) => {
    const picture = data.get("picture");
    const isRemoved = data.get("remove") !== null;
    if (!isRemoved && !(picture instanceof File && picture.size > 0)) {
      return leadBack(place, { problem: "no-picture" });
    }
    const bytes =
      !isRemoved && picture instanceof File ? new Uint8Array(await picture.arrayBuffer()) : null;
    const saved = await changeSupportPicture(staff, bytes);
    leadBack(place, saved === "saved" ? { done: "saved" } : { problem: saved });
  },
);

export const saveBannedWords = staffAction(
  "change-settings",
  async ({ staff, place }, data: FormData) => {
    await changeBannedWords(staff, readForm(bannedWordsFormSchema, data, place).words);
    leadBack(place, { done: "saved" });
  },
);

export const saveLegalText = staffAction(
  "change-settings",
  async ({ staff, place }, page: string, data: FormData) => {
    const { language, text } = readForm(legalFormSchema, data, place);
    const change = { page: legalPageSchema.parse(page), locale: language, paragraphs: text };
    await changeLegalText(staff, change, new Date());
    leadBack(place, { done: "saved" });
  },
);
