-- CreateTable
CREATE TABLE "comment_texts" (
    "amazon_order_id" TEXT NOT NULL,
    "comment_id" TEXT NOT NULL,
    "wrapped_key" BYTEA,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "comment_texts_pkey" PRIMARY KEY ("amazon_order_id","comment_id")
);

-- CreateTable
CREATE TABLE "commerce_writes" (
    "store_id" TEXT NOT NULL,
    "commerce_order_id" INTEGER NOT NULL,
    "write" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commerce_writes_pkey" PRIMARY KEY ("store_id","commerce_order_id")
);

-- AddForeignKey
ALTER TABLE "comment_texts" ADD CONSTRAINT "comment_texts_amazon_order_id_fkey" FOREIGN KEY ("amazon_order_id") REFERENCES "order_records"("amazon_order_id") ON DELETE CASCADE ON UPDATE CASCADE;
