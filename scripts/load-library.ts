import { closeDb } from "@/lib/platform/db";
import { loadLibrary } from "@/prisma/seed";

const { added, total } = await loadLibrary(new Date());
await closeDb();
process.stdout.write(
  added === 0
    ? `sample library: all ${total} documents were there`
    : `sample library: ${added} of ${total} documents added`,
);
