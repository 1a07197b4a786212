-- AlterTable
ALTER TABLE "order_records" ADD COLUMN     "commerce_order_id" BIGINT;

-- CreateIndex
CREATE INDEX "order_records_store_id_commerce_order_id_idx" ON "order_records"("store_id", "commerce_order_id");

-- Orders that were placed before.
UPDATE "order_records" SET "commerce_order_id" = ("state"->'commerce'->>'orderId')::bigint
WHERE "state"->'commerce'->>'orderId' IS NOT NULL;
