-- CreateTable
CREATE TABLE "seen_notifications" (
    "store_id" TEXT NOT NULL,
    "notification_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seen_notifications_pkey" PRIMARY KEY ("store_id","notification_id")
);

-- CreateIndex
CREATE INDEX "seen_notifications_seen_at_idx" ON "seen_notifications"("seen_at");
