import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { RefusedRequest, sendFiles } from "@/components/admin/send-files";
import { placeFiles } from "@/lib/import/announced-file";

const whole = { name: "稿/通知.docx", size: 10, isWhole: true };

test("a file that is announced again is the same one", () => {
  expect(placeFiles([{ name: whole.name, size: 10 }], [whole])).toEqual([
    { name: whole.name, size: 10, kind: "known" },
  ]);
});

test("a corrected file stands beside the one that was read, also when it is announced again", () => {
  const [corrected] = placeFiles([{ name: whole.name, size: 12 }], [whole]);
  expect(corrected).toEqual({ name: "稿/通知 (2).docx", size: 12, kind: "new" });
  const both = [whole, { name: "稿/通知 (2).docx", size: 12, isWhole: false }];
  expect(placeFiles([{ name: whole.name, size: 12 }], both)).toMatchObject([{ kind: "known" }]);
  expect(placeFiles([{ name: whole.name, size: 10 }], both)).toMatchObject([{ kind: "known" }]);
});

test("a corrected file takes the place of one that never came to its end", () => {
  const begun = { name: "通知", size: 10, isWhole: false };
  expect(placeFiles([{ name: "通知", size: 12 }], [begun])).toEqual([
    { name: "通知", size: 12, kind: "instead" },
  ]);
});

test("two files of one announcement are two, unless they are the same", () => {
  const files = [12, 13, 12].map((size) => ({ name: "通知.txt", size }));
  expect(placeFiles(files, [])).toEqual([
    { name: "通知.txt", size: 12, kind: "new" },
    { name: "通知 (2).txt", size: 13, kind: "new" },
    { name: "通知.txt", size: 12, kind: "known" },
  ]);
});

let server: Server | undefined;
afterEach(() => server?.close());

test("a site that says the same for ever is not asked for ever", async () => {
  let parts = 0;
  server = createServer((request, response) => {
    request.resume();
    if (request.method === "POST") {
      response.end(JSON.stringify({ files: [{ id: "a", received: 0, refusal: null }] }));
      return;
    }
    parts += 1;
    response.writeHead(409, { "upload-offset": "0" }).end("{}");
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const sending = sendFiles([{ name: "通知.txt", file: new File(["文"], "通知.txt") }], {
    address: `http://127.0.0.1:${port}`,
    progress: () => undefined,
    reachable: () => undefined,
  });
  await expect(sending).rejects.toThrow(RefusedRequest);
  expect(parts).toBe(1);
});
