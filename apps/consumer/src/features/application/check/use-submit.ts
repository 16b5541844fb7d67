import type { ErrorCode } from '@breakwater/contracts/errors'
import { ApiError, UnreachableError } from '@breakwater/ui/graphql-client'
import { useStore } from '@nanostores/react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import { UserContext } from '../../../session/user-context.ts'
import { applicationQuery } from '../../../shared/application-query.ts'
import { goToInstead } from '../../../shared/navigation.ts'
import { paths } from '../../../shared/paths.ts'
import { useServices } from '../../../shared/services.ts'
import { useDraft } from '../draft/draft-context.ts'
import { forgetDraft } from '../draft/draft-memory.ts'
import type { SubmitProblem } from './check-messages.ts'
import { submitApplication } from './submit-application.ts'

class UnsavedError extends Error {
  override readonly name = 'UnsavedError'
}

/** Sends the application once: the last change is saved first, and every retry carries the same idempotency key. */
export function useSubmit(): { submit: () => void; busy: boolean; problem: SubmitProblem | null; refusals: number } {
  const services = useServices()
  const queryClient = useQueryClient()
  const user = useContext(UserContext)
  const { autosave, submissionKey } = useDraft()
  const { queryKey } = applicationQuery(services, user?.id ?? '')

  const submission = useMutation({
    mutationFn: async () => {
      if (!(await autosave.flush())) throw new UnsavedError('the draft could not be saved before it is submitted')
      const input = { id: autosave.id, version: autosave.version(), idempotencyKey: submissionKey() }
      return submitApplication(services.api, input)
    },
    retry: (count, error) => error instanceof UnreachableError && count < 2,
    retryDelay: 1500,
    onSuccess(application) {
      forgetDraft()
      // Leave the page first: the application's pages lead a person who has submitted to their own page.
      goToInstead(paths.result)
      queryClient.setQueryData(queryKey, application)
    },
    async onError(error) {
      const code = error instanceof ApiError ? error.code : null
      // The person checks the answers that are on the server now, and sends those.
      if (code === 'VERSION_CONFLICT') await autosave.refresh()
      if (code === 'ALREADY_SUBMITTED' || code === 'VERSION_CONFLICT') await queryClient.invalidateQueries({ queryKey })
    },
  })
  const isSavedNow = useStore(autosave.$state).kind === 'saved'
  // The changes that could not be saved then are saved now, so the error no longer applies.
  const error = submission.error instanceof UnsavedError && isSavedNow ? null : submission.error
  return {
    submit: () => {
      if (!submission.isPending) submission.mutate()
    },
    busy: submission.isPending,
    problem: error && problemOf(error),
    refusals: error ? submission.submittedAt : 0,
  }
}

const refusals: Partial<Record<ErrorCode, SubmitProblem>> = {
  VERSION_CONFLICT: 'changed',
  INCOMPLETE_APPLICATION: 'incomplete',
  QUOTA_EXCEEDED: 'quota',
  // Every answer was accepted when it was saved, so only their sum can be refused.
  INVALID_INPUT: 'amounts',
}

function problemOf(error: Error): SubmitProblem {
  if (error instanceof UnsavedError) return 'unsaved'
  if (error instanceof UnreachableError) return 'unreachable'
  if (!(error instanceof ApiError)) return 'failed'
  return refusals[error.code] ?? 'failed'
}
