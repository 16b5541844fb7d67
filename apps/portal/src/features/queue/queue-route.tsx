import { caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import * as z from 'zod'
import { paths } from '../../shared/paths.ts'
import { QueuePage } from './queue-page.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The cursors of the pages before this one: kept in the history entry, so that Back and a reload find the same page. */
    cursors?: string[]
  }
}

export const queueSearch = z.object({ status: z.enum(caseStatusValues).optional().catch(undefined) })

/** The queue at the place that the address and the history entry name. */
export function QueueRoute() {
  const { status } = queueSearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const cursors = useLocation().state.cursors ?? []
  return (
    <QueuePage
      position={{ status, cursors }}
      onMove={(position) =>
        navigate({
          to: paths.queue,
          search: { status: position.status },
          state: { cursors: [...position.cursors] },
        })
      }
    />
  )
}
