-- AlterTable
ALTER TABLE "stores" ADD COLUMN     "commerce_troubles" JSONB NOT NULL DEFAULT '{}';
