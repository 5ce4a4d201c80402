import { expect, test } from "vitest";
import { bannedWordsFormSchema, identityFormSchema, legalFormSchema } from "@/lib/settings/schema";

const empty = {
  "name-zh-Hans": "",
  "name-zh-Hant": "",
  "name-en": "",
  company: "",
  icp: "",
  police: "",
};

test.each(["", "京ICP备12345678号", "粤ICP备2021012345号-12", " 京ICP备12345678号-1 "])(
  "%j is a registration",
  (icp) => {
    expect(identityFormSchema.parse({ ...empty, icp }).icp).toBe(icp.trim());
  },
);

test.each(["ICP备12345678号", "京ICP12345678", "京ICP备12345678号<script>", "待办"])(
  "%j is none",
  (icp) => {
    expect(identityFormSchema.safeParse({ ...empty, icp }).success).toBe(false);
  },
);

test.each([
  ["京公网安备11010502000001号", true],
  ["京公网安备 11010502000001号", true],
  ["京公网安备1101号", false],
])("%s of the police: %s", (police, isOne) => {
  expect(identityFormSchema.safeParse({ ...empty, police }).success).toBe(isOne);
});

test("lists are read one a line, without empty lines and repetitions", () => {
  expect(bannedWordsFormSchema.parse({ words: " 甲 \r\n\r\n乙\n甲\n" }).words).toEqual([
    "甲",
    "乙",
  ]);
  expect(bannedWordsFormSchema.parse({ words: "" }).words).toEqual([]);
  expect(legalFormSchema.safeParse({ language: "en", text: " \n" }).success).toBe(false);
});
