-- A document that an order publishes only once somebody has said that it is meant to be as it is.
ALTER TYPE "bulk_result" ADD VALUE 'unconfirmed' AFTER 'incomplete';
