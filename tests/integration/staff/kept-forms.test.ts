import { beforeAll, expect, test } from "vitest";
import { add, put } from "@/app/[locale]/admin/categories/actions";
import { setStanding } from "@/app/[locale]/admin/documents/[number]/actions";
import { changeMany } from "@/app/[locale]/admin/documents/actions";
import { addPrice } from "@/app/[locale]/admin/prices/actions";
import { grant } from "@/app/[locale]/admin/purchases/actions";
import { savePicture } from "@/app/[locale]/admin/settings/actions";
import { invite, setRole } from "@/app/[locale]/admin/staff/actions";
import type { KeptState } from "@/components/ui/kept";
import type { DeskPlace } from "@/lib/staff/schema";
import type { Locale } from "@/messages/locales";
import { type Jar, withCookies } from "../../support/next-headers";
import { staffJar } from "../../support/signed-in";
import { newStaff } from "../../support/staff";

type Form = (at: DeskPlace, before: KeptState, data: FormData) => Promise<KeptState>;

const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

let jar: Jar;
let admin: string;

beforeAll(async () => {
  const staff = await newStaff("admin");
  admin = staff.id;
  jar = await staffJar(staff);
});

function send(
  form: Form,
  fields: Record<string, string | string[] | File>,
  locale: Locale = "zh-Hans",
): Promise<KeptState> {
  const data = new FormData();
  for (const [name, given] of Object.entries(fields)) {
    for (const value of [given].flat()) data.append(name, value);
  }
  const place = { locale, path: "/admin/purchases" };
  return withCookies(jar, () => form(place, { kind: "asking" }, data));
}

const price = { offer: "copy", sale: "6.80", from: "", until: "" };

const words = {
  name: "致辞",
  nameHant: "致辭",
  nameEn: "Addresses",
  slug: "fine-address",
  parent: "",
};

const gift = {
  kind: "pass",
  document: "999999",
  purchase: "",
  email: "reader@fanben.example",
  locale: "zh-Hans",
  reason: "客服补偿",
};

const ticked = {
  document: [nobody, nobody.replace("8057", "8058")],
  at: "",
  reason: "",
  category: "",
  tag: "",
};

const standGone: Form = (at, before, data) => setStanding(at, 99_999_999, before, data);

test.each<[string, Form, Record<string, string | string[]>, string, RegExp]>([
  ["a price that is none", addPrice, { ...price, sale: "x" }, "sale", /5\.99/],
  ["one before now", addPrice, { ...price, from: "2020-01-01T08:00" }, "from", /早于现在/],
  ["one that has ended", addPrice, { ...price, until: "2020-01-01T08:00" }, "until", /早于现在/],
  ["an address of spaces", add, { ...words, slug: "no address" }, "slug", /小写字母/],
  ["a category without a name", add, { ...words, name: " " }, "name", /名称/],
  ["one of no sound", add, { ...words, name: "……", slug: "" }, "slug", /拼音/],
  ["a place below nothing", put, { category: nobody, parent: nobody }, "parent", /不在了/],
  ["a gift of no document", grant, gift, "document", /没有这个编号/],
  ["a gift without a reason", grant, { ...gift, reason: "" }, "reason", /原因/],
  ["an address of nobody", invite, { email: "a@", role: "editor" }, "email", /邮箱/],
  ["a day that is none", standGone, { act: "schedule", at: "2026-02-31T08:00" }, "at", /日期/],
  ["a document that is gone", standGone, { act: "unschedule" }, "form", /不在了/],
  ["a withdrawal without a reason", changeMany, { ...ticked, act: "withdraw" }, "reason", /原因/],
])("%s comes back as it was typed, and says where it is wrong", async (...given) => {
  const [, form, fields, field, message] = given;
  expect(await send(form, fields)).toEqual({
    kind: "refused",
    typed: fields,
    field,
    message: expect.stringMatching(message),
  });
});

test("nothing that is ticked is about the whole form", async () => {
  expect(await send(changeMany, { act: "publish" })).toMatchObject({
    field: "form",
    message: expect.stringMatching(/还没有选中/),
  });
});

test("the last administrator stays one, in the language of the page", async () => {
  expect(await send(setRole, { member: admin, role: "editor" }, "en")).toMatchObject({
    field: "role",
    typed: { role: "editor" },
    message: expect.stringMatching(/one administrator/),
  });
});

test("a file is not shown again", async () => {
  const picture = new File(["no picture"], "a.png");
  expect(await send(savePicture, { picture })).toEqual({
    kind: "refused",
    typed: {},
    field: "picture",
    message: expect.stringMatching(/PNG/),
  });
});
