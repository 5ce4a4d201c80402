import { largestPart } from "@/lib/import/limits";

/** A file that somebody has chosen, with its path in the folder it came from. */
export type ChosenFile = { name: string; file: File };

/** A file that the site knows is coming. */
type AnnouncedFile = ChosenFile & { id: string; received: number };

export type Sending = {
  /** The address of the batch's files. */
  address: string;
  /** Bytes that are on the site now, of a file. */
  progress: (name: string, received: number) => void;
  /** Whether the site can be reached. */
  reachable: (is: "reachable" | "unreachable") => void;
};

/** How many files are announced at once. */
const announcedAtOnce = 200;

/** How many files are on their way at once. */
const lines = 3;

/** Ms until another try; longer after each that failed. */
const waits = [1000, 2000, 5000, 10_000, 30_000];

/** Tells the site's refusal of a request that no other try would change. */
export class RefusedRequest extends Error {}

/**
 * Sends files in parts. What is there already is not sent again; a connection that is lost is waited for.
 * Throws {@link RefusedRequest} when the site does not want them.
 */
export async function sendFiles(chosen: readonly ChosenFile[], sending: Sending): Promise<void> {
  for (let at = 0; at < chosen.length; at += announcedAtOnce) {
    const waiting = await announce(chosen.slice(at, at + announcedAtOnce), sending);
    await Promise.all(
      Array.from({ length: lines }, async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          await sendFile(next, sending);
        }
      }),
    );
  }
}

async function announce(chosen: readonly ChosenFile[], sending: Sending): Promise<AnnouncedFile[]> {
  const files = chosen.map(({ name, file }) => ({ name, size: file.size }));
  const response = await persist(sending, () =>
    fetch(sending.address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ files }),
    }),
  );
  const answer: { files: { id: string; received: number; refusal: string | null }[] } =
    await response.json();
  return answer.files.flatMap(({ id, received, refusal }, at) => {
    const own = chosen[at];
    if (!own) return [];
    if (refusal !== null || received === own.file.size) {
      sending.progress(own.name, own.file.size);
      return [];
    }
    return [{ ...own, id, received }];
  });
}

async function sendFile({ id, name, file, received }: AnnouncedFile, sending: Sending) {
  for (let offset = received; offset < file.size; ) {
    const from = offset;
    const response = await persist(sending, () =>
      fetch(`${sending.address}/${id}`, {
        method: "PATCH",
        headers: {
          "content-type": "application/offset+octet-stream",
          "upload-offset": String(from),
        },
        body: file.slice(from, from + largestPart),
      }),
    );
    offset = Number(response.headers.get("upload-offset"));
    // Asked again, the site would say the same for ever.
    if (offset === from) throw new RefusedRequest(name);
    sending.progress(name, offset);
  }
}

/** Asks until there is an answer. One that says where to go on is as good as any. */
async function persist(sending: Sending, ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const response = await ask().catch(() => null);
    if (response?.ok || response?.status === 409) {
      if (response.headers.has("upload-offset") || response.ok) {
        sending.reachable("reachable");
        return response;
      }
    }
    if (response !== null && response.status < 500) {
      const { title } = await response.json().catch(() => ({ title: "" }));
      throw new RefusedRequest(title || String(response.status));
    }
    sending.reachable("unreachable");
    const wait = waits[Math.min(tries, waits.length - 1)];
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
