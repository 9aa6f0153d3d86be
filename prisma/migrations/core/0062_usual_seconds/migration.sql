-- The answer time of an interview before the student's own timing needs scaled it. Activity counts an answer as that long at most:
-- a time beyond it would say who has any (B14). Null for interviews from before this column.
ALTER TABLE interview ADD COLUMN usual_seconds integer;
