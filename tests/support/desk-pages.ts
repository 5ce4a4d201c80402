import { readdirSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";

/**
 * The addresses of every page of the desk, found among its files; of those with a part that changes, one
 * that is there. Somebody has to have bought something, and somebody to be staff.
 */
export async function deskPages(databaseUrl: string | undefined): Promise<string[]> {
  const there = await findOneOfEach(databaseUrl);
  const pages = readdirSync("app/[locale]/admin", { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === "page.tsx")
    .filter((name) => !/^(?:sign-in|second-factor)\b/.test(name))
    .map((name) => {
      const address = path.dirname(name).replace(/^\.$/, "");
      const filled = there.reduce((text, [part, id]) => text.replace(part, id), address);
      if (filled.includes("[")) throw new Error(`no example for the desk's ${address}`);
      return filled === "" ? "/admin" : `/admin/${filled}`;
    });
  const untitled = await writeUntitled(databaseUrl);
  return [
    ...pages,
    ...["versions", "settings"].map((page) => `/admin/documents/${untitled}/${page}`),
  ];
}

/** A document that was begun by hand: never published, and without a title yet. Gives its number. */
async function writeUntitled(databaseUrl: string | undefined): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ number: number }>(
      `WITH made AS (
         INSERT INTO documents (id, title, intro, uploaded_at, script, version, character_count, updated_at)
         VALUES (gen_random_uuid(), '', '{}', now(), 'hans', 0, 0, now()) RETURNING id, number
       ), written AS (
         INSERT INTO drafts (document_id, content, dropped)
         SELECT id, '{"type":"doc","content":[{"type":"title"},{"type":"intro","content":[{"type":"paragraph"}]},{"type":"piece","content":[{"type":"pieceHeading"},{"type":"paragraph"}]}]}', '[]' FROM made
       )
       SELECT number FROM made`,
    );
    return String(rows[0]?.number);
  } finally {
    await client.end();
  }
}

async function findOneOfEach(databaseUrl: string | undefined): Promise<[string, string][]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const first = async (query: string) => {
    const [row] = (await client.query<{ found: unknown }>(query)).rows;
    if (row === undefined) throw new Error(`nothing is there for a page of the desk: ${query}`);
    return String(row.found);
  };
  const token = "decode(md5(gen_random_uuid()::text), 'hex')";
  try {
    return [
      [
        "[batch]",
        await first(
          "INSERT INTO import_batches (id, name) VALUES (gen_random_uuid(), '试') RETURNING id AS found",
        ),
      ],
      [
        "orders/[id]",
        `orders/${await first(
          `WITH given AS (
             INSERT INTO bulk_orders (id, act, staff_id, finished_at, ending)
             SELECT gen_random_uuid(), '{"act":"publish"}', id, now(), 'done'
             FROM staff_members LIMIT 1 RETURNING id
           ), places AS (
             INSERT INTO bulk_order_documents (order_id, position, document_id, number, result, gaps)
             SELECT given.id, row_number() OVER (), d.id, d.number, result,
               '[{"kind":"title"},{"kind":"text","piece":2}]'
             FROM given, unnest(enum_range(NULL::bulk_result)) AS result,
               (SELECT id, number FROM documents ORDER BY number LIMIT 3) AS d
           )
           SELECT id AS found FROM given`,
        )}`,
      ],
      ["purchases/[id]", `purchases/${await first("SELECT id AS found FROM purchases LIMIT 1")}`],
      [
        "tickets/[number]",
        `tickets/${await first(
          `WITH made AS (
             INSERT INTO tickets (id, topic, email, locale, token_hash)
             VALUES (gen_random_uuid(), 'other', 'reader@example.com', 'zh-Hans', ${token})
             RETURNING id, number
           ), said AS (
             INSERT INTO ticket_messages (id, ticket_id, text)
             SELECT gen_random_uuid(), id, '请问怎样下载？单号' || (SELECT number FROM purchases LIMIT 1) FROM made
           )
           SELECT number AS found FROM made`,
        )}`,
      ],
      [
        "reports/[number]",
        `reports/${await first(
          `INSERT INTO reports (id, kind, document_id, name, email, locale, text, token_hash)
           SELECT gen_random_uuid(), 'mistake', id, '读者', 'reader@example.com', 'zh-Hans', '有错字。', ${token}
           FROM documents WHERE number = 2 RETURNING number AS found`,
        )}`,
      ],
      ["[number]", "2"],
      ["[page]", "terms"],
    ];
  } finally {
    await client.end();
  }
}
