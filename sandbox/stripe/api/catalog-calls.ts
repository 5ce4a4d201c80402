import { z } from "zod";
import { idOf } from "../object-id";
import { createPrice, createProduct } from "../payments/catalog";
import { invalidParameter, noSuch, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { boolean, currency, integer, metadata, parseParameters, text } from "./parameters";

export const catalogCalls: Calls = {
  "POST /v1/products": { answers: "product", answer: createNewProduct },
  "GET /v1/products": { answers: "list product", answer: listProducts },
  "GET /v1/products/:id": { answers: "product", answer: retrieveProduct },
  "POST /v1/prices": { answers: "price", answer: createNewPrice },
  "GET /v1/prices": { answers: "list price", answer: listPrices },
  "GET /v1/prices/:id": { answers: "price", answer: retrievePrice },
};

/** How often a recurring price is charged, for up to three years. */
export const recurring = z.strictObject({
  interval: z.enum(["day", "week", "month", "year"]),
  interval_count: integer({ least: 1, most: 1095 }).default(1),
});

const productFields = { name: text(), metadata: metadata.optional() };

const productParams = z.strictObject({
  ...productFields,
  description: text().optional(),
  active: boolean.optional(),
});

const priceParams = z.strictObject({
  currency,
  unit_amount: integer(),
  product: text().optional(),
  product_data: z.strictObject({ ...productFields, active: boolean.optional() }).optional(),
  recurring: recurring.optional(),
  nickname: text().optional(),
  lookup_key: text(200).optional(),
  metadata: metadata.optional(),
  active: boolean.optional(),
});

function createNewProduct({ account, params }: Call): object {
  const wanted = parseParameters(productParams, params);
  const product = createProduct(account, {
    name: wanted.name,
    description: wanted.description ?? null,
    metadata: wanted.metadata ?? {},
    active: wanted.active ?? true,
  });
  account.emit("product.created", product);
  return product;
}

function listProducts({ account, params }: Call): object {
  return listOf(
    "/v1/products",
    params,
    account.products.values(),
    { ...createdFilter, active: boolean.optional() },
    (product, wanted) =>
      wasCreated(product, wanted) && (wanted.active ?? product.active) === product.active,
  );
}

function retrieveProduct({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const product = account.products.get(id);
  if (!product) throw notFound("product", id);
  return product;
}

function createNewPrice({ account, params }: Call): object {
  const wanted = parseParameters(priceParams, params);
  const { product, product_data: data } = wanted;
  if ((product === undefined) === (data === undefined)) {
    throw invalidParameter(
      "You must specify either `product` or `product_data` when creating a price.",
      "product",
    );
  }
  if (product !== undefined && !account.products.has(product)) {
    throw noSuch("product", product, "product");
  }
  const price = createPrice(account, {
    currency: wanted.currency,
    unitAmount: wanted.unit_amount,
    product: product ?? {
      name: data?.name ?? "",
      description: null,
      metadata: data?.metadata ?? {},
      active: data?.active ?? true,
    },
    recurring: wanted.recurring
      ? { interval: wanted.recurring.interval, count: wanted.recurring.interval_count }
      : null,
    nickname: wanted.nickname ?? null,
    lookupKey: wanted.lookup_key ?? null,
    metadata: wanted.metadata ?? {},
    active: wanted.active ?? true,
  });
  const created = data && account.products.get(idOf(price.product) ?? "");
  if (created) account.emit("product.created", created);
  account.emit("price.created", price);
  return price;
}

function listPrices({ account, params }: Call): object {
  return listOf(
    "/v1/prices",
    params,
    account.prices.values(),
    {
      ...createdFilter,
      active: boolean.optional(),
      product: text().optional(),
      lookup_keys: z.array(text()).max(10).optional(),
      type: z.enum(["one_time", "recurring"]).optional(),
    },
    (price, wanted) =>
      wasCreated(price, wanted) &&
      (wanted.active ?? price.active) === price.active &&
      (wanted.product ?? price.product) === price.product &&
      (wanted.type ?? price.type) === price.type &&
      (wanted.lookup_keys?.includes(price.lookup_key ?? "") ?? true),
  );
}

function retrievePrice({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const price = account.prices.get(id);
  if (!price) throw notFound("price", id, "price");
  return price;
}
