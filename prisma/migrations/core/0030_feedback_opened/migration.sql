-- When the student last opened feedback of an interview that was new to them: nobody who is reading it gets mail about it.
ALTER TABLE interview ADD COLUMN feedback_opened_at timestamptz(3);
GRANT UPDATE (feedback_opened_at) ON interview TO greenroom_student;
