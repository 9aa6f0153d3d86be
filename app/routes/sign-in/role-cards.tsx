import { Form } from '@remix-run/react'
import { signIn as text } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'

/** The sandbox's demo people: one press each. Cards exist only for roles whose room exists. */
export function RoleCards({ cards, goal }: { cards: readonly string[]; goal: string }) {
  return (
    <div className="mt-12">
      <Section title={text.cards.title}>
        <p className="max-w-measure text-ink-soft">{text.cards.lead}</p>
        <ul className="grid gap-3 sm:grid-cols-2">
          {cards.map((email) => (
            <li key={email}>
              <Form method="post" className="grid gap-1">
                <input type="hidden" name="intent" value="card" />
                <input type="hidden" name="email" value={email} />
                <input type="hidden" name="next" value={goal} />
                <Button tone="quiet" className="w-full">
                  {nameOf(email)}
                </Button>
                <p className="text-sm text-ink-soft">{detailOf(email)}</p>
              </Form>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function nameOf(email: string): string {
  const [role = '', domain = ''] = email.split('@')
  const place = domain.split('.')[0] ?? ''
  return text.cards.at(wordsOf(role).name, place.charAt(0).toUpperCase() + place.slice(1))
}

function detailOf(email: string): string {
  return wordsOf(email.split('@')[0] ?? '').detail
}

function wordsOf(role: string): { name: string; detail: string } {
  const { people } = text.cards
  return role in people ? people[role as keyof typeof people] : people.student
}
