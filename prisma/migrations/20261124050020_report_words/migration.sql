-- AlterEnum
ALTER TYPE "mail_kind" ADD VALUE 'ticket';
ALTER TYPE "mail_kind" ADD VALUE 'report';

-- AlterEnum
ALTER TYPE "report_kind" ADD VALUE 'privacy';
ALTER TYPE "report_kind" ADD VALUE 'other';

-- AlterEnum
ALTER TYPE "report_status" ADD VALUE 'restored';
