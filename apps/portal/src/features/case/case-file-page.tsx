import { useMessages } from '@breakwater/ui/components/language-provider'
import { ApiError } from '@breakwater/ui/graphql-client'
import { useTabMessage } from '@breakwater/ui/tab-messages'
import { Skeleton, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useState } from 'react'
import { useApi } from '../../shared/api/api-provider.tsx'
import { CaseBar } from '../../shared/case-parts/case-bar.tsx'
import { Problem } from '../../shared/page/problem.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { CaseFileView } from './case-file-view.tsx'
import { caseMessages } from './case-messages.ts'
import { caseQuery, forgetCase } from './file/case-query.ts'
import { lockChannel } from './grant/lock-case.ts'
import { type CaseEnd, LockedCase } from './grant/locked-case.tsx'

/**
 * A case under a grant: shown at once if a grant is valid, else the form to open it. When the grant expires or is locked,
 * the figures disappear and the data is dropped.
 */
export function CaseFilePage({ caseId }: { caseId: string }) {
  useTitle(useMessages(caseMessages).untitled)
  const [ended, setEnded] = useState<CaseEnd>()
  const queryClient = useQueryClient()
  const end = useCallback(
    (reason: CaseEnd) => {
      setEnded(reason)
      forgetCase(queryClient, caseId)
    },
    [queryClient, caseId],
  )
  useTabMessage(lockChannel, caseId, () => end('locked'))
  if (ended) {
    return (
      <WithoutFigures>
        <LockedCase caseId={caseId} end={ended} onOpened={() => setEnded(undefined)} />
      </WithoutFigures>
    )
  }
  return <ReadCase caseId={caseId} onEnd={end} />
}

function ReadCase({ caseId, onEnd }: { caseId: string; onEnd: (reason: CaseEnd) => void }) {
  const { data, error, refetch } = useQuery(caseQuery(useApi(), caseId))
  if (error instanceof ApiError && error.code === 'GRANT_REQUIRED') {
    return (
      <WithoutFigures>
        <LockedCase caseId={caseId} end="not-open" onOpened={refetch} />
      </WithoutFigures>
    )
  }
  if (error) {
    return (
      <WithoutFigures>
        <Problem error={error} onRetry={refetch} />
      </WithoutFigures>
    )
  }
  if (!data) return <CaseSkeleton />
  return <CaseFileView file={data} onEnd={onEnd} onDoubt={refetch} />
}

/** A page of the case without its figures keeps the way back and the links to its other parts. */
function WithoutFigures({ children }: { children: ReactNode }) {
  return (
    <>
      <CaseBar />
      {children}
    </>
  )
}

function CaseSkeleton() {
  return (
    <Stack gap="sm" aria-hidden>
      <Skeleton height={36} width={280} />
      <Skeleton height={220} />
      <Skeleton height={320} />
    </Stack>
  )
}
