"use server";

import { leadBack, staffForm } from "@/app/_request/action";
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
  pictureFormSchema,
  supportFormSchema,
} from "@/lib/settings/schema";

export const saveIdentity = staffForm(
  "change-settings",
  identityFormSchema,
  async ({ staff, place }, { company, icp, police, ...names }) => {
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
    return leadBack(place, { done: "saved" });
  },
);

export const saveSupport = staffForm(
  "change-settings",
  supportFormSchema,
  async ({ staff, place }, contact) => {
    await changeSupportContact(staff, contact);
    return leadBack(place, { done: "saved" });
  },
);

export const savePicture = staffForm(
  "change-settings",
  pictureFormSchema,
  async ({ staff, place }, picture) => {
    const bytes = picture && new Uint8Array(await picture.arrayBuffer());
    const saved = await changeSupportPicture(staff, bytes);
    return saved === "saved"
      ? leadBack(place, { done: saved })
      : { field: "picture", problem: saved };
  },
);

export const saveBannedWords = staffForm(
  "change-settings",
  bannedWordsFormSchema,
  async ({ staff, place }, { words }) => {
    await changeBannedWords(staff, words);
    return leadBack(place, { done: "saved" });
  },
);

export const saveLegalText = staffForm(
  "change-settings",
  legalFormSchema,
  async ({ staff, place }, { language, text }, page: string) => {
    const change = { page: legalPageSchema.parse(page), locale: language, paragraphs: text };
    await changeLegalText(staff, change, new Date());
    return leadBack(place, { done: "saved" });
  },
);
