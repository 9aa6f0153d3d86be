import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect } from 'react'
import { forgetDeleted, forgetKept } from '#app/ui/device-drafts.ts'

/** What was handed in does not stay on the device beside it; what was deleted leaves it with the answer. */
export function useForgetDraft({ takeId, answer }: { takeId: string; answer: string | null }): void {
  const { state, formData, location: next } = useNavigation()
  const here = useLocation()
  const asked = state === 'loading' && formData?.get('intent') === 'delete' && formData.get('take') === takeId
  // Only a deletion that worked leads on to the number of its receipt.
  const isDeleted =
    asked && receiptIn(next.search) !== null && receiptIn(next.search) !== receiptIn(here.search)
  useEffect(() => void forgetKept(takeId, async () => answer), [takeId, answer])
  useEffect(() => {
    if (isDeleted) forgetDeleted(takeId)
  }, [isDeleted, takeId])
}

const receiptIn = (search: string) => new URLSearchParams(search).get('deleted')
