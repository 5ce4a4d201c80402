import { expect, test } from "vitest";
import { type FileReport, withGaps } from "@/lib/import/report";

test("what keeps a document a draft is told with the option that publishes it all the same", () => {
  const report: FileReport = {
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
  };
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
