-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_credential" (
    "account_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_credential_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" TEXT NOT NULL,
    "public_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "browser" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_event" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "mail_domains" TEXT[],
    "minimum_age" INTEGER NOT NULL,
    "modes" TEXT[],
    "ai_enabled" BOOLEAN NOT NULL,
    "password_sign_in" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "roles" TEXT[],
    "status" TEXT NOT NULL,
    "preferred_name" TEXT NOT NULL,
    "cohort_id" UUID,
    "ai_allowed" BOOLEAN NOT NULL,
    "age_confirmed_at" TIMESTAMPTZ(3),
    "disclosure_version" TEXT,
    "disclosure_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "data_class" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3),
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "approved_by" TEXT,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "consent" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "member_id" UUID,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ai_call" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "take_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "rubric_version" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "input_tokens" INTEGER NOT NULL,
    "output_tokens" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "milliseconds" INTEGER NOT NULL,

    CONSTRAINT "ai_call_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "accommodation_profile" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "time_factor" INTEGER NOT NULL,
    "untimed" BOOLEAN NOT NULL,
    "hide_clock" BOOLEAN NOT NULL,
    "no_countdown" BOOLEAN NOT NULL,
    "prompt_audio" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accommodation_profile_pkey" PRIMARY KEY ("tenant_id","member_id")
);

-- CreateTable
CREATE TABLE "interview" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "style" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "field" TEXT,
    "thinking_seconds" INTEGER NOT NULL,
    "answer_seconds" INTEGER NOT NULL,
    "untimed" BOOLEAN NOT NULL,
    "hide_clock" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "end_reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "live_key" UUID NOT NULL,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "interview_setup" (
    "tenant_id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "interview_setup_pkey" PRIMARY KEY ("tenant_id","interview_id")
);

-- CreateTable
CREATE TABLE "job_text" (
    "tenant_id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_text_pkey" PRIMARY KEY ("tenant_id","interview_id")
);

-- CreateTable
CREATE TABLE "turn" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "question_id" TEXT,
    "question_version" INTEGER,
    "follow_up" INTEGER,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "take" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "turn_id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "answering_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "words" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "take_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "answer_text" (
    "tenant_id" UUID NOT NULL,
    "take_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "version" INTEGER NOT NULL,
    "writer" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_text_pkey" PRIMARY KEY ("tenant_id","take_id")
);

-- CreateTable
CREATE TABLE "self_assessment" (
    "tenant_id" UUID NOT NULL,
    "take_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "level" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "self_assessment_pkey" PRIMARY KEY ("tenant_id","take_id","item")
);

-- CreateTable
CREATE TABLE "report" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "take_id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "rubric_version" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,
    "dropped" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "report_level" (
    "tenant_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "level" INTEGER,
    "spread" INTEGER NOT NULL,
    "less_sure" BOOLEAN NOT NULL,

    CONSTRAINT "report_level_pkey" PRIMARY KEY ("tenant_id","report_id","item")
);

-- CreateTable
CREATE TABLE "remark" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "contest" TEXT,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "remark_text" (
    "tenant_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "remark_text_pkey" PRIMARY KEY ("tenant_id","report_id")
);

-- CreateTable
CREATE TABLE "stage" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "due_by" TIMESTAMPTZ(3) NOT NULL,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "stage_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "relayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_destroyed_at" TIMESTAMPTZ(3),
    "receipt_id" UUID,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "deletion_receipt" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "deletion_receipt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_public_id_key" ON "session"("public_id");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "sign_in_link_account_id_idx" ON "sign_in_link"("account_id");

-- CreateIndex
CREATE INDEX "sign_in_link_expires_at_idx" ON "sign_in_link"("expires_at");

-- CreateIndex
CREATE INDEX "account_event_account_id_at_idx" ON "account_event"("account_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE INDEX "membership_account_id_idx" ON "membership"("account_id");

-- CreateIndex
CREATE INDEX "membership_tenant_id_cohort_id_idx" ON "membership"("tenant_id", "cohort_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_tenant_id_account_id_key" ON "membership"("tenant_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "cohort_tenant_id_name_key" ON "cohort"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "policy_version_tenant_id_data_class_effective_at_idx" ON "policy_version"("tenant_id", "data_class", "effective_at");

-- CreateIndex
CREATE INDEX "consent_tenant_id_member_id_purpose_at_idx" ON "consent"("tenant_id", "member_id", "purpose", "at");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_member_id_at_idx" ON "audit_entry"("tenant_id", "member_id", "at");

-- CreateIndex
CREATE INDEX "ai_call_tenant_id_member_id_started_at_idx" ON "ai_call"("tenant_id", "member_id", "started_at");

-- CreateIndex
CREATE INDEX "ai_call_tenant_id_take_id_idx" ON "ai_call"("tenant_id", "take_id");

-- CreateIndex
CREATE UNIQUE INDEX "interview_live_key_key" ON "interview"("live_key");

-- CreateIndex
CREATE INDEX "interview_tenant_id_member_id_started_at_id_idx" ON "interview"("tenant_id", "member_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "interview_tenant_id_state_last_activity_at_idx" ON "interview"("tenant_id", "state", "last_activity_at");

-- CreateIndex
CREATE INDEX "interview_tenant_id_ended_at_idx" ON "interview"("tenant_id", "ended_at");

-- CreateIndex
CREATE INDEX "interview_setup_tenant_id_member_id_idx" ON "interview_setup"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "job_text_tenant_id_member_id_idx" ON "job_text"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "job_text_tenant_id_used_at_idx" ON "job_text"("tenant_id", "used_at");

-- CreateIndex
CREATE INDEX "turn_tenant_id_member_id_idx" ON "turn"("tenant_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "turn_tenant_id_interview_id_position_key" ON "turn"("tenant_id", "interview_id", "position");

-- CreateIndex
CREATE INDEX "take_tenant_id_interview_id_idx" ON "take"("tenant_id", "interview_id");

-- CreateIndex
CREATE INDEX "take_tenant_id_member_id_submitted_at_idx" ON "take"("tenant_id", "member_id", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "take_tenant_id_turn_id_number_key" ON "take"("tenant_id", "turn_id", "number");

-- CreateIndex
CREATE INDEX "answer_text_tenant_id_member_id_idx" ON "answer_text"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "self_assessment_tenant_id_member_id_idx" ON "self_assessment"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "report_tenant_id_interview_id_idx" ON "report"("tenant_id", "interview_id");

-- CreateIndex
CREATE INDEX "report_tenant_id_member_id_created_at_idx" ON "report"("tenant_id", "member_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_tenant_id_take_id_revision_key" ON "report"("tenant_id", "take_id", "revision");

-- CreateIndex
CREATE INDEX "report_level_tenant_id_member_id_idx" ON "report_level"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "remark_tenant_id_member_id_idx" ON "remark"("tenant_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "remark_tenant_id_report_id_position_key" ON "remark"("tenant_id", "report_id", "position");

-- CreateIndex
CREATE INDEX "remark_text_tenant_id_member_id_idx" ON "remark_text"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "stage_tenant_id_member_id_idx" ON "stage"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "stage_state_lease_until_idx" ON "stage"("state", "lease_until");

-- CreateIndex
CREATE UNIQUE INDEX "stage_tenant_id_object_kind_object_id_name_version_key" ON "stage"("tenant_id", "object_kind", "object_id", "name", "version");

-- CreateIndex
CREATE INDEX "outbox_relayed_at_created_at_idx" ON "outbox"("relayed_at", "created_at");

-- CreateIndex
CREATE INDEX "tombstone_tenant_id_member_id_idx" ON "tombstone"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "tombstone_tenant_id_receipt_id_idx" ON "tombstone"("tenant_id", "receipt_id");

-- CreateIndex
CREATE UNIQUE INDEX "tombstone_tenant_id_object_kind_object_id_key" ON "tombstone"("tenant_id", "object_kind", "object_id");

-- CreateIndex
CREATE INDEX "deletion_receipt_tenant_id_member_id_at_idx" ON "deletion_receipt"("tenant_id", "member_id", "at");

-- AddForeignKey
ALTER TABLE "password_credential" ADD CONSTRAINT "password_credential_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_cohort_id_fkey" FOREIGN KEY ("tenant_id", "cohort_id") REFERENCES "cohort"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "membership"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accommodation_profile" ADD CONSTRAINT "accommodation_profile_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "membership"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "membership"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_setup" ADD CONSTRAINT "interview_setup_tenant_id_interview_id_fkey" FOREIGN KEY ("tenant_id", "interview_id") REFERENCES "interview"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_text" ADD CONSTRAINT "job_text_tenant_id_interview_id_fkey" FOREIGN KEY ("tenant_id", "interview_id") REFERENCES "interview"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn" ADD CONSTRAINT "turn_tenant_id_interview_id_fkey" FOREIGN KEY ("tenant_id", "interview_id") REFERENCES "interview"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "take" ADD CONSTRAINT "take_tenant_id_turn_id_fkey" FOREIGN KEY ("tenant_id", "turn_id") REFERENCES "turn"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_text" ADD CONSTRAINT "answer_text_tenant_id_take_id_fkey" FOREIGN KEY ("tenant_id", "take_id") REFERENCES "take"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_assessment" ADD CONSTRAINT "self_assessment_tenant_id_take_id_fkey" FOREIGN KEY ("tenant_id", "take_id") REFERENCES "take"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_tenant_id_take_id_fkey" FOREIGN KEY ("tenant_id", "take_id") REFERENCES "take"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_level" ADD CONSTRAINT "report_level_tenant_id_report_id_fkey" FOREIGN KEY ("tenant_id", "report_id") REFERENCES "report"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_tenant_id_report_id_fkey" FOREIGN KEY ("tenant_id", "report_id") REFERENCES "report"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_text" ADD CONSTRAINT "remark_text_tenant_id_report_id_fkey" FOREIGN KEY ("tenant_id", "report_id") REFERENCES "report"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tombstone" ADD CONSTRAINT "tombstone_tenant_id_receipt_id_fkey" FOREIGN KEY ("tenant_id", "receipt_id") REFERENCES "deletion_receipt"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

