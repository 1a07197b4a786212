-- Nobody knows of which step they were; those that last are noted again.
DELETE FROM "feed_troubles";

-- AlterTable
ALTER TABLE "feed_troubles" DROP CONSTRAINT "feed_troubles_pkey",
ADD COLUMN     "step" TEXT NOT NULL,
ADD CONSTRAINT "feed_troubles_pkey" PRIMARY KEY ("store_id", "kind", "step");
