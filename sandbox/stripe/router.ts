/** Handlers by method and path; `:id` stands for one segment: `"GET /v1/charges/:id"`. */
export type Routes<Handler> = Record<string, Handler>;

export type Found<Handler> = { route: string; handler: Handler; id: string };

type Route<Handler> = { route: string; handler: Handler; method: string; pattern: RegExp };

/** Finds the handler of a request. */
export class Router<Handler> {
  readonly #routes: Route<Handler>[];

  constructor(routes: Routes<Handler>) {
    this.#routes = Object.entries(routes).map(([route, handler]) => {
      const [method = "", path = ""] = route.split(" ");
      const pattern = new RegExp(`^${path.replace(".", "\\.").replace(":id", "([^/]+?)")}$`);
      return { route, handler, method, pattern };
    });
  }

  find(method: string, path: string): Found<Handler> | null {
    for (const candidate of this.#routes) {
      const match = candidate.method === method ? candidate.pattern.exec(path) : null;
      if (match) return { ...candidate, id: match[1] ?? "" };
    }
    return null;
  }
}
