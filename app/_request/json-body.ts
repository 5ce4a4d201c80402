import type { z } from "zod";
import { problem } from "./problem";

type Body<T> = { data: T } | { refusal: Response };

/** The JSON that a request brings, if it has this form and at most so many bytes. */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  limit: number,
): Promise<Body<z.infer<T>>> {
  const tooLarge = problem({ status: 413, code: "too-large", title: "That is too much at once." });
  if (Number(request.headers.get("content-length") ?? 0) > limit) return { refusal: tooLarge };
  const bytes = await readBytes(request, limit);
  if (bytes === null) return { refusal: tooLarge };
  const parsed = schema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (parsed.success) return { data: parsed.data };
  const [issue] = parsed.error.issues;
  const title = `${issue?.path.join(".") || "The body"}: ${issue?.message}`;
  return { refusal: problem({ status: 400, code: "invalid-request", title }) };
}

/** Null as soon as there are more than the limit, whatever length was announced. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
