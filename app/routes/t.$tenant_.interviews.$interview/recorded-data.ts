import { readShownPrompt } from '#domain/assignments/index.ts'
import type { RecordedQuestionProps } from '#app/ui/recorded-question.tsx'
import type { QuestionView } from '#domain/interviews/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** How the school asks this question besides in writing; null where it does not, or what it recorded is gone. */
export async function recordedQuestion(
  ctx: MemberContext,
  { promptId }: QuestionView,
): Promise<RecordedQuestionProps | null> {
  const found = promptId ? await readShownPrompt(ctx, { promptId }) : null
  if (!found) return null
  const at = `t/${ctx.tenantSlug}/prompts/${promptId}`
  return {
    kind: found.kind,
    file: `${at}/media`,
    captionsFile: `${at}/captions.vtt`,
    transcript: found.transcript,
  }
}
