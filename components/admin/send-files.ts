import { hashMark } from "@/lib/import/announced-file";
import { largestPart, largestWhole } from "@/lib/import/limits";
import type { ChosenFile, FileProblem, SendOutcome, Stop } from "./send-outcome";

export type Sending = {
  /** The address of all batches, below which each has its own. */
  address: string;
  /** The id of the batch. */
  batch: string;
  /** Bytes that are on the site now, of a file. */
  progress: (name: string, received: number) => void;
  /** Whether the site can be reached. */
  reachable: (is: "reachable" | "unreachable") => void;
};

/** What sending has come to so far. */
type Run = Sending & { arrived: Set<ChosenFile>; problems: Map<ChosenFile, FileProblem["kind"]> };

/** A file that the site knows is coming, in which batch, and how much of it is there. */
type AnnouncedFile = { own: ChosenFile; address: string; received: number };

/** How many files are announced at once. */
const announcedAtOnce = 200;

/** How many files are on their way at once. */
const lines = 3;

/** Ms until another try; longer after each that failed. */
const waits = [1000, 2000, 5000, 10_000, 30_000];

/** Answers after which another try may end otherwise: too slow, too early, too often. */
const passing = [408, 425, 429];

/** Tells the site's refusal of a request that no other try would change. */
class RefusedRequest extends Error {
  readonly stop: Stop;

  constructor(code: string) {
    super(code);
    this.stop = { code };
  }
}

/** Tells why one file cannot be sent, while others can. */
class LostFile extends Error {
  readonly kind: FileProblem["kind"];

  constructor(kind: FileProblem["kind"]) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * Sends files in parts. What is there already is not sent again; a connection that is lost is waited for.
 * What a batch has no room for goes into a further one, and a file that cannot be read any more holds up no
 * other. Where the site refuses to take more, what was sent until then stays there.
 */
export async function sendFiles(
  chosen: readonly ChosenFile[],
  sending: Sending,
): Promise<SendOutcome> {
  const run: Run = { ...sending, arrived: new Set(), problems: new Map() };
  const further: string[] = [];
  let stop: Stop | null = null;
  try {
    for (
      let left = await sendInto(chosen, run);
      left.length > 0;
      left = await sendInto(left, run)
    ) {
      run.batch = await nextBatch(run);
      further.push(run.batch);
    }
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    ({ stop } = error);
  }
  const { arrived, problems } = run;
  return {
    arrived: arrived.size,
    left: chosen.filter((own) => !arrived.has(own) && !problems.has(own)),
    problems: [...problems].map(([{ name }, kind]) => ({ name, kind })),
    further,
    stop,
  };
}

/** Gives the files that the batch has no room for. */
async function sendInto(chosen: readonly ChosenFile[], run: Run): Promise<ChosenFile[]> {
  const excess: ChosenFile[] = [];
  for (let at = 0; at < chosen.length; at += announcedAtOnce) {
    const waiting = await announce(chosen.slice(at, at + announcedAtOnce), run, excess);
    const ends = await Promise.allSettled(
      Array.from({ length: lines }, async () => {
        try {
          for (let next = waiting.shift(); next; next = waiting.shift()) await sendFile(next, run);
        } finally {
          // Where one line is refused, the others end with the file that they are at.
          waiting.length = 0;
        }
      }),
    );
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }
  return excess;
}

/** Tells the site which files are coming, and gives those of which it has not all. */
async function announce(
  chosen: readonly ChosenFile[],
  run: Run,
  excess: ChosenFile[],
): Promise<AnnouncedFile[]> {
  const files: { own: ChosenFile; mark: string }[] = [];
  for (const own of chosen) {
    await passOver(own, run, async () => {
      files.push({ own, mark: await markOf(own.file) });
    });
  }
  if (files.length === 0) return [];
  const address = `${run.address}/${run.batch}/files`;
  const response = await persist(run, () =>
    fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        files: files.map(({ own: { name, file }, mark }) => ({ name, size: file.size, mark })),
      }),
    }),
  );
  const answer = await jsonOf<{
    files: ({ id: string; received: number; refusal: string | null } | null)[];
  }>(response);
  return answer.files.flatMap((row, at) => {
    const own = files[at]?.own;
    if (!own) return [];
    if (row === null) {
      excess.push(own);
      return [];
    }
    if (row.refusal !== null || row.received === own.file.size) {
      arrive(own, run);
      return [];
    }
    return [{ own, address: `${address}/${row.id}`, received: row.received }];
  });
}

async function sendFile({ own, address, received }: AnnouncedFile, run: Run): Promise<void> {
  const { name, file } = own;
  await passOver(own, run, async () => {
    for (let offset = received; offset < file.size; ) {
      const from = offset;
      // Before it is sent: a file that cannot be read is no lost connection.
      const body = await bytesOf(file.slice(from, from + largestPart));
      const response = await persist(run, () =>
        fetch(address, {
          method: "PATCH",
          headers: {
            "content-type": "application/offset+octet-stream",
            "upload-offset": String(from),
          },
          body,
        }),
      );
      offset = Number(response.headers.get("upload-offset"));
      // Asked again, the site would say the same for ever.
      if (offset === from) throw new LostFile("stuck");
      run.progress(name, offset);
    }
    arrive(own, run);
  });
}

/** The id of the batch that goes on where this one is full. */
async function nextBatch(run: Run): Promise<string> {
  const address = `${run.address}/${run.batch}/next`;
  const response = await persist(run, () => fetch(address, { method: "POST" }));
  return (await jsonOf<{ batch: string }>(response)).batch;
}

function arrive(own: ChosenFile, run: Run): void {
  run.arrived.add(own);
  run.progress(own.name, own.file.size);
}

/** Does something for one file, and writes down why where that file alone cannot be sent. */
async function passOver(own: ChosenFile, run: Run, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LostFile)) throw error;
    run.problems.set(own, error.kind);
  }
}

/** What tells a file from another of its name and length. */
async function markOf(file: File): Promise<string> {
  // Pages that are not served safely have no hashes.
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined || file.size > largestWhole) return `changed:${file.lastModified}`;
  const digest = new Uint8Array(await subtle.digest("SHA-256", await bytesOf(file)));
  return hashMark([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/** Fails where the file on the disk was changed, moved or removed since it was chosen. */
async function bytesOf(part: Blob): Promise<ArrayBuffer> {
  const bytes = await part.arrayBuffer().catch(() => null);
  if (bytes === null || bytes.byteLength !== part.size) throw new LostFile("changed");
  return bytes;
}

/** Asks until there is an answer. One that says where to go on is as good as any. */
async function persist(sending: Sending, ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const response = await ask().catch(() => null);
    if (response?.ok || response?.headers.has("upload-offset")) {
      sending.reachable("reachable");
      return response;
    }
    if (response !== null && response.status < 500 && !passing.includes(response.status)) {
      throw refusalOf(await response.json().catch(() => ({})), response.status);
    }
    sending.reachable("unreachable");
    const wait = waits[Math.min(tries, waits.length - 1)];
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** An answer that is not the site's, such as the page of a proxy, is a refusal. */
async function jsonOf<Answer>(response: Response): Promise<Answer> {
  return response.json().catch(() => {
    throw new RefusedRequest(String(response.status));
  });
}

function refusalOf({ type }: { type?: unknown }, status: number): Error {
  const code = String(type ?? "").replace(/^urn:fanben:problem:/, "");
  if (code === "no-file") return new LostFile("removed");
  // It holds more than it did when it was chosen.
  if (code === "too-large") return new LostFile("changed");
  return new RefusedRequest(code || String(status));
}
