import {
  ApproveDecisionDocument,
  DecideCaseDocument,
  type Outcome,
  RefuseDecisionDocument,
  ReopenCaseDocument,
} from '@breakwater/contracts/generated/staff'
import { ApiError, type GraphqlClient } from '@breakwater/ui/graphql-client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../shared/api/api-provider.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { draftKey } from './use-draft.ts'

/** A step that a person takes on the decision of a case. */
export type Step =
  | { kind: 'decide'; proposed: Outcome; outcome: Outcome; reason: string }
  | { kind: 'approve' }
  | { kind: 'refuse' | 'reopen'; reason: string }

type Known = { caseId: string; version: number; idempotencyKey: string }

/** Whether a step was refused since the case has changed. */
export function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && (error.code === 'VERSION_CONFLICT' || error.code === 'WRONG_STATUS')
}

/**
 * Takes the next step of the decision of a case that was read. Each version of the case has one key, so that a step that is sent
 * again is taken once. After a conflict, and where the grant is over, the case is read again.
 */
export function useTakeStep({ id: caseId, decisions }: CaseFile) {
  const api = useApi()
  const queryClient = useQueryClient()
  const version = decisions.at(-1)?.version ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version or case is another step.
  const idempotencyKey = useMemo(() => crypto.randomUUID(), [caseId, version])
  return useMutation({
    mutationFn: (step: Step) => send(api, { caseId, version, idempotencyKey }, step),
    onSuccess(taken) {
      // The form that follows begins without the text of this one.
      queryClient.removeQueries({ queryKey: draftKey(caseId) })
      queryClient.setQueryData<CaseFile>(['case', caseId], (file) =>
        file ? { ...file, status: taken.status, decisions: [...file.decisions, taken] } : file,
      )
    },
    onError(error) {
      const isOver = error instanceof ApiError && error.code === 'GRANT_REQUIRED'
      if (isOver || isConflict(error)) return queryClient.invalidateQueries({ queryKey: ['case', caseId] })
    },
  })
}

async function send(api: GraphqlClient, known: Known, step: Step) {
  switch (step.kind) {
    case 'decide': {
      const { proposed, outcome, reason } = step
      return (await api(DecideCaseDocument, { input: { ...known, proposed, outcome, reason } })).decideCase
    }
    case 'approve':
      return (await api(ApproveDecisionDocument, { input: known })).approveDecision
    case 'refuse':
      return (await api(RefuseDecisionDocument, { input: { ...known, reason: step.reason } })).refuseDecision
    case 'reopen':
      return (await api(ReopenCaseDocument, { input: { ...known, reason: step.reason } })).reopenCase
  }
}
