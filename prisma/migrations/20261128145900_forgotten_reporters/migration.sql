ALTER TABLE "reports" ADD COLUMN "forgets_reporter" BOOLEAN NOT NULL DEFAULT false;

-- The log of a report is kept as it was written, but for the words of a reporter who has them erased.
CREATE FUNCTION "refuse_report_change"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_OP = ''UPDATE'' THEN
    IF OLD.staff_id IS NULL AND NEW.text = ''''
      AND (NEW.id, NEW.report_id, NEW.status, NEW.staff_id, NEW.at)
        IS NOT DISTINCT FROM (OLD.id, OLD.report_id, OLD.status, OLD.staff_id, OLD.at) THEN
      RETURN NEW\073
    END IF\073
  END IF\073
  RAISE EXCEPTION ''rows of % are added, never changed'', TG_TABLE_NAME USING ERRCODE = ''check_violation''\073
END
';
DROP TRIGGER "report_events_kept" ON "report_events";
CREATE TRIGGER "report_events_kept" BEFORE UPDATE OR DELETE ON "report_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_report_change"();
