import { createServer, request as forward } from "node:http";
import { close, listen } from "@/sandbox/listen";

export type ForwardingProxy = {
  url: string;
  /** What has come through, as `METHOD /path`. */
  calls: string[];
  close: () => Promise<void>;
};

/** Passes each request on to the next of its targets; 502 where that one does not answer. */
export async function startProxy(targets: readonly string[]): Promise<ForwardingProxy> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const target = targets[calls.push(`${request.method} ${request.url}`) % targets.length];
    const onward = forward(
      new URL(request.url ?? "/", target),
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once("error", () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    request.pipe(onward);
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  return { url, calls, close: () => close(server) };
}
