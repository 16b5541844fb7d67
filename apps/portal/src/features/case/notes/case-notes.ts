import { AddCaseNoteDocument, type CaseNoteKind, CaseNotesDocument } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useApi } from '../../../shared/api/api-provider.tsx'

/** The session notes of a case, newest first. Each read is recorded, so nothing is read again by itself; notes leave the cache with the page. */
export function caseNotesQuery(api: GraphqlClient, caseId: string) {
  return infiniteQueryOptions({
    queryKey: ['case', caseId, 'notes'],
    queryFn: async ({ pageParam, signal }) =>
      (await api(CaseNotesDocument, { caseId, limit: 25, ...(pageParam && { cursor: pageParam }) }, signal)).caseNotes,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Adds a note. One key for each note, so that a note that is sent again is added once. */
export function useAddNote(caseId: string, onAdded: () => void) {
  const api = useApi()
  const queryClient = useQueryClient()
  const [added, setAdded] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the note after one that was added is another note.
  const idempotencyKey = useMemo(() => crypto.randomUUID(), [caseId, added])
  return useMutation({
    mutationFn: async (note: { kind: CaseNoteKind; text: string }) =>
      (await api(AddCaseNoteDocument, { input: { caseId, idempotencyKey, ...note } })).addCaseNote,
    onSuccess() {
      setAdded((count) => count + 1)
      onAdded()
      return queryClient.invalidateQueries({ queryKey: ['case', caseId, 'notes'] })
    },
  })
}
