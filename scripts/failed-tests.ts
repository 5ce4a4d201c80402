/** A test that failed, and the beginning of what it said. */
export type FailedTest = { name: string; message: string };

type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

type JourneySuite = {
  file: string;
  suites?: JourneySuite[];
  specs?: {
    title: string;
    ok: boolean;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
};

type FaultsReport = { outcomes: { name: string; passed: boolean }[] };

/** The tests of a vitest report that failed, and the files of which none could be run. */
export function failedTests({ testResults }: VitestReport): FailedTest[] {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (failed.length === 0 && status === "failed") return { name: file, message: message ?? "" };
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${file}: ${fullName}`,
      message: failureMessages[0] ?? "",
    }));
  });
}

/** The journeys of a Playwright report that failed, or passed in a second try only. */
export function failedJourneys({ suites }: { suites: JourneySuite[] }): FailedTest[] {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === "flaky"))
      .map(({ title, tests }) => ({
        name: `${suite.file}: ${title}`,
        message: tests.flatMap(({ results }) => results.flatMap(firstMessage))[0] ?? "",
      })),
    ...failedJourneys({ suites: suite.suites ?? [] }),
  ]);
}

/** The faults that did not come out as they must. */
export function failedFaults({ outcomes }: FaultsReport): FailedTest[] {
  return outcomes.filter(({ passed }) => !passed).map(({ name }) => ({ name, message: "" }));
}

/** A list for the end of a long output, of which often only the end is kept. */
export function failureList(failures: readonly FailedTest[]): string {
  return failures.map(({ name, message }) => `✗ ${name}\n${indented(message)}`).join("");
}

const shownLines = 12;

function indented(message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const lines = message.replace(/\u001b\[\d+m/g, "").split("\n");
  return lines
    .slice(0, shownLines)
    .filter((line) => line.trim() !== "")
    .map((line) => `    ${line}\n`)
    .join("");
}

function firstMessage({ errors }: { errors: { message?: string }[] }): string[] {
  return errors.flatMap(({ message }) => message ?? []).slice(0, 1);
}
