-- CreateTable
CREATE TABLE "feed_requests" (
    "store_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "marketplace_id" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "bytes" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "most_together" INTEGER NOT NULL,
    "batch_id" BIGINT,
    "message_id" INTEGER,
    "verdict" JSONB,

    CONSTRAINT "feed_requests_pkey" PRIMARY KEY ("store_id","key")
);

-- CreateTable
CREATE TABLE "feed_batches" (
    "batch_id" BIGSERIAL NOT NULL,
    "store_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "feed_id" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "is_sent_told" BOOLEAN NOT NULL DEFAULT false,
    "is_verdict_told" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "feed_batches_pkey" PRIMARY KEY ("batch_id")
);

-- CreateTable
CREATE TABLE "feed_troubles" (
    "store_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "feed_troubles_pkey" PRIMARY KEY ("store_id","kind")
);

-- CreateIndex
CREATE INDEX "feed_requests_waiting_idx" ON "feed_requests"("store_id", "kind", "asked_at", "key") WHERE (batch_id IS NULL AND verdict IS NULL);

-- CreateIndex
CREATE INDEX "feed_requests_batch_id_idx" ON "feed_requests"("batch_id");

-- CreateIndex
CREATE INDEX "feed_batches_store_id_kind_sent_at_idx" ON "feed_batches"("store_id", "kind", "sent_at");

-- CreateIndex
CREATE INDEX "feed_batches_unfinished_idx" ON "feed_batches"("store_id", "kind") WHERE (NOT is_verdict_told);

-- CreateIndex
CREATE UNIQUE INDEX "feed_batches_open_key" ON "feed_batches"("store_id", "kind") WHERE (feed_id IS NULL AND settled_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "feed_batches_store_id_feed_id_key" ON "feed_batches"("store_id", "feed_id");

-- AddForeignKey
ALTER TABLE "feed_requests" ADD CONSTRAINT "feed_requests_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "feed_batches"("batch_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was sent before batches stays known: a batch each, of one request. It is over, its verdict long heard, unless
-- its order still waits for one.
INSERT INTO "feed_batches" ("store_id", "kind", "reserved_at", "feed_id", "sent_at", "settled_at", "is_sent_told", "is_verdict_told")
SELECT sent."store_id", "kind", "reserved_at", coalesce("feed_id", "key"), "reserved_at",
  CASE WHEN NOT is_awaited OR "feed_id" IS NULL THEN "reserved_at" END, true, NOT is_awaited AND "feed_id" IS NOT NULL
FROM "feed_submissions" AS sent, LATERAL (
  SELECT EXISTS (
    SELECT FROM "order_records"
    WHERE "amazon_order_id" = left("key", 19) AND (
      jsonb_path_exists("state", '$.refunds[*].stage ? (@ == "requested" || @ == "submitted")')
      OR jsonb_path_exists("state", '$.cancellation.stage ? (@ == "requested" || @ == "submitted")')
    )
  ) AS is_awaited
) AS "order";

-- A feed that was on its way in the very moment of the change cannot be sent again safely: a person looks.
INSERT INTO "feed_requests" ("store_id", "key", "kind", "amazon_order_id", "marketplace_id", "request", "bytes", "asked_at", "most_together", "batch_id", "message_id", "verdict")
SELECT sent."store_id", sent."key", sent."kind", left(sent."key", 19), '', 'null', 0, sent."reserved_at", 1, batch."batch_id", 1,
  CASE WHEN sent."feed_id" IS NULL THEN
    '{"kind": "unknown", "code": "outcome-unknown", "message": "It was being sent while Cauce was updated; look in Seller Central whether it was done"}'::jsonb
  END
FROM "feed_submissions" AS sent
JOIN "feed_batches" AS batch ON batch."store_id" = sent."store_id" AND batch."feed_id" = coalesce(sent."feed_id", sent."key");

-- DropTable
DROP TABLE "feed_submissions";
