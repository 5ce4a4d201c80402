import { closeDb } from "@/lib/platform/db";
import { admitStaff } from "@/lib/staff/mutations/members";
import { loadLibrary } from "@/prisma/seed";

const [admin] = process.argv.slice(2);
const { added, total } = await loadLibrary(new Date());
if (admin !== undefined) await admitStaff(admin, "admin");
await closeDb();
process.stdout.write(
  added === 0
    ? `sample library: all ${total} documents were there`
    : `sample library: ${added} of ${total} documents added`,
);
