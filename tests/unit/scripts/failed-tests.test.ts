import { expect, test } from "vitest";
import { failedFaults, failedJourneys, failedTests, failureList } from "@/scripts/failed-tests";

test("failed tests are named with the beginning of what they said", () => {
  const passed = { fullName: "adds", status: "passed", failureMessages: [] };
  const failed = {
    fullName: "takes away",
    status: "failed",
    failureMessages: ["\u001b[31mexpected 1\u001b[39m\n\nto be 2", "more"],
  };
  const failures = failedTests({
    testResults: [
      { name: "sums.test.ts", status: "failed", assertionResults: [passed, failed] },
      { name: "broken.test.ts", status: "failed", message: "no such file", assertionResults: [] },
      { name: "fine.test.ts", status: "passed", assertionResults: [passed] },
    ],
  });
  expect(failureList(failures)).toBe(
    "✗ sums.test.ts: takes away\n    expected 1\n    to be 2\n✗ broken.test.ts\n    no such file\n",
  );
});

test("journeys that failed are found in every suite, also those that passed in a second try", () => {
  const spec = (title: string, ok: boolean, status: string) => ({
    title,
    ok,
    tests: [{ status, results: [{ errors: ok ? [] : [{ message: `${title} broke` }] }] }],
  });
  const failures = failedJourneys({
    suites: [
      {
        file: "a.test.ts",
        specs: [spec("one", true, "expected"), spec("two", false, "unexpected")],
        suites: [{ file: "a.test.ts", specs: [spec("three", true, "flaky")] }],
      },
    ],
  });
  expect(failures).toEqual([
    { name: "a.test.ts: two", message: "two broke" },
    { name: "a.test.ts: three", message: "" },
  ]);
});

test("faults that did not come out are named", () => {
  const outcomes = [
    { name: "1 Duplicates", passed: true },
    { name: "2 Lost", passed: false },
  ];
  expect(failedFaults({ outcomes })).toEqual([{ name: "2 Lost", message: "" }]);
});
