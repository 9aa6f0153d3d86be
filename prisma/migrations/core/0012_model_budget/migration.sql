-- The worker counts what was spent on a model today before it spends more (R-89).
GRANT SELECT (tenant_id, member_id, provider, input_tokens, output_tokens, started_at) ON ai_call TO greenroom_worker;
CREATE INDEX "ai_call_tenant_id_started_at_idx" ON "ai_call"("tenant_id", "started_at");
