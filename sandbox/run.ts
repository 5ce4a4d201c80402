/** A stand-in that has been started, and the line to print about it. */
type Running = { line: string; close: () => Promise<void> };

/**
 * Runs a stand-in as a process of its own: one line when it listens, an orderly end on Ctrl-C or
 * SIGTERM, and exit code 1 with an explanation when it cannot start.
 *
 * @param ports the ports it listens on, by the variables they come from.
 */
export async function run(
  ports: Record<string, number>,
  start: () => Promise<Running>,
): Promise<void> {
  try {
    const { line, close } = await start();
    process.stdout.write(`${line}\n`);
    const stop = () => void close().then(() => process.exit(0));
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    process.stderr.write(`${explanation(error, ports)}\n`);
    process.exit(1);
  }
}

/** The port a variable names. Ends the process when it names none. */
export function portFrom(variable: string, usual: number): number {
  const value = process.env[variable];
  const port = value ? Number(value) : usual;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  process.stderr.write(`${variable} has to be a port from 1 to 65535, not "${value}".\n`);
  process.exit(1);
}

function explanation(error: unknown, ports: Record<string, number>): string {
  if (!(error instanceof Error)) return String(error);
  if (!("code" in error && error.code === "EADDRINUSE" && "port" in error)) return error.message;
  const variable = Object.keys(ports).find((name) => ports[name] === error.port);
  return `Port ${error.port} is in use. Stop what listens on it, or choose another port with ${variable}.`;
}
