-- CreateTable
CREATE TABLE "stores" (
    "store_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "marketplace_ids" TEXT[],
    "commerce_admin_order_url" TEXT,
    "settings" JSONB NOT NULL,
    "connections" BYTEA NOT NULL,

    CONSTRAINT "stores_pkey" PRIMARY KEY ("store_id")
);

-- CreateTable
CREATE TABLE "order_records" (
    "amazon_order_id" TEXT NOT NULL,
    "store_id" TEXT NOT NULL,
    "state" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "read" JSONB,
    "amazon_updated_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "needs_attention" BOOLEAN NOT NULL,
    "commerce_order_number" TEXT,
    "purchased_at" TIMESTAMPTZ(3) NOT NULL,
    "total_cents" BIGINT NOT NULL,

    CONSTRAINT "order_records_pkey" PRIMARY KEY ("amazon_order_id")
);

-- CreateTable
CREATE TABLE "order_terms" (
    "term" TEXT NOT NULL,
    "amazon_order_id" TEXT NOT NULL,

    CONSTRAINT "order_terms_pkey" PRIMARY KEY ("term","amazon_order_id")
);

-- CreateTable
CREATE TABLE "personal_data" (
    "amazon_order_id" TEXT NOT NULL,
    "wrapped_key" BYTEA,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "personal_data_pkey" PRIMARY KEY ("amazon_order_id")
);

-- CreateTable
CREATE TABLE "timeline_items" (
    "amazon_order_id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "command_id" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "timeline_items_pkey" PRIMARY KEY ("amazon_order_id","position")
);

-- CreateTable
CREATE TABLE "feed_submissions" (
    "store_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "feed_id" TEXT,

    CONSTRAINT "feed_submissions_pkey" PRIMARY KEY ("store_id","key")
);

-- CreateTable
CREATE TABLE "request_keys" (
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "status" INTEGER,
    "answer" BYTEA,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_keys_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "order_records_purchased_at_amazon_order_id_idx" ON "order_records"("purchased_at", "amazon_order_id");

-- CreateIndex
CREATE INDEX "order_records_store_id_purchased_at_amazon_order_id_idx" ON "order_records"("store_id", "purchased_at", "amazon_order_id");

-- CreateIndex
CREATE INDEX "order_records_status_purchased_at_amazon_order_id_idx" ON "order_records"("status", "purchased_at", "amazon_order_id");

-- CreateIndex
CREATE INDEX "order_records_attention_idx" ON "order_records"("purchased_at", "amazon_order_id") WHERE (needs_attention);

-- CreateIndex
CREATE UNIQUE INDEX "timeline_items_amazon_order_id_key_key" ON "timeline_items"("amazon_order_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "feed_submissions_open_key" ON "feed_submissions"("store_id", "kind") WHERE (feed_id IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "feed_submissions_store_id_feed_id_key" ON "feed_submissions"("store_id", "feed_id");

-- AddForeignKey
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_amazon_order_id_fkey" FOREIGN KEY ("amazon_order_id") REFERENCES "order_records"("amazon_order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_data" ADD CONSTRAINT "personal_data_amazon_order_id_fkey" FOREIGN KEY ("amazon_order_id") REFERENCES "order_records"("amazon_order_id") ON DELETE CASCADE ON UPDATE CASCADE;
