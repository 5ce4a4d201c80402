import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { markProcess, type ProcessMark } from "./processes";

/** Who uses the server of a data folder, or did when a crash ended it. */
export function listUsers(folder: string): ProcessMark[] {
  const place = placeOf(folder);
  if (!existsSync(place)) return [];
  return readdirSync(place).map((file) => JSON.parse(readFileSync(path.join(place, file), "utf8")));
}

/** Writes this process down as a user, until what is returned takes it off again. */
export function addUser(folder: string): () => void {
  const place = placeOf(folder);
  mkdirSync(place, { recursive: true });
  const file = path.join(place, `${process.pid}.json`);
  writeFileSync(file, JSON.stringify(markProcess(process.pid)));
  return () => rmSync(file, { force: true });
}

export function forgetUsers(folder: string): void {
  rmSync(placeOf(folder), { recursive: true, force: true });
}

/** Next to the data folder, in which PostgreSQL wants to be alone. */
function placeOf(folder: string): string {
  return `${folder}.users`;
}
