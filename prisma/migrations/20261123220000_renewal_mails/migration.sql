-- AlterEnum
ALTER TYPE "mail_kind" ADD VALUE 'renewal_reminder';
ALTER TYPE "mail_kind" ADD VALUE 'renewal_failed';
