-- On their own, since new values of an enum can be used only after the transaction that adds them.
ALTER TYPE "purchase_status" ADD VALUE 'suspended';
ALTER TYPE "purchase_status" ADD VALUE 'refunded';
ALTER TYPE "purchase_status" ADD VALUE 'charged_back';
ALTER TYPE "attempt_status" ADD VALUE 'declined' BEFORE 'succeeded';
