-- AlterTable
ALTER TABLE "order_records" ADD COLUMN     "awaits_credentials" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "stores" ADD COLUMN     "credentials_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "rejected_since" TIMESTAMPTZ(3),
ADD COLUMN     "rejection" TEXT;

-- CreateIndex
CREATE INDEX "order_records_awaits_credentials_idx" ON "order_records"("store_id", "amazon_order_id") WHERE (awaits_credentials);
