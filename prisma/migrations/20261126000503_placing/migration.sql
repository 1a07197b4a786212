-- AlterTable
ALTER TABLE "order_records" ADD COLUMN     "unreserved" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "placing_attempts" (
    "amazon_order_id" TEXT NOT NULL,
    "guard" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "placing_attempts_pkey" PRIMARY KEY ("amazon_order_id")
);

-- CreateIndex
CREATE INDEX "order_records_unreserved_idx" ON "order_records"("store_id", "unreserved") WHERE (unreserved > 0);
