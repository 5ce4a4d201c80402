import { expect, test } from "vitest";
import {
  addressOf,
  type FileReport,
  reportLines,
  summaryLines,
  withGaps,
} from "@/lib/import/report";

const report = {
  file: "notice.txt",
  status: "imported",
  number: 7,
  published: false,
  title: "停水通知",
  editor: null,
  uploadedAt: null,
  category: "tongzhi",
  pieces: [],
  dropped: [],
  findings: [],
  warnings: [],
} satisfies FileReport;

test("what keeps a document a draft is told with the option that publishes it all the same", () => {
  const told = withGaps(report, [
    { kind: "paid-part", characters: 12, percent: 3 },
    { kind: "suspicious", count: 2 },
  ]);
  expect(told).toMatchObject({
    warnings: [
      expect.stringMatching(/12 characters \(3%\).*--accept-thin /),
      expect.stringMatching(/2 serious or suspicious findings.*--accept-suspicious /),
    ],
  });
});

test("what was found is told in words, and summed up by severity and kind", () => {
  const place = { piece: 2, words: "13812345678", detail: null };
  const findings = [
    { kind: "spam", severity: "problem" as const, ...place },
    { kind: "near-duplicate", severity: "warning" as const, ...place },
    ...Array.from({ length: 2 }, () => ({
      kind: "personal-data",
      severity: "warning" as const,
      ...place,
    })),
  ];
  const dropped = [{ line: 9, text: "下载此文档", reason: "download-prompt" }];
  const told = { ...report, findings, dropped };
  expect(reportLines(told).slice(2)).toEqual([
    "dropped line 9 (Another site’s download prompt): 下载此文档",
    "serious: Injected advertising in piece 2: 13812345678",
    "suspicious: Two pieces much the same in piece 2: 13812345678",
    "suspicious: Looks like personal data in piece 2: 13812345678",
    "suspicious: Looks like personal data in piece 2: 13812345678",
  ]);
  expect(summaryLines([told, { file: "空.txt", status: "refused", reason: "empty" }])).toEqual([
    "1 imported, 0 already here, 1 refused",
    "  空.txt: empty",
    "findings, serious: 1",
    "       1  Injected advertising",
    "findings, suspicious: 3",
    "       2  Looks like personal data",
    "       1  Two pieces much the same",
  ]);
});

test("a draft is to be seen on the desk, and what is public by everybody", () => {
  expect(addressOf(report)).toBe("/admin/documents/7");
  expect(addressOf({ ...report, published: true })).toBe("/fanwen/7");
});
