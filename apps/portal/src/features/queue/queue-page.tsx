import { caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseStatus } from '@breakwater/contracts/generated/staff'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatTime } from '@breakwater/ui/dates'
import { Button, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../shared/api/api-provider.tsx'
import { BusyButton } from '../../shared/page/busy-button.tsx'
import { Problem } from '../../shared/page/problem.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { terms } from '../../shared/terms/terms.ts'
import { casesQuery } from './cases-query.ts'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-page.module.css'
import { QueueTable } from './queue-table.tsx'

export type QueuePosition = {
  status: CaseStatus | undefined
  /** The cursors of the pages up to the current one; the first page has none. */
  cursors: readonly string[]
}

type QueuePageProps = { position: QueuePosition; onMove: (position: QueuePosition) => void }

/** The cases of the agency that wait for a counselor. It holds nothing personal. */
export function QueuePage({ position, onMove }: QueuePageProps) {
  const words = useMessages(queueMessages)
  useTitle(words.title)
  const api = useApi()
  const queryClient = useQueryClient()
  const { status, cursors } = position
  const page = useQuery(casesQuery(api, { status, cursor: cursors.at(-1) }))
  const next = page.data?.cursor
  const prefetchNext = () => {
    if (next) queryClient.prefetchQuery(casesQuery(api, { status, cursor: next }))
  }
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {words.title}
        </Title>
        <Refresh updatedAt={page.dataUpdatedAt} busy={page.isFetching} onRefresh={page.refetch} />
      </Group>
      <StatusFilter status={status} onChange={(chosen) => onMove({ status: chosen, cursors: [] })} />
      {page.isPending && <QueueSkeleton />}
      {page.error && <Problem error={page.error} onRetry={page.refetch} />}
      {page.data && page.data.items.length === 0 && <EmptyQueue filtered={status !== undefined} />}
      {page.data && page.data.items.length > 0 && <QueueTable cases={page.data.items} stale={page.isPlaceholderData} />}
      <Group component="nav" aria-label={words.pages} gap="sm">
        <Button
          variant="default"
          size="xs"
          disabled={cursors.length === 0}
          onClick={() => onMove({ status, cursors: cursors.slice(0, -1) })}
        >
          {words.previous}
        </Button>
        <Text size="sm" aria-live="polite">
          {words.page(cursors.length + 1)}
        </Text>
        <Button
          variant="default"
          size="xs"
          disabled={!next || page.isPlaceholderData}
          onMouseEnter={prefetchNext}
          onFocus={prefetchNext}
          onClick={() => next && onMove({ status, cursors: [...cursors, next] })}
        >
          {words.next}
        </Button>
      </Group>
    </Stack>
  )
}

function StatusFilter(props: { status: CaseStatus | undefined; onChange: (status: CaseStatus | undefined) => void }) {
  const words = useMessages(queueMessages)
  const { status: names } = useMessages(terms)
  return (
    <SegmentedControl
      aria-label={words.filter}
      className={styles.filter}
      size="xs"
      value={props.status ?? 'ALL'}
      onChange={(value) => props.onChange(value === 'ALL' ? undefined : value)}
      data={[
        { value: 'ALL', label: words.all },
        ...caseStatusValues.map((status) => ({ value: status, label: names[status] })),
      ]}
    />
  )
}

function Refresh(props: { updatedAt: number; busy: boolean; onRefresh: () => void }) {
  const words = useMessages(queueMessages)
  const { language } = useLanguage()
  return (
    <Group gap="sm">
      {props.updatedAt > 0 && (
        <Text size="xs" c="dimmed">
          {words.updated(formatTime(new Date(props.updatedAt), language))}
        </Text>
      )}
      <BusyButton size="xs" variant="default" busy={props.busy} onClick={() => props.onRefresh()}>
        {words.refresh}
      </BusyButton>
    </Group>
  )
}

function EmptyQueue({ filtered }: { filtered: boolean }) {
  const words = useMessages(queueMessages)
  return (
    <Stack align="center" gap={4} py={64}>
      <Text fw={600}>{filtered ? words.emptyFilteredTitle : words.emptyTitle}</Text>
      <Text c="dimmed">{filtered ? words.emptyFiltered : words.empty}</Text>
    </Stack>
  )
}

function QueueSkeleton() {
  return (
    <Stack gap={6} aria-hidden>
      {Array.from({ length: 8 }, (_, row) => `row ${row}`).map((row) => (
        <Skeleton key={row} height={30} />
      ))}
    </Stack>
  )
}
