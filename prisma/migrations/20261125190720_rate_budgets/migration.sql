-- CreateTable
CREATE TABLE "rate_budgets" (
    "seller_id" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "bucket" JSONB NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "granted" BIGINT NOT NULL DEFAULT 0,
    "waited" BIGINT NOT NULL DEFAULT 0,
    "throttled" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "rate_budgets_pkey" PRIMARY KEY ("seller_id","operation")
);
